import type { Logger } from 'pino';
import { createChore } from '../chore.ts';
import type { Connection } from '../connection.ts';
import { CrmError } from '../crm-error.ts';
import { REVOKED } from '../oauth/refusals.ts';
import { tellable } from '../tellable-error.ts';
import type { AccountState, Standing } from './account-status.ts';

export interface AccountLinkOptions {
  /** For the log; undefined until the account has said who it is. */
  readonly portalId: () => string | undefined;
  /** Makes the program at home in the account; `before` is what this process had of it earlier. */
  readonly connect: (before: Connection | undefined) => Promise<Connection>;
  /** Whether steady refusals mean that the access was ended: of a token that nothing renews. */
  readonly endsByRefusals: boolean;
  /** How it stands before it begins; on its way unless said. */
  readonly standing?: Standing | undefined;
  readonly now: () => number;
  readonly log: Logger;
  /** How long to wait after a first failure; 1 s unless said, and twice as long after each further one. */
  readonly firstPauseMs?: number | undefined;
}

/** The way into one account: goes on trying until it is connected, and holds up no other. */
export interface AccountLink {
  readonly standing: Standing;
  /** While it is connected. */
  readonly connection: Connection | undefined;
  /** What this process has of it, connected or not. */
  readonly before: Connection | undefined;
  /** Connects soon; when it is connected, looks soon whether it still is. */
  begin(): void;
  /** Resolves when it is connected, or the next try has failed, or it was ended. */
  tried(): Promise<void>;
  /** Looks soon whether it still is connected, unless it was ended. */
  doubt(): void;
  /** Leaves it, for this reason. */
  end(state: 'revoked' | 'uninstalled', why: string | null): void;
  /** Tries no more; resolves when what was being tried has ended. */
  stop(): Promise<void>;
}

const FIRST_PAUSE_MS = 1_000;
/** A refusal may be a mishap of HubSpot's; nothing but refusals for so long are its word. */
const REFUSED_FOR_MS = 5 * 60_000;
/** A token that was refused for good may have been put right at HubSpot. */
const REVOKED_AGAIN_AFTER_MS = 60 * 60_000;

export function createAccountLink(options: AccountLinkOptions): AccountLink {
  const { connect, endsByRefusals, now, log } = options;
  let standing: Standing = options.standing ?? { state: 'connecting', since: now(), why: null };
  let before: Connection | undefined;
  let wanted = false;
  let refusedSince: number | undefined;
  const waiters: (() => void)[] = [];
  const chore = createChore({
    work: () => work().finally(settle),
    gatherMs: 0,
    firstPauseMs: options.firstPauseMs ?? FIRST_PAUSE_MS,
    failed: (error, pauseMs) =>
      log.warn(
        { portalId: options.portalId(), pauseMs, ...tellable(error) },
        'an account is not connected yet',
      ),
  });

  async function work(): Promise<number> {
    if (!wanted) return 0;
    try {
      if (standing.state === 'connected') await before?.client.accountInfo();
      else before = await connect(before);
    } catch (error) {
      return failed(error);
    }
    refusedSince = undefined;
    // Whoever ended it meanwhile has the last word.
    if (wanted && standing.state !== 'connected') {
      become('connected', null);
      log.info({ portalId: options.portalId() }, 'the CRM account is connected');
    }
    return 0;
  }

  function settle(): void {
    for (const resolve of waiters.splice(0)) resolve();
  }

  /** How long to rest; throws what a further try may mend. */
  function failed(error: unknown): number {
    // Who ended it has been told already, or has asked for it.
    if (!wanted || (error instanceof CrmError && error.category === REVOKED)) return 0;
    const why = tellable(error).why;
    const isRefusal = error instanceof CrmError && error.status === 401;
    refusedSince = isRefusal ? (refusedSince ?? now()) : undefined;
    if (endsByRefusals && refusedSince !== undefined && now() - refusedSince >= REFUSED_FOR_MS) {
      if (become('revoked', why))
        log.error({ portalId: options.portalId(), why }, 'HubSpot refuses our token');
      chore.remind();
      return REVOKED_AGAIN_AFTER_MS;
    }
    if (standing.state !== 'connected') become('unreachable', why);
    throw error;
  }

  /** Whether that is news. */
  function become(state: AccountState, why: string | null): boolean {
    const since = standing.state === state ? standing.since : now();
    const isNews = standing.state !== state;
    standing = { state, since, why };
    return isNews;
  }

  return {
    get standing() {
      return standing;
    },
    get connection() {
      return standing.state === 'connected' ? before : undefined;
    },
    get before() {
      return before;
    },
    begin() {
      wanted = true;
      if (standing.state !== 'connected') become('connecting', null);
      chore.remind();
    },
    tried: () =>
      wanted && standing.state !== 'connected'
        ? new Promise<void>(resolve => waiters.push(resolve))
        : Promise.resolve(),
    doubt() {
      if (wanted) chore.remind();
    },
    end(state, why) {
      wanted = false;
      become(state, why);
      settle();
    },
    stop() {
      wanted = false;
      settle();
      return chore.stop();
    },
  };
}
