import type { Logger } from 'pino';
import { createAccountWorkers } from '../crm/account-workers.ts';
import { type Chore, createChore } from '../crm/chore.ts';
import type { Connection, Connections } from '../crm/connection.ts';
import type { LivePrograms } from '../crm/live-programs.ts';
import type { Receipts } from '../crm/receipts/receipts.ts';
import type { Fact } from '../domain/facts.ts';
import type { Entry } from '../log/log.ts';
import { type AnswerLink, correspondentsOf, receiptsOf } from './correspondents.ts';
import { awaitsRecords, mailsFor } from './fact-mails.ts';
import type { Mailer } from './letter.ts';
import { isPlaceOf, keepMailPlace, placeAtEnd } from './mail-place.ts';

/** Writes the letters that facts ask for, as the facts come. */
export interface Correspondence {
  /** Before an account takes facts that may ask for letters: from here on they are mailed, whatever was before. */
  begin(connection: Connection): Promise<void>;
  start(): void;
  /** Resolves when the letters of all facts so far are in the outbox. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

export interface CorrespondenceOptions {
  readonly connections: Connections;
  readonly portals: LivePrograms;
  /** Letters about a registration tell its receipt. */
  readonly receipts: Pick<Receipts, 'find'>;
  readonly mailer: Pick<Mailer, 'sendAll'>;
  readonly answerLink: AnswerLink;
  readonly now: () => number;
  readonly log: Logger;
}

/** Records that belong to a fact are waited for so long; then its letters are written without them, or not at all. */
const RECORDS_WITHIN_MS = 30_000;
const LOOK_FOR_RECORDS_AFTER_MS = 250;
/** Entries that ask for no letter are noted together. */
const PLACE_EVERY = 200;

/**
 * Follows the log of each account from where it last was. At its first start, and in another log than it knows, it
 * begins at the end: what was history before is never mailed. The letters of an entry go into the outbox all or none;
 * a crash before their place was kept writes them again under the same keys, and the outbox sends each key once.
 */
export function createCorrespondence(options: CorrespondenceOptions): Correspondence {
  const { connections, portals, log } = options;
  const chores = createAccountWorkers({ connections, make: makeChore });
  let unfollow = () => {};

  function makeChore(connection: Connection): Chore {
    const { portalId } = connection;
    const chore: Chore = createChore({
      work: () => followLog(connection, options, chore),
      gatherMs: 0,
      failed: (err, pauseMs) => log.warn({ portalId, err, pauseMs }, 'letters wait to be written'),
    });
    // What came while nobody listened.
    chore.remind();
    return chore;
  }

  return {
    begin: async connection => void (await knowsItsPlace(connection, portals)),
    start() {
      unfollow = portals.follow(portalId => chores.of(portalId)?.remind());
      chores.start();
    },
    idle: chores.idle,
    async stop() {
      unfollow();
      await chores.stop();
    },
  };
}

/** Does all that the log holds by now; gives how long to rest. */
async function followLog(
  connection: Connection,
  { portals, receipts, mailer, answerLink, now }: CorrespondenceOptions,
  chore: Chore,
): Promise<number> {
  const { portalId, partners } = connection;
  if (!(await knowsItsPlace(connection, portals))) return 0;
  let quiet: Entry<Fact> | undefined;
  for await (const entry of portals.entries(portalId, partners.mail.data.after)) {
    if (chore.stopping) break;
    const told = await receiptsOf(receipts, portalId, entry.facts);
    const known = correspondentsOf(connection, answerLink, told);
    if (awaitsRecords(entry, known) && now() < entry.at + RECORDS_WITHIN_MS) {
      chore.remind();
      if (quiet) await keepMailPlace(partners.mail, quiet);
      return LOOK_FOR_RECORDS_AFTER_MS;
    }
    const mails = await portals.read(portalId, program => mailsFor(program, entry, known));
    if (mails.letters.length === 0 && entry.seq % PLACE_EVERY !== 0) {
      quiet = entry;
      continue;
    }
    await mailer.sendAll(portalId, mails.letters);
    await keepMailPlace(partners.mail, entry, mails.foretold);
    quiet = undefined;
  }
  if (quiet) await keepMailPlace(partners.mail, quiet);
  return 0;
}

/** Whether a place in this very log was kept; if not, its end is kept as one. */
async function knowsItsPlace({ portalId, partners }: Connection, portals: LivePrograms): Promise<boolean> {
  if (await isPlaceOf(portals, portalId, partners.mail.data)) return true;
  await keepMailPlace(partners.mail, await placeAtEnd(portals, portalId));
  return false;
}
