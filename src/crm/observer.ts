import type { Logger } from 'pino';
import type { Command } from '../domain/commands.ts';
import { pagesOf } from '../domain/pages/pages.ts';
import { countsProducts } from '../domain/plans/counted-products.ts';
import type { Program } from '../domain/program-state.ts';
import { type RecordKey, recordKey, splitRecordKey } from '../domain/record-keys.ts';
import { Unavailable } from '../log/unavailable.ts';
import type { Guard } from './companies/guard.ts';
import { companiesIn } from './companies/read-companies.ts';
import type { Connection } from './connection.ts';
import { RECORDS_AT_ONCE } from './gathering.ts';
import type { Waiting } from './limits.ts';
import type { LivePrograms } from './live-programs.ts';
import {
  contactObservation,
  dealObservations,
  dealRemoval,
  mergeObservation,
  unreadableAmount,
} from './observations.ts';
import { type TiesOf, tiesBy } from './partner-ties.ts';
import { type Reading, type Readings, readRecords } from './reader.ts';
import { createReadingOrder } from './reading-order.ts';
import { inBatches } from './record-batches.ts';
import type { Sync } from './sync.ts';

export interface ObserverOptions {
  readonly portals: LivePrograms;
  readonly sync: Pick<Sync, 'saw'>;
  readonly guard: Pick<Guard, 'compareNews' | 'compareContacts'>;
  readonly newKey: () => string;
  readonly now: () => number;
  readonly log: Logger;
}

export interface Look {
  /** Records to look at, each with when HubSpot said that something happened to it, if it did. */
  readonly records: ReadonlyMap<RecordKey, number | undefined>;
  /** Of contacts, when HubSpot said that they were associated with companies, by company. */
  readonly linkedAt?: ReadonlyMap<RecordKey, Readonly<Record<string, number>>>;
  readonly waiting: Waiting;
  /** Somebody looks at these records, so that a contact without any hint is kept too. */
  readonly asked: boolean;
}

export interface Observed {
  /** HubSpot says that they do not exist. */
  readonly missing: readonly RecordKey[];
  /** What single records failed with; the others are in the program. */
  readonly failed: ReadonlyMap<RecordKey, Error>;
}

/** Reads records as they are now and tells the program. Rejects when HubSpot or the log cannot be reached. */
export type Observe = (connection: Connection, look: Look) => Promise<Observed>;

