import { expect } from 'chai';
import fc from 'fast-check';
import { canonicalText } from '../../src/domain/canonical-text.ts';
import type { Command } from '../../src/domain/commands.ts';
import type { Program } from '../../src/domain/program-state.ts';
import { type Changes, refold } from '../../src/domain/refold.ts';
import { publish as publishPlan } from '../support/commissions.ts';
import { contest, withdraw } from '../support/disputes.ts';
import {
  about,
  type Case,
  day,
  deal,
  MANAGER,
  partner,
  percent,
  REP,
  register,
  replayed,
  touch,
} from '../support/given.ts';
import { policyWith, publish, under } from '../support/policies.ts';
import { approve, free, hold, pay, request, writeOff } from '../support/rewards.ts';
import { accounts, balances, lived, lives, read, rightAccounts } from '../support/whole-lives.ts';

const PORTAL = '8675309';
const CRM = { by: 'crm', at: day(30) };
const BOSS = { by: MANAGER, at: day(40) };

function rewards(books: Program): string[] {
  return [...books.rewards.values()].map(
    one => `${one.rewardId} ${one.partnerId} ${one.amountMinor} ${one.status} ${one.settledMinor}`,
  );
}

function refolded(changes: Changes, { log }: Case): Program {
  return refold(PORTAL, log, changes);
}

const SECOND = deal({ dealId: '2', contactIds: ['2'], companyIds: ['2'], occurredAt: day(45) });

/** Kanda brought contact 1, Brightwave came later; deals 1 and 2 are won, deal 2 of contact 2 is Ida's. */
function referred(): Case {
  const partners = [...partner('kanda'), ...partner('bright', percent(20)), ...partner('ida', percent(10))];
  const test = under({}, ...partners, deal(), deal({ dealId: '2', contactIds: ['2'], companyIds: ['2'] }));
  test.and(
    { by: MANAGER, at: day(9) },
    touch('kanda', { happenedAt: day(2) }),
    touch('bright', { happenedAt: day(5) }),
    touch('ida', { recordId: '2', happenedAt: day(5) }),
  );
  const wonAt = { phase: 'won', occurredAt: day(20) } as const;
  return test.and(CRM, deal(wonAt), deal({ ...wonAt, dealId: '2', contactIds: ['2'], companyIds: ['2'] }));
}

