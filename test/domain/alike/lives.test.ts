import { expect } from 'chai';
import fc from 'fast-check';
import type { AccountKey } from '../../../src/domain/alike/account-key.ts';
import { claimsCovering } from '../../../src/domain/alike/guard.ts';
import { type Sameness, sameAccounts, toldCompanies } from '../../../src/domain/alike/same-accounts.ts';
import { canonicalText } from '../../../src/domain/canonical-text.ts';
import type { Program } from '../../../src/domain/program-state.ts';
import { refold } from '../../../src/domain/refold.ts';
import { isLive, isPending } from '../../../src/domain/registrations/protection.ts';
import { meets } from '../../../src/domain/registrations/scope.ts';
import { alikeHistories } from '../../support/alike.ts';
import { type Kept, replayed, type Said } from '../../support/given.ts';
import { accounts, lived, read, rightAccounts } from '../../support/whole-lives.ts';

const ACCOUNTS: readonly AccountKey[] = [
  'company:1',
  'company:2',
  'company:3',
  'company:9',
  'contact:1',
  'contact:2',
  'contact:9',
];

/** How each account is the same as each other, as text: "company:1 company:2 told". */
function samenessIn(program: Program): string[] {
  return ACCOUNTS.flatMap(one =>
    sameAccounts(program, one).map(({ account, by }) => `${one} ${account} ${by}`),
  ).sort();
}

/** The same by trying all pairs, from what the log says of them; of a log without merges. */
function plainSameness(log: readonly Kept[]): string[] {
  const told = new Map<string, string | null>();
  const matched = new Map<string, string>();
  const pair = (one: AccountKey, other: AccountKey) => [one, other].sort().join(' ');
  for (const fact of log.flatMap(({ facts }) => facts)) {
    if (fact.type === 'accounts.told') told.set(pair(fact.one, fact.other), fact.told);
    if (fact.type !== 'account.compared') continue;
    for (const other of fact.unlike) matched.delete(pair(fact.account, other));
    for (const { account, band } of fact.alike) matched.set(pair(fact.account, account), band);
  }
  const isOne = (one: AccountKey, other: AccountKey, seen: readonly AccountKey[] = [one]): boolean =>
    one === other ||
    ACCOUNTS.some(
      next =>
        !seen.includes(next) && told.get(pair(one, next)) === 'same' && isOne(next, other, [...seen, next]),
    );
  const across = (one: AccountKey, other: AccountKey) =>
    ACCOUNTS.filter(key => isOne(one, key)).flatMap(key =>
      ACCOUNTS.filter(rival => isOne(other, rival)).map(rival => pair(key, rival)),
    );
  const how = (one: AccountKey, other: AccountKey): Sameness | undefined => {
    if (one === other) return 'itself';
    if (isOne(one, other)) return told.get(pair(one, other)) === 'apart' ? undefined : 'told';
    const pairs = across(one, other);
    const isMatched = pairs.some(key => matched.get(key) === 'same');
    return isMatched && !pairs.some(key => told.get(key) === 'apart') ? 'matched' : undefined;
  };
  return ACCOUNTS.flatMap(one =>
    ACCOUNTS.flatMap(other => {
      const by = how(one, other);
      return by ? [`${one} ${other} ${by}`] : [];
    }),
  ).sort();
}

const withoutMerges = (history: readonly Said[]) =>
  history.filter(({ command }) => command.type !== 'merge_records');

describe('accounts that turn out to be one, and not to be', () => {
  it('are the same as each other, by what the whole log says of every pair', () => {
    fc.assert(
      fc.property(alikeHistories.map(withoutMerges), history => {
        const { program, log } = lived(history);
        expect(samenessIn(program)).to.deep.equal(plainSameness(log));
      }),
      { numRuns: 150 },
    );
  });

  it('are the same in both directions, also behind merges, and nothing is known of what was merged away', () => {
    fc.assert(
      fc.property(alikeHistories, history => {
        const { program } = lived(history);
        const same = samenessIn(program);
        const turned = same.map(text => {
          const [one, other, by] = text.split(' ');
          return `${other} ${one} ${by}`;
        });
        expect(turned.sort()).to.deep.equal(same);
        for (const key of program.comparisons.keys())
          if (!key.startsWith('hold:'))
            expect(program.mergedInto.has(key as `company:${string}`)).to.equal(false);
      }),
      { numRuns: 150 },
    );
  });

  it('leave in the books exactly what is right, after every command', () => {
    fc.assert(
      fc.property(alikeHistories, history => {
        const test = lived([]);
        for (const said of history) {
          test.when(said.command, said);
          expect(accounts(test.program)).to.deep.equal(rightAccounts(test.program));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('are the same when the log is read again, and when it is folded again', () => {
    fc.assert(
      fc.property(alikeHistories, history => {
        const test = lived(history);
        const text = canonicalText(test.program);
        expect(canonicalText(replayed(read(test.log)))).to.equal(text);
        expect(canonicalText(refold('8675309', read(test.log)))).to.equal(text);
      }),
      { numRuns: 60 },
    );
  });

  it('never let a claim be accepted that meets another on the same account at that moment', () => {
    fc.assert(
      fc.property(alikeHistories, history => {
        const test = lived([]);
        for (const said of history) {
          const { facts } = test.when(said.command, said);
          for (const fact of facts) {
            if (fact.type !== 'registration.submitted' || fact.insteadOf !== undefined) continue;
            const own = test.program.registrations.get(fact.registrationId);
            if (!own || own.refused) continue;
            const met = claimsCovering(test.program, [`company:${own.companyId}`]).filter(
              ({ claim }) =>
                claim !== own &&
                meets(claim, own) &&
                (isLive(test.program, claim, said.at) || isPending(test.program, claim, said.at)),
            );
            expect(met).to.deep.equal([]);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('give credit by people’s word alone', () => {
    fc.assert(
      fc.property(alikeHistories, history => {
        const { program } = lived(history);
        for (const { dealId, partnerId, earning } of [...program.lines.values()].flat()) {
          const ground = earning?.ground;
          const claim =
            ground && 'registrationId' in ground
              ? program.registrations.get(ground.registrationId)
              : undefined;
          const deal = program.deals.get(dealId);
          if (!claim || !deal || deal.mergedInto !== null) continue;
          const latest = program.lines.get(dealId)?.findLast(line => line.partnerId === partnerId);
          if (latest?.earning?.ground !== ground || claim.dealId === dealId || claim.byDispute) continue;
          expect(toldCompanies(program, deal.companyIds)).to.include(claim.companyId);
        }
      }),
      { numRuns: 150 },
    );
  });
});
