import type { ProblemDetail } from '../wire.ts';
import { chunks, type SandboxClient, untilCertain } from './sandbox-client.ts';
import type { Complaint } from './table.ts';

/** HubSpot takes a hundred records a call. */
const batchSize = 100;

/** A record to write; its row tells its failure from the others'. */
export interface Draft {
  readonly row: number;
  readonly properties: Readonly<Record<string, string>>;
  readonly associations?: readonly unknown[];
}

interface BatchAnswer {
  readonly results: readonly {
    readonly id: string;
    readonly properties: Readonly<Record<string, string | null>>;
  }[];
  readonly errors?: readonly (ProblemDetail & { readonly message: string })[];
}

export interface Written {
  readonly results: BatchAnswer['results'];
  readonly refused: readonly Complaint[];
}

/** What became of all rows of one kind. */
export interface RowsWritten {
  readonly created: number;
  readonly updated: number;
  readonly refused: readonly Complaint[];
}

/** Writes all rows, a hundred a call, each hundred until it is certain; says how far it is. */
export async function writeAll<Row>(
  rows: readonly Row[],
  done: (count: number) => void,
  writeChunk: (chunk: readonly Row[]) => Promise<RowsWritten>,
): Promise<RowsWritten> {
  let [created, updated, handled] = [0, 0, 0];
  const refused: Complaint[] = [];
  for (const chunk of chunks(rows, batchSize)) {
    const written = await untilCertain(() => writeChunk(chunk));
    created += written.created;
    updated += written.updated;
    refused.push(...written.refused);
    handled += chunk.length;
    done(handled);
  }
  return { created, updated, refused };
}

export function createBatch(client: SandboxClient, type: string, drafts: readonly Draft[]): Promise<Written> {
  const inputs = drafts.map(({ row, properties, associations = [] }) => ({
    objectWriteTraceId: String(row),
    properties,
    associations,
  }));
  return write(client, `/crm/objects/2026-03/${type}/batch/create`, inputs);
}

export function updateBatch(
  client: SandboxClient,
  type: string,
  drafts: readonly (Draft & { readonly id: string })[],
): Promise<Written> {
  const inputs = drafts.map(({ row, id, properties }) => ({
    objectWriteTraceId: String(row),
    id,
    properties,
  }));
  return write(client, `/crm/objects/2026-03/${type}/batch/update`, inputs);
}

async function write(client: SandboxClient, path: string, inputs: readonly unknown[]): Promise<Written> {
  if (inputs.length === 0) return { results: [], refused: [] };
  const { results, errors = [] } = await client.call<BatchAnswer>('POST', path, { inputs });
  const refused = errors.flatMap(({ message, context }) =>
    (context?.objectWriteTraceId ?? ['0']).map(row => ({ row: Number(row), reason: message })),
  );
  return { results, refused };
}
