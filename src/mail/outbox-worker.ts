import type { Logger } from 'pino';
import { type Chore, createChore } from '../crm/chore.ts';
import type { Connection } from '../crm/connection.ts';
import type { Backlog } from '../log/backlog.ts';
import type { Seal } from '../log/sealing.ts';
import type { Letter } from './letter.ts';
import type { Delivery, MailServer } from './mail-server.ts';
import { markOf, messageOf, type Sender } from './message.ts';
import { wantsMail } from './wishes.ts';

/** A letter in the outbox, and how often the server asked for it to come again later. */
export interface Posted {
  readonly letter: Letter;
  readonly tries: number;
  readonly notBefore: number;
}

export interface OutboxOptions extends Sender {
  /** Each letter as JSON, sealed: letters carry addresses and links that open doors. */
  readonly outbox: Backlog<string>;
  readonly seal: Seal;
  readonly server: MailServer;
  readonly now: () => number;
  readonly log: Logger;
}

const LETTERS_AT_ONCE = 20;
/** So many keys of letters that were sent are remembered: many times what a crash can make come twice. */
const KEYS_AT_MOST = 5_000;
const FIRST_DELAY_MS = 60_000;
const LONGEST_DELAY_MS = 60 * 60_000;
/** With the delays above about two and a half days, in which a full mailbox is seen to and a grey list passed. */
const TRIES_AT_MOST = 64;

/** Hands the letters of one account to the mail server, in the order they came. */
export interface OutboxWorker extends Pick<Chore, 'remind' | 'idle' | 'stop'> {
  /** Reminds when a letter that was put off is due. */
  remindIfDue(): void;
}

/**
 * While the server takes no mail, all letters wait and are tried again after growing pauses. A single letter that it
 * does not take now goes behind the others; one that it will never take is dropped.
 */
export function createOutboxWorker(
  { portalId, directory, partners }: Connection,
  { outbox, seal, server, from, now, log }: OutboxOptions,
): OutboxWorker {
  const { sentLetters } = partners;
  let nextDueAt = 0;
  const chore = createChore({
    work: workOff,
    gatherMs: 0,
    failed: ({ message }, pauseMs) => log.warn({ portalId, pauseMs }, `letters wait: ${message}`),
  });

  async function workOff(): Promise<number> {
    nextDueAt = Number.POSITIVE_INFINITY;
    // What is put off goes behind these and is left for its own time.
    let left = await outbox.waiting(portalId);
    while (left > 0) {
      const { items, upTo } = await outbox.take(portalId, Math.min(left, LETTERS_AT_ONCE));
      const later: Posted[] = [];
      for (const item of items) {
        if (chore.stopping) return 0;
        const posted = opened(item);
        const again = posted && (await handOver(posted));
        if (again) later.push(again);
      }
      if (later.length > 0) await outbox.push(portalId, later.map(sealed));
      await outbox.done(portalId, upTo);
      for (const { notBefore } of later) nextDueAt = Math.min(nextDueAt, notBefore);
      left -= items.length;
    }
    return 0;
  }

  /** The letter as it is to be tried again; undefined when nothing is left to do for it. */
  async function handOver(posted: Posted): Promise<Posted | undefined> {
    const { letter, notBefore } = posted;
    const mark = markOf(letter.key);
    if (sentLetters.data.marks.includes(mark)) return undefined;
    if (notBefore > now()) return posted;
    const isWanted = letter.unsubscribeUrl === null || wantsMail({ directory, partners }, letter.to.email);
    const delivery = isWanted ? await delivered(letter) : undefined;
    if (delivery?.kind === 'later' && posted.tries + 1 < TRIES_AT_MOST) return putOff(posted, delivery);
    if (delivery && delivery.kind !== 'sent')
      log.warn({ portalId, letter: letter.key, why: delivery.why }, 'a letter is not taken and was dropped');
    await sentLetters.update(({ marks }) => {
      marks.push(mark);
      marks.splice(0, marks.length - KEYS_AT_MOST);
    });
    return undefined;
  }

  async function delivered(letter: Letter): Promise<Delivery> {
    const message = messageOf(portalId, letter, { from }, now());
    return message ? server.deliver(message) : { kind: 'refused', why: 'the address is none' };
  }

  function putOff({ letter, tries }: Posted, { why }: { why: string }): Posted {
    const delayMs = Math.min(FIRST_DELAY_MS * 2 ** tries, LONGEST_DELAY_MS);
    log.info({ portalId, letter: letter.key, why, delayMs }, 'a letter is not taken now; it is tried again');
    return { letter, tries: tries + 1, notBefore: now() + delayMs };
  }

  function opened(item: string): Posted | undefined {
    try {
      return JSON.parse(seal.open(item));
    } catch {
      log.error({ portalId }, 'a letter cannot be opened with this DATA_KEY and was dropped');
      return undefined;
    }
  }

  const sealed = (posted: Posted) => seal.seal(JSON.stringify(posted));

  return {
    remind: chore.remind,
    remindIfDue: () => {
      // What an earlier run of the program left behind is due at once.
      if (nextDueAt <= now()) chore.remind();
    },
    idle: chore.idle,
    stop: chore.stop,
  };
}
