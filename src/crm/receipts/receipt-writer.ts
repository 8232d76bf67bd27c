import type { Logger } from 'pino';
import { canonicalText } from '../../domain/canonical-text.ts';
import type { Fact } from '../../domain/facts.ts';
import { nextReceipt } from '../../domain/receipts/chain.ts';
import type { Receipt } from '../../domain/receipts/receipt.ts';
import { registeredIn } from '../../domain/receipts/registered.ts';
import type { Chains } from '../../log/chains.ts';
import type { Entry } from '../../log/log.ts';
import type { Seal } from '../../log/sealing.ts';
import type { Connection } from '../connection.ts';
import type { LivePrograms } from '../live-programs.ts';
import { tellable } from '../tellable-error.ts';
import { sha256 } from './hashing.ts';
import { type Asked, awaitsTyped, companiesFor, type KnownCompanies, namesOf } from './registered-names.ts';
import { openSigningKey, type SigningKey } from './signing-key.ts';

/** A receipt with the place of what it was made for: both are durable in one write, so no registration has two. */
export interface KeptReceipt {
  /** The receipt's number. */
  readonly seq: number;
  /** The registration's id. */
  readonly key: string;
  /** Of the log's entry: in another log, begun anew, the place means nothing. */
  readonly of: Pick<Entry<Fact>, 'seq' | 'key'>;
  readonly receipt: Receipt;
}

export interface ReceiptWriter {
  /** Makes the receipts of all that the log holds by now; gives how long to wait for names, 0 when all are made. */
  writeAll(isStopping: () => boolean): Promise<number>;
}

export interface ReceiptWriterOptions {
  readonly portals: Pick<LivePrograms, 'entries'>;
  readonly chains: Chains<KeptReceipt>;
  /** Seals the key that signs. */
  readonly seal: Seal;
  readonly randomBytes: (count: number) => Buffer;
  readonly now: () => number;
  readonly log: Logger;
}

/** An entry of the log with registrations in it. */
interface Group {
  readonly entry: Entry<Fact>;
  readonly asked: readonly Asked[];
}

/** Entries whose receipts share one call to the CRM and one flush. */
const GROUPS_AT_ONCE = 100;
/** Names are waited for so long, from when we first looked for them: then the receipt is made with what is known. */
const NAMES_WITHIN_MS = 30_000;
const LOOK_FOR_NAMES_AFTER_MS = 50;
const SALT_BYTES = 16;

/**
 * Follows the log of one account. Its place is the last receipt's, so a crash between a fact and its receipt is made
 * good at the next start, in order, and never twice.
 */
export function createReceiptWriter(connection: Connection, options: ReceiptWriterOptions): ReceiptWriter {
  const { portalId, receiptKey } = connection;
  const { portals, chains, seal, randomBytes, now, log } = options;
  const making = { portal: portalId, sha256, newSalt: () => randomBytes(SALT_BYTES).toString('hex') };
  let key: SigningKey | undefined;
  /** The last entry that needs no look any more, as this process knows; undefined until the chain was read. */
  let doneTo: number | undefined;
  let waiting: { readonly seq: number; readonly since: number } | undefined;

  async function writeAll(isStopping: () => boolean): Promise<number> {
    key ??= await openKey();
    let seen = doneTo ?? (await placeOfLast());
    let groups: Group[] = [];
    for await (const entry of portals.entries(portalId, seen)) {
      if (isStopping()) return 0;
      seen = entry.seq;
      const asked = registeredIn(entry).map(one => ({ ...one, by: entry.by }));
      if (asked.length === 0) continue;
      if (mustWait({ entry, asked })) {
        await write(groups);
        doneTo = entry.seq - 1;
        return LOOK_FOR_NAMES_AFTER_MS;
      }
      groups.push({ entry, asked });
      if (groups.length < GROUPS_AT_ONCE) continue;
      await write(groups);
      groups = [];
    }
    await write(groups);
    doneTo = seen;
    return 0;
  }

  /** Throws unless it is the key that signed the last receipt: the same text has the same signature by it. */
  async function openKey(): Promise<SigningKey> {
    const last = await lastOf(chains, portalId);
    const mayMake = last === undefined;
    const opened = await openSigningKey({ portalId, records: receiptKey, seal, randomBytes, mayMake });
    if (last && opened.sign(canonicalText(last.receipt.link)) !== last.receipt.signature)
      throw new Error(
        `the last receipt of portal ${portalId} is not signed by its key: restore both from one backup`,
      );
    return opened;
  }

  async function placeOfLast(): Promise<number> {
    const last = await lastOf(chains, portalId);
    if (!last) return 0;
    for await (const { key } of portals.entries(portalId, last.of.seq - 1)) {
      if (key === last.of.key) return last.of.seq;
      break;
    }
    throw new Error(
      `the receipts of portal ${portalId} are of another log than its facts: restore both from one backup`,
    );
  }

  function mustWait({ entry: { seq }, asked }: Group): boolean {
    if (!asked.some(one => awaitsTyped(connection, one))) return false;
    if (waiting?.seq !== seq) waiting = { seq, since: now() };
    return now() < waiting.since + NAMES_WITHIN_MS;
  }

  async function write(groups: readonly Group[]): Promise<void> {
    if (groups.length === 0 || !key) return;
    const companies = await knownCompanies(groups.flatMap(({ asked }) => asked));
    let last = await lastOf(chains, portalId);
    const made: KeptReceipt[] = [];
    for (const { entry, asked } of groups)
      for (const one of asked) {
        const names = namesOf(connection, companies, one);
        const unsigned = nextReceipt(last?.receipt, one, names, { ...making, now: now() });
        const receipt = { ...unsigned, signature: key.sign(canonicalText(unsigned.link)) };
        const { seq, key: requestKey } = entry;
        last = {
          seq: receipt.link.number,
          key: one.claim.registrationId,
          of: { seq, key: requestKey },
          receipt,
        };
        made.push(last);
      }
    // Whatever comes of the write and after it, the chain says where it ends.
    doneTo = undefined;
    await chains.append(portalId, made);
  }

  /** A CRM that is away holds up no receipt: the company's id is in it in any case. */
  async function knownCompanies(asked: readonly Asked[]): Promise<KnownCompanies> {
    try {
      return await companiesFor(connection, asked);
    } catch (error) {
      log.warn({ portalId, ...tellable(error) }, 'receipts are made without the names of companies');
      return new Map();
    }
  }

  return { writeAll };
}

async function lastOf(chains: Chains<KeptReceipt>, portalId: string): Promise<KeptReceipt | undefined> {
  const length = await chains.length(portalId);
  const [last] = length === 0 ? [] : await chains.read(portalId, length - 1, 1);
  return last;
}