describe('a log folded again', () => {
  it('is the same program, byte for byte', () => {
    fc.assert(
      fc.property(lives, history => {
        const { program: live, log } = lived(history);
        const text = canonicalText(live);
        expect(canonicalText(replayed(read(log)))).to.equal(text);
        expect(canonicalText(replayed(read(log)))).to.equal(text);
      }),
    );
  });

  it('under the same rules is the same program, byte for byte, with what followed settled anew', () => {
    fc.assert(
      fc.property(lives, history => {
        const { program: live, log } = lived(history);
        expect(canonicalText(refold(PORTAL, read(log)))).to.equal(canonicalText(live));
      }),
      { numRuns: 60 },
    );
  });

  it('hears every word of a manager on rewards, and lets rules and time do what they did', () => {
    const test = referred().and({ by: 'workflow:55', at: day(31) }, request(), request('2'));
    const same = () =>
      expect(canonicalText(refold(PORTAL, read(test.log)))).to.equal(canonicalText(test.program));
    test.and({ by: MANAGER, at: day(32) }, approve('rew_1', '1'));
    same();
    test.and({ by: MANAGER, at: day(33) }, hold('no invoice', 'rew_1', '1'));
    same();
    test.and(
      { by: MANAGER, at: day(34) },
      free('it came', 'rew_1', '1'),
      pay(['rew_1'], { paidAt: day(34) }),
    );
    same();
    test.and({ by: MANAGER, at: day(35) }, contest({ dealId: '2' }));
    expect(test.program.rewards.get('rew_2')?.held?.reason).to.equal('dispute');
    test.and({ by: MANAGER, at: day(36) }, withdraw('dis_1', '2'), approve('rew_2', '2'));
    test.and({ by: MANAGER, at: day(37) }, pay(['rew_2'], { paidAt: day(37) }));
    same();
    // Both are overpaid now: one debt is forgiven, the other ends by time.
    test.and({ by: 'crm', at: day(50) }, deal({ phase: 'lost', occurredAt: day(45) }), {
      ...SECOND,
      phase: 'lost',
    });
    test.and({ by: MANAGER, at: day(51) }, writeOff('clw_1'));
    expect([...test.program.clawbacks.values()].map(one => one.writtenOffMinor)).to.deep.equal([480_000, 0]);
    same();
    for (let at = day(60); at < day(200); at += 10 * 86_400_000)
      test.and({ by: 'clock', at }, { type: 'pass_time' });
    expect([...test.program.clawbacks.values()].map(one => one.writtenOffMinor)).to.deep.equal([
      480_000, 160_000,
    ]);
    same();
  });

  it('asks once for all that is owed on a deal', () => {
    const partners = [...partner('kanda'), ...partner('bright', percent(20))];
    const test = under({ attributionModel: 'linear' }, ...partners, deal());
    test.and({ by: MANAGER, at: day(9) }, touch('kanda', { happenedAt: day(2) }), touch('bright'));
    test
      .and(CRM, deal({ phase: 'won', occurredAt: day(20) }))
      .and({ by: 'workflow:55', at: day(31) }, request());
    expect(test.facts('reward.requested')).to.have.length(2);
    expect(canonicalText(refold(PORTAL, test.log))).to.equal(canonicalText(test.program));
  });

  it('under other rules is the same whenever it is done, and its books are right', () => {
    const model = fc.constantFrom('linear' as const, 'last_touch' as const, 'time_decay' as const);
    fc.assert(
      fc.property(lives, model, (history, attributionModel) => {
        const { log } = lived(history);
        const policies = [{ version: 1, policy: policyWith({ attributionModel }), effectiveAt: 0 }];
        const changed = refold(PORTAL, log, { policies });
        expect(canonicalText(refold(PORTAL, read(log), { policies }))).to.equal(canonicalText(changed));
        expect(changed.policies).to.deep.equal(policies);
        expect(accounts(changed)).to.deep.equal(rightAccounts(changed));
      }),
      { numRuns: 50 },
    );
  });

  it('books what a partner would have earned at another rate, and nothing else for anybody else', () => {
    const test = referred();
    expect(balances(test.program)).to.deep.equal(['par_ida USD 160000', 'par_kanda USD 480000']);
    const [signed] = test.program.agreements.get('par_kanda') ?? [];
    const agreements = signed ? [{ ...signed, plan: percent(25) }] : [];
    expect(balances(refolded({ agreements }, test))).to.deep.equal([
      'par_ida USD 160000',
      'par_kanda USD 400000',
    ]);
    expect(balances(refolded({ agreements: [] }, test))).to.deep.equal(balances(test.program));
  });

  it('puts no terms before a partner whose terms are others', () => {
    const test = referred();
    const offer: Command = {
      type: 'offer_agreement',
      partnerId: 'par_kanda',
      plan: percent(1),
      effectiveAt: null,
    };
    test.and(BOSS, offer, { ...offer, partnerId: 'par_bright' });
    const agreements = test.program.agreements.get('par_kanda') ?? [];
    const waiting = (changes: Changes) => [...refolded(changes, test).agreementOffers.keys()];
    expect(waiting({})).to.deep.equal(['par_kanda', 'par_bright']);
    expect(waiting({ agreements })).to.deep.equal(['par_bright']);
  });

  it('changes the balances of nobody but the partner whose terms are changed', () => {
    const terms = fc.constantFrom(percent(50), percent(1), { kind: 'none' as const });
    fc.assert(
      fc.property(lives, terms, (history, plan) => {
        const { program: live, log } = lived(history);
        const signed = live.agreements.get('par_kanda') ?? [];
        const changed = refold(PORTAL, log, { agreements: signed.map(one => ({ ...one, plan })) });
        const others = (books: Program) => balances(books).filter(one => !one.startsWith('par_kanda'));
        expect(others(changed)).to.deep.equal(others(live));
        expect(accounts(changed)).to.deep.equal(rightAccounts(changed));
      }),
    );
  });

  it('leaves the program that it was folded from as it is', () => {
    const test = referred();
    const before = canonicalText([test.program, test.log]);
    refolded(
      { policies: [{ version: 1, policy: policyWith({ attributionModel: 'linear' }), effectiveAt: 0 }] },
      test,
    );
    expect(canonicalText([test.program, test.log])).to.equal(before);
  });

  it('splits by the model that would have held, also where the policy was changed later', () => {
    const test = referred().and(BOSS, publish({ attributionModel: 'last_touch' }, day(50)));
    const linear = { version: 1, policy: policyWith({ attributionModel: 'linear' }), effectiveAt: 0 };
    const changed = refolded({ policies: [linear] }, test);
    expect(balances(changed)).to.deep.equal([
      'par_bright USD 160000',
      'par_ida USD 160000',
      'par_kanda USD 240000',
    ]);
    expect(changed.policies.map(one => one.policy.attributionModel)).to.deep.equal(['linear']);
  });

  it('counts a changed policy from the day on that it names', () => {
    const test = referred();
    const first = { version: 1, policy: policyWith(), effectiveAt: 0 };
    const from = (effectiveAt: number) => ({
      version: 2,
      policy: policyWith({ attributionModel: 'last_touch' as const }),
      effectiveAt,
    });
    const at = (effectiveAt: number) => balances(refolded({ policies: [first, from(effectiveAt)] }, test));
    expect(at(day(20))).to.deep.equal(['par_bright USD 320000', 'par_ida USD 160000']);
    expect(at(day(20) + 1)).to.deep.equal(balances(test.program));
  });

  it('pays by another plan of a kind, and leaves the plans of other kinds as they were', () => {
    const partners = [
      { type: 'add_partner', partnerId: 'par_kanda', kind: 'reseller', code: 'kanda' },
      { type: 'add_partner', partnerId: 'par_ida', kind: 'customer', code: 'ida' },
    ] as const;
    const kinds = [
      publishPlan('reseller', percent(20), day(-9)),
      publishPlan('customer', percent(5), day(-9)),
    ];
    const agreed = ['par_kanda', 'par_ida'].map(
      (partnerId): Command => ({ type: 'sign_agreement', partnerId, plan: null, effectiveAt: day(-9) }),
    );
    const test = under({ attributionModel: 'linear' }, ...partners, ...kinds, ...agreed, deal());
    test.and({ by: MANAGER, at: day(9) }, touch('kanda', { happenedAt: day(2) }), touch('ida'));
    test.and(CRM, deal({ phase: 'won', occurredAt: day(20) }));
    expect(balances(test.program)).to.deep.equal(['par_ida USD 40000', 'par_kanda USD 160000']);
    const plans = [{ kind: 'reseller' as const, version: 1, plan: percent(30), effectiveAt: day(-9) }];
    expect(balances(refolded({ plans }, test))).to.deep.equal(['par_ida USD 40000', 'par_kanda USD 240000']);
  });

  it('keeps the claims as they were decided', () => {
    const test = referred();
    test.and({ by: MANAGER, at: day(31) }, deal({ dealId: '3', companyIds: ['3'] }));
    test.and({ by: REP, at: day(32) }, register('ida', { dealId: '3', companyId: '3' }));
    test.and({ by: MANAGER, at: day(33) }, about('approve_registration', 'reg_1', '3'));
    test.and(
      { by: 'crm', at: day(60) },
      deal({ dealId: '3', companyIds: ['3'], stage: 'b', occurredAt: day(60) }),
    );
    // Under this one the claim would have been shorter, and the work on its deal would have extended it.
    const policy = policyWith({ protectionDays: 30, expiringDays: 80, attributionModel: 'linear' });
    const changed = refolded({ policies: [{ version: 1, policy, effectiveAt: 0 }] }, test);
    expect(changed.registrations).to.deep.equal(test.program.registrations);
    expect(changed.registrations.get('reg_1')?.protectedUntil).to.equal(day(123));
  });

  it('asks for rewards when they were asked for, and hears a manager’s word on those that there are', () => {
    const test = referred().and({ by: 'workflow:55', at: day(31) }, request(), request('2'));
    test.and(
      BOSS,
      approve('rew_1', '1'),
      approve('rew_2', '2'),
      pay(['rew_1', 'rew_2'], { paidAt: day(39) }),
    );
    expect(rewards(test.program)).to.deep.equal([
      'rew_1 par_kanda 480000 paid 480000',
      'rew_2 par_ida 160000 paid 160000',
    ]);
    const policy = policyWith({ attributionModel: 'last_touch' });
    const changed = refolded({ policies: [{ version: 1, policy, effectiveAt: 0 }] }, test);
    // Brightwave's reward is another one: nobody has approved or paid it.
    const [theirs, ...others] = rewards(changed);
    expect(others).to.deep.equal(['rew_2 par_ida 160000 paid 160000']);
    expect(theirs).to.match(/^rew_\d+\.1 par_bright 320000 review 0$/);
  });

  it('claims back what would have been overpaid, each debt under its own id', () => {
    const test = referred().and({ by: 'workflow:55', at: day(31) }, request(), request('2'));
    test.and(
      BOSS,
      approve('rew_1', '1'),
      approve('rew_2', '2'),
      pay(['rew_1', 'rew_2'], { paidAt: day(39) }),
    );
    test.and({ by: 'crm', at: day(50) }, deal({ phase: 'lost', occurredAt: day(45) }), {
      ...SECOND,
      phase: 'lost',
    });
    const debts = (books: Program) =>
      [...books.clawbacks.values()].map(one => [one.clawbackId, one.amountMinor]);
    expect(debts(test.program)).to.deep.equal([
      ['clw_1', 480_000],
      ['clw_2', 160_000],
    ]);
    const [signed] = test.program.agreements.get('par_kanda') ?? [];
    const agreements = signed ? [{ ...signed, plan: percent(0) }] : [];
    expect(debts(refolded({ agreements }, test))).to.deep.equal([['clw_2', 160_000]]);
  });
});
