/**
 * A claim is on a company of the CRM and guards who that is now. It goes on to guard whom it named when the CRM calls
 * the company otherwise, or has it no more; so what claims named is kept for as long as one may hold.
 */
import { isClaimed } from '../../domain/alike/claimed-companies.ts';
import type { AccountIdentity } from '../../domain/matching/identity.ts';
import { survivorOf } from '../../domain/merges/survivors.ts';
import type { Program } from '../../domain/program-state.ts';
import type { Records } from '../../log/records.ts';
import type { LivePrograms } from '../live-programs.ts';
import type { CompanyBook } from './company-book.ts';
import { type NamedAccounts, namedAs, saysAllOf } from './named-account.ts';

interface Kept {
  readonly named: Records<NamedAccounts>;
  readonly companies: Pick<CompanyBook, 'identityOf' | 'former'>;
}

interface Tended extends Kept {
  readonly portalId: string;
  readonly companies: Pick<CompanyBook, 'identityOf' | 'former' | 'leaveUncompared'>;
}

/** A company that is renamed again and again is known by its first name and its last ones. */
const NAMES_AT_MOST = 5;

/** Keeps who companies are now, for claims that are on them or are about to be. Durable when it resolves. */
export async function keepNamed({ named, companies }: Kept, companyIds: Iterable<string>): Promise<void> {
  const news = [...new Set(companyIds)].flatMap(id => {
    const identity = companies.identityOf(id);
    const account = identity && namedAs(identity);
    const isNews = account && !(named.data.companies[id] ?? []).some(one => saysAllOf(one, account));
    return isNews ? [[id, account] as const] : [];
  });
  if (news.length === 0) return;
  await named.update(data => {
    for (const [id, account] of news) {
      const before = (data.companies[id] ?? []).filter(one => !saysAllOf(account, one));
      const [first = account, ...others] = [...before, account];
      data.companies[id] = [first, ...others.slice(1 - NAMES_AT_MOST)];
    }
  });
  for (const [id] of news) companies.former.know(id, named.data.companies[id] ?? []);
}

/** What a company, and what was merged into it, was when it was claimed and is no more. */
export function formerly(
  { former }: Pick<CompanyBook, 'former'>,
  program: Program,
  companyId: string,
): readonly AccountIdentity[] {
  const ids = [...former.ids()].filter(id => survivorOf(program, 'company', id) === companyId);
  return ids.flatMap(id => former.of(id));
}

/** After a start. */
export function lendNamed({ named, companies }: Kept): void {
  for (const [id, accounts] of Object.entries(named.data.companies)) companies.former.know(id, accounts);
}

/**
 * Leaves out what no claim can guard any more, and keeps who companies are whose claims are older than this. When the
 * book is whole, and nightly.
 */
export async function tendNamed(kept: Tended, portals: LivePrograms, now: number): Promise<void> {
  const { claimed, over } = await portals.read(kept.portalId, program => ({
    claimed: [...program.registrationsByCompany.keys()].filter(id => isClaimed(program, id, now)),
    over: Object.keys(kept.named.data.companies).filter(id => !isClaimed(program, id, now)),
  }));
  await keepNamed(kept, claimed);
  await drop(kept, over);
  // What they were alike to by those names has to go before somebody claims them again.
  kept.companies.leaveUncompared(over);
}

/** Leaves out companies that go by the name of a person whom somebody has erased. */
export async function forgetNamed(kept: Kept, isForgotten: (text: string) => boolean): Promise<void> {
  const { companies } = kept.named.data;
  const telling = Object.keys(companies).filter(id => companies[id]?.some(({ name }) => isForgotten(name)));
  await drop(kept, telling);
}

async function drop({ named, companies }: Kept, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await named.update(data => {
    for (const id of ids) delete data.companies[id];
  });
  for (const id of ids) companies.former.know(id, []);
}
