import { join } from 'node:path';
import { desiredRecord } from '../../src/crm/desired.ts';
import { emptyDirectory, namesFrom } from '../../src/crm/directory.ts';
import { AS_OF, DEFINITIONS } from '../../src/crm/property-definitions.ts';
import { latestLines } from '../../src/domain/commissions/lines.ts';
import type { Fact } from '../../src/domain/facts.ts';
import { rules } from '../../src/domain/program.ts';
import type { Program } from '../../src/domain/program-state.ts';
import { type RecordKey, type RecordType, recordKey } from '../../src/domain/record-keys.ts';
import { openLowdbLog } from '../../src/log/lowdb.ts';
import { createPortals } from '../../src/log/portals.ts';
import { openRecords } from '../../src/log/records.ts';
import { STORM_PORTAL, type StormyAccount } from './stormy-account.ts';

/** What is left when the app has stopped: its books, and how the CRM's records differ from what they should say. */
export interface EndState {
  /** Commission lines by deal, without when they were booked. */
  readonly books: Readonly<Record<string, readonly string[]>>;
  /** `deal:5 vouchsafe_reason`, with both values. */
  readonly differences: readonly string[];
  /** How many records carry properties of ours. */
  readonly records: number;
}

export async function endStateOf(account: StormyAccount): Promise<EndState> {
  const log = await openLowdbLog<Fact>(join(account.dataFolder, 'facts'));
  const portals = createPortals({ log, rules, now: Date.now });
  try {
    const directory = await openRecords(
      join(account.dataFolder, 'records', 'directory'),
      STORM_PORTAL,
      emptyDirectory,
    );
    const names = namesFrom(directory.data);
    const held = await heldRecords(account);
    return await portals.read(STORM_PORTAL, program => ({
      books: booksOf(program),
      differences: [...held].flatMap(([key, values]) => {
        const desired = desiredRecord(program, key, Date.now(), names);
        return Object.entries(desired ?? {}).flatMap(([name, wanted]) =>
          wanted === (values[name] ?? '') ? [] : [`${key} ${name}: "${values[name]}" is not "${wanted}"`],
        );
      }),
      records: [...held.keys()].filter(key => desiredRecord(program, key, Date.now(), names)).length,
    }));
  } finally {
    await portals.close();
    await log.close();
  }
}

/** Of a deal that is gone nobody can tell what it was in between, so its lines count only for what they come to. */
function booksOf(program: Program): EndState['books'] {
  const stillThere = [...program.lines].filter(
    ([dealId, lines]) =>
      program.deals.get(dealId)?.phase !== 'removed' ||
      latestLines(lines).some(({ balanceMinor }) => balanceMinor !== 0),
  );
  return Object.fromEntries(
    stillThere.map(([dealId, lines]) => [
      dealId,
      lines.map(({ partnerId: _, lineId: __, bookedAt: ___, earning: ____, ...line }) =>
        JSON.stringify(line),
      ),
    ]),
  );
}

const PLURALS: Record<RecordType, string> = { deal: 'deals', contact: 'contacts', company: 'companies' };

interface Page {
  readonly results: { readonly id: string; readonly properties: Record<string, string | null> }[];
  readonly paging?: { readonly next: { readonly after: string } };
}

async function heldRecords({ api }: StormyAccount): Promise<Map<RecordKey, Record<string, string | null>>> {
  const held = new Map<RecordKey, Record<string, string | null>>();
  for (const type of ['deal', 'contact', 'company'] as const) {
    const names = DEFINITIONS[type].map(({ name }) => name).filter(name => name !== AS_OF);
    let after: string | undefined = '0';
    while (after !== undefined) {
      const path = `/crm/objects/2026-03/${PLURALS[type]}?limit=100&properties=${names.join(',')}&after=${after}`;
      const page = (await api('GET', path)) as Page;
      for (const { id, properties } of page.results) held.set(recordKey(type, id), properties);
      after = page.paging?.next.after;
    }
  }
  return held;
}
