import { setImmediate as turn } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type AccountKey, companyIdOf, companyKey } from '../../domain/alike/account-key.ts';
import type { Alike, Unchecked } from '../../domain/alike/alike.ts';
import { isClaimed } from '../../domain/alike/claimed-companies.ts';
import type { AccountIdentity } from '../../domain/matching/identity.ts';
import type { Program } from '../../domain/program-state.ts';
import { alikeFound } from '../asking/alike-found.ts';
import type { Connection } from '../connection.ts';
import type { LivePrograms } from '../live-programs.ts';
import type { ContactReading } from '../reader.ts';
import { formerly, keepNamed } from './claimed-names.ts';
import { contactIdentity, ownMailDomains } from './contact-identity.ts';

export interface GuardOptions {
  readonly portals: LivePrograms;
  /** A fresh request key. */
  readonly newKey: () => string;
  readonly log: Logger;
}

/** What of an account the guard needs. */
type Guarded = Pick<Connection, 'portalId' | 'companies' | 'named' | 'directory'>;

interface HowCompared {
  /** Somebody is about to claim it, so that all that is alike matters, claimed or not, and who it is now is kept. */
  readonly asked?: boolean;
}

/**
 * Compares accounts with all companies of the CRM, and tells the program which may be one. Every method rejects when
 * the program cannot be told; a comparison that cannot be made is told as such, never as nothing found.
 */
export interface Guard {
  /**
   * Compares companies now, because a decision waits for it. Returns why some could not be; the program knows it too,
   * and decides as for an account that nobody could look at.
   */
  compare(
    connection: Guarded,
    accounts: readonly AccountKey[],
    how?: HowCompared,
  ): Promise<ReadonlyMap<AccountKey, Unchecked>>;
  /** Compares those of the companies that changed, or left, since they were last compared. */
  compareNews(connection: Guarded, companyIds: Iterable<string>): Promise<void>;
  /** Compares what contacts say of an account that their companies do not. */
  compareContacts(connection: Guarded, readings: readonly ContactReading[]): Promise<void>;
}

type Finding = { readonly alike: readonly Alike[] } | { readonly unchecked: Unchecked };
const NOTHING: Finding = { alike: [] };

export function createGuard({ portals, newKey, log }: GuardOptions): Guard {
  function look({ portalId, companies }: Guarded, identity: AccountIdentity): Finding {
    try {
      return alikeFound(companies.check(identity));
    } catch (err) {
      log.error({ portalId, err }, 'an account could not be compared');
      return { unchecked: 'failed' };
    }
  }

  /**
   * All that a company is and was when it was claimed: a new name or domain takes back nothing that the old one was
   * alike to. Undefined of what was never read.
   */
  async function lookAtCompany(connection: Guarded, id: string): Promise<Finding | undefined> {
    const { portalId, companies } = connection;
    const was = await portals.read(portalId, program => formerly(companies, program, id));
    const identity = companies.identityOf(id);
    const all = identity ? [identity, ...was] : was;
    return all.length === 0 ? undefined : together(all.map(one => look(connection, one)));
  }

  async function tell({ portalId }: Guarded, account: AccountKey, finding: Finding, asked = false) {
    const isNews = await portals.read(portalId, program => mayMatter(program, account, finding));
    if (!isNews && !asked) return;
    const command = { type: 'compare_account', account, ...(asked && { asked }), ...finding } as const;
    const outcome = await portals.execute(portalId, { key: newKey(), by: 'crm', command });
    if (outcome.kind !== 'done') throw new Error(`${command.type} was not accepted: ${outcome.kind}`);
  }

  return {
    async compare(connection, accounts, { asked } = {}) {
      const unchecked = new Map<AccountKey, Unchecked>();
      for (const account of accounts) {
        const id = companyIdOf(account) ?? '';
        const finding = (await lookAtCompany(connection, id)) ?? { unchecked: 'not_complete' as const };
        // Before there is a claim, so that none is without.
        if (asked && connection.companies.isComplete) await keepNamed(connection, [id]);
        await tell(connection, account, finding, asked);
        await turn();
        if ('unchecked' in finding) unchecked.set(account, finding.unchecked);
      }
      return unchecked;
    },
    async compareNews(connection, companyIds) {
      const { portalId, companies } = connection;
      // What changes while the book is not whole is compared once it is.
      if (!companies.isComplete) return;
      const news = companies.takeUncompared(companyIds);
      if (news.length === 0) return;
      try {
        const isIdle = await portals.read(portalId, nothingDependsOnIt);
        const claimed = await portals.read(portalId, (program, at) =>
          news.filter(id => isClaimed(program, id, at)),
        );
        await keepNamed(connection, claimed);
        for (let id = news[0]; id !== undefined; id = news[0]) {
          const finding = isIdle ? undefined : await lookAtCompany(connection, id);
          await tell(connection, companyKey(id), finding ?? NOTHING);
          companies.compared(id);
          news.shift();
          // A check takes milliseconds: others have their turn after each.
          await turn();
        }
      } finally {
        companies.leaveUncompared(news);
      }
    },
    async compareContacts(connection, readings) {
      const { portalId, companies, directory } = connection;
      if (readings.length === 0 || !companies.isComplete) return;
      if (await portals.read(portalId, nothingDependsOnIt)) return;
      const own = ownMailDomains(directory.data);
      for (const reading of readings) {
        const account = `contact:${reading.id}` as const;
        const identity = contactIdentity(reading, own, companies);
        const finding = identity ? look(connection, identity) : NOTHING;
        const its = new Set(reading.companyIds.map(companyKey));
        // That its own companies are the same says nothing.
        const others =
          'alike' in finding ? { alike: finding.alike.filter(one => !its.has(one.account)) } : finding;
        await tell(connection, account, others);
        await turn();
      }
    },
  };
}

/** The likest of each account; could one not be looked at, the whole could not. */
function together(findings: readonly Finding[]): Finding {
  const likest = new Map<AccountKey, Alike>();
  for (const finding of findings) {
    if ('unchecked' in finding) return finding;
    for (const one of finding.alike)
      if (one.score > (likest.get(one.account)?.score ?? 0)) likest.set(one.account, one);
  }
  return { alike: [...likest.values()].sort((a, b) => b.score - a.score) };
}

/** Without claims and holds no two accounts matter to each other; a bulk of companies then costs nothing. */
function nothingDependsOnIt({ registrations, holds, comparisons }: Program): boolean {
  return registrations.size === 0 && holds.size === 0 && comparisons.size === 0;
}

/** Whether a finding can be news: something was found, or something is known of it, or hangs on it. */
function mayMatter(program: Program, account: AccountKey, finding: Finding): boolean {
  if (program.comparisons.has(account)) return true;
  const claims = program.registrationsByCompany.get(companyIdOf(account) ?? '') ?? [];
  return claims.length > 0 || ('alike' in finding && finding.alike.length > 0);
}