export function createObserver({ portals, sync, guard, newKey, now, log }: ObserverOptions): Observe {
  const order = createReadingOrder();

  /** What to tell of each record, decided on the program as it is when the reading is told. */
  function commandsFor(
    program: Program,
    reading: Reading,
    { currency, tiesOf }: { readonly currency: string; readonly tiesOf: TiesOf },
    look: Look,
  ): Command[] {
    if (reading.type === 'contact') {
      const linkedAt = look.linkedAt?.get(keyOf(reading));
      return [contactObservation(program, reading, { asked: look.asked, tiesOf, linkedAt })];
    }
    if (reading.type === 'company') return [];
    return dealObservations(program, reading, currency);
  }

  function removal(program: Program, key: RecordKey, look: Look): Command[] {
    const { type, id } = splitRecordKey(key);
    if (type !== 'deal') return [];
    return dealRemoval(program, id, Math.min(look.records.get(key) ?? now(), now()));
  }

  /** The states of one record go in one behind the other; those of different records share a flush. */
  async function execute(portalId: string, commands: readonly Command[]): Promise<void> {
    for (const command of commands) {
      const outcome = await portals.execute(portalId, { key: newKey(), by: 'crm', command });
      if (outcome.kind !== 'done') throw new Error(`${command.type} was not accepted: ${outcome.kind}`);
    }
  }

  async function tell(connection: Connection, { readings, missing, merged }: Readings, look: Look) {
    const { portalId } = connection;
    // First, so that the sync need not read again what follows from it.
    for (const reading of readings) note(connection, reading);
    const unmerged = await tellMerges(portalId, readings);
    const { currency, directory } = connection;
    // Only addresses tell, and reading all that partners' people have is for contacts alone.
    const hasContacts = readings.some(({ type }) => type === 'contact');
    const beside = { currency, tiesOf: tiesBy(hasContacts ? directory.data : { partners: {} }) };
    const commands = await portals.read(portalId, program => [
      ...readings
        .filter(reading => !unmerged.has(keyOf(reading)))
        .map(reading => [keyOf(reading), commandsFor(program, reading, beside, look)] as const),
      ...missing.filter(key => !merged.has(key)).map(key => [key, removal(program, key, look)] as const),
    ]);
    const ofContact = ([key]: (typeof commands)[number]) => key.startsWith('contact:');
    const untold = await executeAll(
      portalId,
      commands.filter(one => !ofContact(one)),
    );
    await compareAccounts(connection, readings, missing);
    // Whether a contact matters hangs on which account it is of, too.
    const contacts = await executeAll(portalId, commands.filter(ofContact));
    return new Map([...unmerged, ...untold, ...contacts]);
  }

  /**
   * Who companies are goes into the book, and what is news of them, or of contacts, is compared at once. The book is
   * kept behind that: when a crash comes in between, the next reading is news again.
   */
  async function compareAccounts(
    connection: Connection,
    readings: readonly Reading[],
    missing: readonly RecordKey[],
  ): Promise<void> {
    const companyIds = companiesIn(connection.companies, readings, missing);
    await guard.compareNews(connection, companyIds);
    await guard.compareContacts(
      connection,
      readings.filter(reading => reading.type === 'contact'),
    );
    await connection.companies.keep();
  }

  /** Before anything else, so that what is read of a survivor meets all that the merged records were. */
  async function tellMerges(portalId: string, readings: readonly Reading[]): Promise<Map<RecordKey, Error>> {
    const survivors = readings.filter(({ merged }) => merged.length > 0);
    if (survivors.length === 0) return new Map();
    const merges = await portals.read(portalId, program =>
      survivors.flatMap(reading => {
        const merge = mergeObservation(program, reading);
        return merge ? [[keyOf(reading), [merge]] as const] : [];
      }),
    );
    return executeAll(portalId, merges);
  }

  /** What the records whose commands did not go through failed with. */
  async function executeAll(
    portalId: string,
    commands: readonly (readonly [RecordKey, readonly Command[]])[],
  ): Promise<Map<RecordKey, Error>> {
    const told = await Promise.allSettled(commands.map(([, list]) => execute(portalId, list)));
    const failed = new Map<RecordKey, Error>();
    told.forEach((one, index) => {
      if (one.status === 'fulfilled') return;
      if (one.reason instanceof Unavailable) throw one.reason;
      const [key] = commands[index] ?? [];
      if (key) failed.set(key, one.reason);
    });
    return failed;
  }

  function note({ portalId, currency }: Connection, reading: Reading): void {
    sync.saw(portalId, keyOf(reading), reading);
    const amount = reading.type === 'deal' ? unreadableAmount(reading, currency) : undefined;
    if (amount === undefined) return;
    log.warn({ portalId, dealId: reading.id, amount }, 'an amount that is no money counts as none');
  }

  async function observePart(
    connection: Connection,
    keys: readonly RecordKey[],
    look: Look,
  ): Promise<Observed> {
    const refs = keys.map(splitRecordKey);
    const type = refs[0]?.type ?? 'deal';
    const { withItems, npsProperty } = await portals.read(connection.portalId, program => ({
      withItems: type === 'deal' && countsProducts(program),
      npsProperty: pagesOf(program).npsProperty,
    }));
    const turnOf = (key: RecordKey) => `${connection.portalId} ${key}`;
    return order.run(
      keys.map(turnOf),
      () =>
        readRecords(connection, {
          type,
          ids: refs.map(({ id }) => id),
          withItems,
          npsProperty,
          waiting: look.waiting,
        }),
      async ({ readings, missing, merged, failed }, isNews) => {
        const news = {
          readings: readings.filter(reading => isNews(turnOf(keyOf(reading)))),
          missing: missing.filter(key => isNews(turnOf(key))),
          merged,
          failed,
        };
        const untold = await tell(connection, news, look);
        for (const { type, id, modifiedAt } of news.readings) {
          const key = recordKey(type, id);
          if (!untold.has(key)) connection.readNotes.read(key, modifiedAt);
        }
        return { missing, failed: new Map([...failed, ...untold]) };
      },
    );
  }

  async function observeAll(
    connection: Connection,
    keys: readonly RecordKey[],
    look: Look,
  ): Promise<Observed> {
    const parts = inBatches(keys, RECORDS_AT_ONCE);
    const observed = await Promise.all(parts.map(part => observePart(connection, part, look)));
    return {
      missing: observed.flatMap(({ missing }) => missing),
      failed: new Map(observed.flatMap(({ failed }) => [...failed])),
    };
  }

  return async (connection, look) => {
    const asked = await observeAll(connection, [...look.records.keys()], look);
    // HubSpot may not say that the deals of a company or contact that is gone have lost it.
    const left = await portals.read(connection.portalId, program => dealsOfGone(program, asked.missing));
    const unheard = left.filter(key => !look.records.has(key));
    if (unheard.length === 0) return asked;
    const { failed } = await observeAll(connection, unheard, look);
    return { missing: asked.missing, failed: new Map([...asked.failed, ...failed]) };
  };
}

function dealsOfGone(program: Program, gone: readonly RecordKey[]): RecordKey[] {
  const deals = gone.map(splitRecordKey).flatMap(({ type, id }) => {
    if (type === 'deal') return [];
    return (type === 'company' ? program.dealsByCompany : program.dealsByContact).get(id) ?? [];
  });
  const live = deals.filter(deal => deal.phase !== 'removed');
  return [...new Set(live.map(({ dealId }) => recordKey('deal', dealId)))];
}

function keyOf({ type, id }: Reading): RecordKey {
  return recordKey(type, id);
}
