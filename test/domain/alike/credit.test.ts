import { expect } from 'chai';
import { explain } from '../../../src/domain/explain/explain.ts';
import { groundsOf } from '../../../src/domain/explain/line-grounds.ts';
import type { Plan } from '../../../src/domain/plans/plan.ts';
import { claimed, compare, FOUND, NAMED, SAID, SECOND, tell, verdict } from '../../support/alike.ts';
import { about, type Case, day, deal, MANAGER, partner, REP, register, touch } from '../../support/given.ts';
import { under } from '../../support/policies.ts';

const won = (over: Parameters<typeof deal>[0] = {}) =>
  deal({ dealId: '2', companyIds: ['2'], contactIds: [], phase: 'won', occurredAt: day(7), ...over });
const found = compare('company:2', ['company:1', 'review']);
const booked = (test: Case) =>
  test.facts('commission.booked').map(line => `${line.dealId} ${line.partnerId} ${line.amountMinor}`);

describe('the credit for a deal on an account that is the same as a claimed one', () => {
  it('is nobody’s by matching, and the claimant’s once a person says so, of what was won before too', () => {
    const test = claimed().and(FOUND, compare('company:2', ['company:1', 'same']), won());
    expect(booked(test)).to.deep.equal([]);
    test.and(SAID, tell('company:1', 'company:2'));
    expect(booked(test)).to.deep.equal(['2 par_kanda 480000']);
  });

  it('is taken back with what was said', () => {
    const test = claimed().and(FOUND, found).and(SAID, tell('company:1', 'company:2'));
    test.and({ by: 'crm', at: day(9) }, won({ occurredAt: day(9) }));
    test.and({ by: MANAGER, at: day(10) }, tell('company:2', 'company:1', null));
    expect(booked(test)).to.deep.equal(['2 par_kanda 480000', '2 par_kanda -480000']);
    test.and({ by: MANAGER, at: day(11) }, tell('company:2', 'company:1'));
    expect(booked(test).at(-1)).to.equal('2 par_kanda 480000');
    test.and({ by: MANAGER, at: day(12) }, tell('company:1', 'company:2', null));
    expect(booked(test).at(-1)).to.equal('2 par_kanda -480000');
  });

  it('follows sayings step by step, and goes with any step', () => {
    const test = claimed()
      .and(FOUND, compare('company:3', ['company:1', 'review']), won())
      .and(SAID, tell('company:3', 'company:1'))
      .and(FOUND, compare('company:2', ['company:3', 'review']))
      .and(SAID, tell('company:2', 'company:3'));
    expect(booked(test)).to.deep.equal(['2 par_kanda 480000']);
    test.and(SAID, tell('company:3', 'company:1', null));
    expect(booked(test).at(-1)).to.equal('2 par_kanda -480000');
  });

  it('stays with the deal’s own claim, and is never given by a claim on a scope', () => {
    const own = claimed()
      .and({ by: REP, at: day(6) }, register('bright', { dealId: '2', companyId: '2' }))
      .and(
        { by: MANAGER, at: day(6) },
        {
          type: 'approve_registration',
          registrationId: 'reg_2',
          dealId: '2',
        },
      )
      .and(FOUND, found, won());
    expect(booked(own)).to.deep.equal(['2 par_bright 480000']);
    own.and(SAID, tell('company:1', 'company:2'));
    expect(booked(own)).to.deep.equal(['2 par_bright 480000']);
    const scoped = claimed({ scope: 'Logistics' })
      .and(FOUND, found, won())
      .and(SAID, tell('company:1', 'company:2'));
    expect(booked(scoped)).to.deep.equal([]);
  });

  it('does not follow what is said of a contact: people are on deals for many reasons', () => {
    const test = claimed().and(
      FOUND,
      compare('contact:7', ['company:1', 'review']),
      won({ companyIds: [], contactIds: ['7'] }),
    );
    test.and(SAID, tell('contact:7', 'company:1'));
    expect(booked(test)).to.deep.equal([]);
  });

  it('moves the other deals of a partner whose plan remembers them', () => {
    const bands = [
      { from: 0, below: 2, pays: { rateBp: 1_000 } },
      { from: 2, below: null, pays: { rateBp: 2_000 } },
    ];
    const plan: Plan = { kind: 'tiered', tiers: { by: 'count', over: 'lifetime', mode: 'cliff', bands } };
    const signed = { partnerId: 'par_kanda', plan, effectiveAt: day(5) };
    const test = claimed().and({ by: 'setup', at: day(5) }, { type: 'sign_agreement', ...signed });
    test.and(FOUND, found, won(), deal({ phase: 'won', occurredAt: day(8) }));
    const first = booked(test).length;
    test.and({ by: MANAGER, at: day(9) }, tell('company:1', 'company:2'));
    const moved = new Set(
      booked(test)
        .slice(first)
        .map(line => line.split(' ')[0]),
    );
    expect([...moved].sort()).to.deep.equal(['1', '2']);
  });

  it('moves deals elsewhere of such a partner by deals that counted and earned nothing', () => {
    const bands = [
      { from: 0, below: 2, pays: { rateBp: 1_000 } },
      { from: 2, below: null, pays: { rateBp: 2_000 } },
    ];
    const plan: Plan = { kind: 'tiered', tiers: { by: 'count', over: 'lifetime', mode: 'cliff', bands } };
    const elsewhere = { dealId: '5', companyIds: ['5'], contactIds: ['5'] };
    const test = under({ qualifiedStages: ['b'] }, ...partner('kanda', plan), SECOND, deal(elsewhere))
      .and({ by: REP, at: day(5) }, register('kanda', { dealId: null }), touch('kanda', { recordId: '5' }))
      .and(FOUND, found)
      .and(SAID, tell('company:1', 'company:2'), about('approve_registration', 'reg_1', '2'));
    test.and({ by: 'crm', at: day(9) }, won({ amount: '0', stage: 'b', occurredAt: day(9) }));
    test.and(
      { by: 'crm', at: day(10) },
      deal({ ...elsewhere, phase: 'won', amount: '100', occurredAt: day(10) }),
    );
    expect(booked(test)).to.deep.equal(['5 par_kanda 2000']);
    test.and({ by: MANAGER, at: day(11) }, tell('company:1', 'company:2', null));
    expect(booked(test).at(-1)).to.equal('5 par_kanda -1000');
  });

  it('says who said that the accounts are one, and when, and shows that to no partner', () => {
    const test = claimed().and(FOUND, found, won()).and(SAID, tell('company:2', 'company:1'));
    const said = 'Mara Lindqvist said on 9 Jan 2026 that Acme Logistics and Acme GmbH are the same account.';
    const credit = explain(test.program, { credit: '2', source: 'par_kanda' }, day(9), NAMED);
    expect(credit?.sentence).to.equal(
      `Kanda Systems has 100 %: protected by its registration of 6 Jan 2026. ${said}`,
    );
    const told = {
      at: day(8),
      who: 'Mara Lindqvist',
      text: 'Acme Logistics and Acme GmbH: the same account.',
    };
    expect(credit?.facts).to.deep.include(told);
    expect(verdict(test).because).to.include(said);
    const [line] = test.program.lines.get('2') ?? [];
    if (!line) throw new Error('nothing was booked');
    expect(explain(test.program, { line: line.lineId, dealId: '2' }, day(9), NAMED)?.facts).to.deep.include(
      told,
    );
    expect(JSON.stringify(groundsOf(test.program, line))).not.to.match(/told|company/);
  });

  it('can be contested, and the claim decided, at any deal of either company', () => {
    const test = claimed().and(FOUND, found).and(SAID, tell('company:2', 'company:1'));
    const release = {
      type: 'release_registration',
      registrationId: 'reg_1',
      dealId: '2',
      reason: 'no',
    } as const;
    expect(claimed().and(FOUND, found).when(release, SAID).refused).to.equal('registration_unknown');
    expect(verdict(test).actions).to.include.members(['release', 'dispute']);
    expect(test.when(release, SAID).refused).to.equal(undefined);
  });
});
