import type { Logger } from 'pino';
import type { Unchecked } from '../../domain/alike/alike.ts';
import { askingResumesAt, isAskedAgain } from '../../domain/holds/asking-limits.ts';
import { HOLD_MS } from '../../domain/holds/hold.ts';
import { type AskedStanding, askedStanding, type Question } from '../../domain/holds/standing.ts';
import { GroupCommit } from '../../log/group-commit.ts';
import type { Connection } from '../connection.ts';
import type { LivePrograms } from '../live-programs.ts';
import { tellable } from '../tellable-error.ts';
import { alikeFound } from './alike-found.ts';
import { countAsked, holdsOver, spellingOf, type TypedAccount, typedIdentity } from './asking-records.ts';
import { dropHolds, keepHold, lendHolds } from './kept-holds.ts';

/** "Is this account free?", asked by a partner or for one. */
export interface AccountQuestion extends TypedAccount {
  readonly partnerId: string;
  /** The person of the partner, or `user:102` who asks for it. */
  readonly personId: string;
  /** As the log keeps it: `partner:par_x`, `user:102`. */
  readonly by: string;
}

export type AskedAnswer =
  | AskedStanding
  /** It could not be found out; that is never "free". */
  | { readonly answer: 'unchecked'; readonly why: Unchecked }
  /** So many were asked about that nothing is answered before this instant. */
  | { readonly answer: 'too_often'; readonly resumesAt: number };

export interface AskFirst {
  /** What was typed into holds is compared with again, after a start. */
  begin(connection: Connection): void;
  /**
   * Answers, and holds what is free for the partner that asked. Durable when it resolves. Questions of one portal are
   * answered one after another: of two partners who ask at once for the same account one holds it. Rejects when the
   * disk would not, or with `Busy`.
   */
  ask(connection: Connection, question: AccountQuestion): Promise<AskedAnswer>;
}

interface AskFirstOptions {
  readonly portals: LivePrograms;
  /** A random text that nobody guesses. */
  readonly newToken: () => string;
  readonly now: () => number;
  readonly log: Logger;
}

interface Asking {
  readonly connection: Connection;
  readonly question: AccountQuestion;
}

/** Of a portal; each takes some milliseconds. */
const MOST_WAITING = 200;

export function createAskFirst({ portals, newToken, now, log }: AskFirstOptions): AskFirst {
  const lines = new Map<string, GroupCommit<Asking, AskedAnswer>>();

  function lineOf(portalId: string): GroupCommit<Asking, AskedAnswer> {
    const known = lines.get(portalId);
    if (known) return known;
    const line = new GroupCommit<Asking, AskedAnswer>(`asking in ${portalId}`, MOST_WAITING, async group => {
      for (const { item, answer, fail } of group) await told(item).then(answer, fail);
    });
    lines.set(portalId, line);
    return line;
  }

  async function told({ connection, question }: Asking): Promise<AskedAnswer> {
    const { portalId, partners } = connection;
    const { partnerId, personId, by } = question;
    const at = now();
    const next = { at, partnerId, personId, account: spellingOf(question) };
    const { asked } = partners.asking.data;
    const resumesAt = isAskedAgain(asked, next) ? undefined : askingResumesAt(asked, next);
    if (resumesAt !== undefined) {
      log.warn(
        { portalId, partnerId, by },
        'so much was asked that a partner has to wait before it asks again',
      );
      return { answer: 'too_often', resumesAt };
    }
    await count(connection, next);
    const answer = await answered(connection, question);
    const askedToday = partners.asking.data.asked.filter(one => one.partnerId === partnerId).length;
    log.info(
      { portalId, partnerId, by, answer: answer.answer, askedToday },
      'a partner asked whether an account is free',
    );
    return answer;
  }

  async function answered(connection: Connection, typed: AccountQuestion): Promise<AskedAnswer> {
    const { portalId } = connection;
    const found = checked(connection, typed);
    if ('unchecked' in found) return { answer: 'unchecked', why: found.unchecked };
    const { partnerId, by } = typed;
    const question: Question = { partnerId, scope: typed.scope, alike: found.alike };
    const stand = () => portals.read(portalId, (program, at) => askedStanding(program, question, at));
    const standing = await stand();
    if (standing.answer !== 'free' || standing.hold || standing.unheld) return standing;
    const holdId = newToken();
    const command = { type: 'hold_account', holdId, ...question } as const;
    // Whoever types it otherwise meets it from here on; before there is a hold it means nothing.
    const { name, domain, city, country, scope } = typed;
    const until = now() + HOLD_MS;
    await keepHold(connection, holdId, { partnerId, name, domain, city, country, scope, until });
    await portals.execute(portalId, { key: `hold:${holdId}`, by, command });
    const hold = await portals.read(portalId, ({ holds }) => holds.get(holdId));
    if (hold) return { answer: 'free', hold, unheld: null };
    // Somebody was a moment faster.
    await dropHolds(connection, [holdId]);
    return stand();
  }

  function checked({ portalId, companies }: Connection, typed: TypedAccount) {
    try {
      return alikeFound(companies.check(typedIdentity('', typed)));
    } catch (error) {
      log.error({ portalId, ...tellable(error) }, 'an account that was asked about could not be compared');
      return { unchecked: 'failed' } as const;
    }
  }

  /** Counted before it is answered: an answer that was not counted could be had again and again. */
  async function count(connection: Connection, next: Parameters<typeof countAsked>[1]): Promise<void> {
    const over = holdsOver(connection.partners.asking.data, next.at);
    await connection.partners.asking.update(asking => countAsked(asking, next));
    await dropHolds(connection, over);
  }

  return {
    begin: lendHolds,
    ask: (connection, question) => lineOf(connection.portalId).add({ connection, question }),
  };
}
