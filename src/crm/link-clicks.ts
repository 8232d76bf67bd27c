import type { Logger } from 'pino';
import type { Channel } from '../domain/referrals/channels.ts';
import { ClickTally } from './click-tally.ts';
import type { Connection, Connections } from './connection.ts';
import type { LivePrograms } from './live-programs.ts';

/**
 * Clicks on referral links: counted in memory, kept on disk every few seconds, and handed to the books as one fact
 * when their hour is over. A crash loses the clicks of some seconds, and none is counted twice.
 */
export interface LinkClicks {
  /** One click more, now. */
  count(connection: Connection, partnerId: string, channel: Channel): void;
  /** Clicks on a partner's links that the books do not have yet, by channel. */
  waiting(connection: Connection, partnerId: string): ReadonlyMap<Channel, number>;
  start(): void;
  /** Hands in and keeps what can be now. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

export interface LinkClicksOptions {
  readonly connections: Pick<Connections, 'all' | 'onLeaving'>;
  readonly portals: LivePrograms;
  readonly now: () => number;
  readonly log: Logger;
}

const KEEP_EVERY_MS = 5_000;

export function createLinkClicks({ connections, portals, now, log }: LinkClicksOptions): LinkClicks {
  // By the connection and not by its id: an account that was erased and connected anew starts from nothing.
  const tallies = new WeakMap<Connection, ClickTally>();
  const unkept = new WeakSet<Connection>();
  let timer: NodeJS.Timeout | undefined;
  let keeping: Promise<void> | undefined;
  let unfollow = () => {};

  function tallyOf(connection: Connection): ClickTally {
    const known = tallies.get(connection);
    if (known) return known;
    const tally = new ClickTally(connection.partners.clicks.data);
    tallies.set(connection, tally);
    return tally;
  }

  function keep(): Promise<void> {
    keeping ??= Promise.all(connections.all().map(keepOne))
      .then(() => {})
      .finally(() => {
        keeping = undefined;
      });
    return keeping;
  }

  async function keepOne(connection: Connection): Promise<void> {
    const { portalId } = connection;
    await handIn(connection).catch(err =>
      log.warn({ portalId, err }, 'clicks of an hour that is over could not be handed in; they wait'),
    );
    await write(connection).catch(err => log.warn({ portalId, err }, 'clicks could not be kept on disk'));
    const tally = tallyOf(connection);
    if (tally.lost > 0) log.warn({ portalId, lost: tally.lost }, 'clicks on too many links at once to count');
    tally.lost = 0;
  }

  async function handIn(connection: Connection): Promise<void> {
    const { portalId } = connection;
    const tally = tallyOf(connection);
    for (const hourAt of tally.hoursOver(now())) {
      const command = { type: 'count_clicks', hourAt, counts: tally.countsOf(hourAt) } as const;
      const outcome = await portals.execute(portalId, { key: `clicks:${hourAt}`, by: 'clock', command });
      // Handed in before a crash, with clicks that this disk had not been told of yet.
      if (outcome.kind === 'conflict') log.warn({ portalId, hourAt }, 'this hour was counted already');
      tally.forget(hourAt);
      unkept.add(connection);
    }
  }

  async function write(connection: Connection): Promise<void> {
    if (!unkept.delete(connection)) return;
    try {
      const kept = tallyOf(connection).toRecord();
      await connection.partners.clicks.update(data => {
        data.hours = kept.hours;
      });
    } catch (error) {
      unkept.add(connection);
      throw error;
    }
  }

  async function idle(): Promise<void> {
    await keeping;
    await keep();
  }

  return {
    count(connection, partnerId, channel) {
      tallyOf(connection).count(now(), partnerId, channel);
      unkept.add(connection);
    },
    waiting: (connection, partnerId) => tallyOf(connection).of(partnerId),
    start() {
      timer = setInterval(() => void keep(), KEEP_EVERY_MS);
      unfollow = connections.onLeaving?.(keepOne) ?? unfollow;
    },
    idle,
    stop() {
      clearInterval(timer);
      unfollow();
      return idle();
    },
  };
}
