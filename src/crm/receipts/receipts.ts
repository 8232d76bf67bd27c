import type { Logger } from 'pino';
import { withoutNames } from '../../domain/receipts/forgetting.ts';
import { type ChainFile, chainRow } from '../../domain/receipts/published.ts';
import { FORMAT, type Receipt } from '../../domain/receipts/receipt.ts';
import type { Chains } from '../../log/chains.ts';
import { createSeal, type DataKeys } from '../../log/sealing.ts';
import { createAccountWorkers } from '../account-workers.ts';
import { type Chore, createChore } from '../chore.ts';
import type { Connection, Connections } from '../connection.ts';
import type { LivePrograms } from '../live-programs.ts';
import { sha256 } from './hashing.ts';
import { createReceiptWriter, type KeptReceipt } from './receipt-writer.ts';

/** Gives each registration its receipt, in the order of the log, and hands receipts out. */
export interface Receipts {
  /** The receipt of a registration; undefined while it is being made. */
  find(portalId: string, registrationId: string): Promise<Receipt | undefined>;
  /** How many the portal has, and its rows behind number `after`, in order; undefined before its key is made. */
  published(
    connection: Pick<Connection, 'portalId' | 'receiptKey'>,
    after: number,
    most: number,
  ): Promise<{ readonly length: number; readonly chain: ChainFile } | undefined>;
  /** Takes names out of what is kept; numbers, hashes and signatures stay, and with them the proof of who has a copy. */
  forget(portalId: string, isForgotten: (text: string) => boolean): Promise<void>;
  /** Forgets a portal's receipts, for a sandbox that starts anew. */
  erase(portalId: string): Promise<void>;
  start(): void;
  /** Resolves when all registrations so far have their receipts, or wait for their names. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

export interface ReceiptsOptions {
  /** Where the receipts of each portal lie; closed when the last is made. */
  readonly chains: Chains<KeptReceipt>;
  /** Seal the keys that sign. */
  readonly dataKeys: DataKeys;
  readonly connections: Connections;
  readonly portals: LivePrograms;
  readonly randomBytes: (count: number) => Buffer;
  readonly now: () => number;
  readonly log: Logger;
}

export function createReceipts(options: ReceiptsOptions): Receipts {
  const { chains, dataKeys, connections, portals, randomBytes, log } = options;
  const seal = createSeal(dataKeys, 'receipts', randomBytes);
  const chores = createAccountWorkers({ connections, make: makeChore });
  let unfollow = () => {};

  function makeChore(connection: Connection): Chore {
    const { portalId } = connection;
    const writer = createReceiptWriter(connection, { ...options, seal });
    const chore: Chore = createChore({
      work: async () => {
        const waitMs = await writer.writeAll(() => chore.stopping);
        if (waitMs > 0) chore.remind();
        return waitMs;
      },
      gatherMs: 0,
      failed: (err, pauseMs) => log.error({ portalId, err, pauseMs }, 'receipts wait to be made'),
    });
    // What came while nobody listened.
    chore.remind();
    return chore;
  }

  return {
    find: async (portalId, registrationId) => (await chains.find(portalId, registrationId))?.receipt,
    async published({ portalId, receiptKey }, after, most) {
      const { publicKey } = receiptKey.data;
      if (publicKey === '') return undefined;
      const kept = await chains.read(portalId, after, most);
      const rows = kept.map(({ receipt }) => chainRow(receipt, sha256));
      const length = await chains.length(portalId);
      return { length, chain: { format: FORMAT, portal: portalId, publicKey, rows } };
    },
    async forget(portalId, isForgotten) {
      await chains.edit(portalId, kept => {
        const receipt = withoutNames(kept.receipt, isForgotten);
        return receipt === kept.receipt ? kept : { ...kept, receipt };
      });
    },
    erase: chains.erase,
    start() {
      unfollow = portals.follow(portalId => chores.of(portalId)?.remind());
      chores.start();
    },
    idle: chores.idle,
    async stop() {
      unfollow();
      await chores.stop();
      await chains.close();
    },
  };
}
