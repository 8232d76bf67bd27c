/** The chain of receipts as everybody may see it: number, day, hashes and signatures, and nobody's name. */
import type { Receipts } from '../../crm/receipts/receipts.ts';
import { ReceiptsPage, type RowFile } from '../../portal/pages/receipts.tsx';
import { createLimit, networkOf } from '../pages/limits.ts';
import type { PageAnswer, Visit } from '../pages/page-calls.ts';
import { notFound } from '../problems.ts';

interface ChainOptions {
  readonly receipts: Pick<Receipts, 'published'>;
}

const ROWS_PER_PAGE = 50;
/** About half a megabyte. */
const ROWS_PER_FILE = 1_000;
/** Somebody who follows a long chain file by file, with room. */
const PER_NETWORK = { most: 300, withinMs: 10 * 60_000 };

/** Pages and files of one account, under one limit. */
export function createChainPages({ receipts }: ChainOptions) {
  const fromNetwork = createLimit(PER_NETWORK);
  return {
    /** `GET /receipts` */
    async show({ request, connection, frame }: Visit): Promise<PageAnswer> {
      await fromNetwork(networkOf(request));
      const head = await receipts.published(connection, 0, 0);
      const length = head?.length ?? 0;
      const pages = Math.max(1, Math.ceil(length / ROWS_PER_PAGE));
      const page = Math.min(numberIn(request.query.page) || 1, pages);
      const to = length - (page - 1) * ROWS_PER_PAGE;
      const after = Math.max(0, to - ROWS_PER_PAGE);
      const shown = head && (await receipts.published(connection, after, to - after));
      const rows = { items: shown?.chain.rows.toReversed() ?? [], page, pages };
      const given = { publicKey: head?.chain.publicKey ?? '', rows, files: filesOf(after, to, length) };
      return { page: <ReceiptsPage frame={frame} {...given} /> };
    },

    /** `GET /receipts/chain.json?after=1000`: the rows behind a number. */
    async download({ request, connection }: Visit): Promise<PageAnswer> {
      await fromNetwork(networkOf(request));
      const after = numberIn(request.query.after);
      const found = await receipts.published(connection, after, ROWS_PER_FILE);
      if (!found) throw notFound('receipts_unknown', 'There are no receipts yet.');
      const file = Buffer.from(`${JSON.stringify(found.chain, null, 2)}\n`, 'utf8');
      return { file, type: 'application/json; charset=utf-8', name: `receipts-from-${after + 1}.json` };
    },
  };
}

/** The files that hold the rows between two numbers. */
function filesOf(after: number, to: number, length: number): RowFile[] {
  const files: RowFile[] = [];
  for (let from = after - (after % ROWS_PER_FILE) + 1; from <= to; from += ROWS_PER_FILE)
    files.push({ from, to: Math.min(from + ROWS_PER_FILE - 1, length) });
  return files;
}

function numberIn(asked: unknown): number {
  return typeof asked === 'string' && /^\d{1,9}$/.test(asked) ? Number(asked) : 0;
}
