import { expect } from 'chai';
import fc from 'fast-check';
import { type Credit, creditsOf } from '../../src/domain/attribution.ts';
import type { AttributionModel } from '../../src/domain/policy.ts';
import { startingPolicy } from '../../src/domain/policy.ts';
import type { Program } from '../../src/domain/program-state.ts';
import {
  about,
  type Case,
  day,
  deal,
  emptyCase,
  given,
  MANAGER,
  partner,
  register,
  touch,
} from '../support/given.ts';

const CRM = { by: 'crm', at: day(1) };
const BOSS = { by: MANAGER, at: day(60) };
const MODELS: AttributionModel[] = ['first_touch', 'last_touch', 'linear', 'time_decay', 'position_based'];

function under(attributionModel: AttributionModel): Case {
  const policy = { ...startingPolicy('USD', 50_000), attributionModel };
  return emptyCase()
    .and(
      { by: 'setup', at: day(0) },
      { type: 'open_program', policy },
      { type: 'name_managers', userIds: ['101'] },
    )
    .and({ by: 'setup', at: day(0) }, ...partner('kanda'), ...partner('bright'), ...partner('ida'))
    .and(CRM, deal());
}

function reached(test: Case, ...touches: [source: string, at: number][]): Case {
  return test.and(BOSS, ...touches.map(([source, happenedAt]) => touch(source, { happenedAt })));
}

function credits(program: Program, at = day(60)): Credit[] {
  const seen = program.deals.get('1');
  if (!seen) throw new Error('deal 1 is not there');
  return creditsOf(program, seen, at);
}

function shares(program: Program, at?: number): Record<string, number> {
  return Object.fromEntries(credits(program, at).map(({ source, shareBp }) => [source, shareBp]));
}

describe('attribution', () => {
  const three: [string, number][] = [
    ['kanda', day(2)],
    ['bright', day(9)],
    ['ida', day(16)],
  ];

  it('gives the first touch everything, whenever it was recorded', () => {
    const test = reached(under('first_touch'), ['bright', day(9)], ['kanda', day(2)]);
    expect(shares(test.program)).to.deep.equal({ par_kanda: 10_000 });
  });

  it('gives the last touch everything', () => {
    expect(shares(reached(under('last_touch'), ...three).program)).to.deep.equal({ par_ida: 10_000 });
  });

  it('gives every touch the same, what is left to the earlier', () => {
    expect(shares(reached(under('linear'), ...three).program)).to.deep.equal({
      par_kanda: 3334,
      par_bright: 3333,
      par_ida: 3333,
    });
  });

  it('halves the weight of a touch in 7 days', () => {
    const test = reached(under('time_decay'), ...three);
    const expected = { par_kanda: 1429, par_bright: 2857, par_ida: 5714 };
    expect(shares(test.program, day(16))).to.deep.equal(expected);
    expect(shares(test.program, day(20))).to.deep.equal(expected);
    const sevenths = [0, 1, 2, 3, 4, 5, 6].map(days => {
      const pair = reached(under('time_decay'), ['kanda', day(20 - days)], ['bright', day(20)]);
      return shares(pair.program, day(20)).par_kanda;
    });
    const exact = [0, 1, 2, 3, 4, 5, 6].map(days => Math.round(10_000 / (1 + 2 ** (days / 7))));
    expect(sevenths).to.deep.equal(exact);
  });

  it('still weighs a touch of years ago', () => {
    const test = reached(under('time_decay'), ['kanda', day(-3000)]);
    expect(shares(test.program)).to.deep.equal({ par_kanda: 10_000 });
  });

  it('gives the first and the last 40 per cent and those between them 20', () => {
    expect(shares(reached(under('position_based'), ...three).program)).to.deep.equal({
      par_kanda: 4000,
      par_bright: 2000,
      par_ida: 4000,
    });
    const four = reached(under('position_based'), ...three, ['direct', day(12)]);
    expect(shares(four.program)).to.deep.equal({
      par_kanda: 4000,
      par_bright: 1000,
      direct: 1000,
      par_ida: 4000,
    });
  });

  it('by position gives one touch everything and two touches half each', () => {
    expect(shares(reached(under('position_based'), ['kanda', day(2)]).program)).to.deep.equal({
      par_kanda: 10_000,
    });
    expect(
      shares(reached(under('position_based'), ['kanda', day(2)], ['bright', day(3)]).program),
    ).to.deep.equal({
      par_kanda: 5000,
      par_bright: 5000,
    });
  });

  it('credits a source once, with all its touches as the ground', () => {
    const test = reached(under('linear'), ['kanda', day(2)], ['bright', day(3)], ['kanda', day(4)]);
    expect(credits(test.program)).to.deep.equal([
      {
        source: 'par_kanda',
        shareBp: 6667,
        ground: { model: 'linear', policyVersion: 1, touchIds: ['tou_1', 'tou_3'] },
      },
      {
        source: 'par_bright',
        shareBp: 3333,
        ground: { model: 'linear', policyVersion: 1, touchIds: ['tou_2'] },
      },
    ]);
  });

  it('counts touches of the deal’s contacts and companies that happened by then and still stand', () => {
    const test = under('linear').and(
      BOSS,
      touch('kanda', { on: 'company', happenedAt: day(2) }),
      touch('bright', { happenedAt: day(30) }),
      touch('ida', { recordId: '2', happenedAt: day(2) }),
      touch('ida', { happenedAt: day(2) }),
      { type: 'withdraw_touch', touchId: 'tou_4', on: 'contact', recordId: '1' },
    );
    expect(shares(test.program, day(29))).to.deep.equal({ par_kanda: 10_000 });
    expect(shares(test.program, day(30))).to.deep.equal({ par_kanda: 5000, par_bright: 5000 });
    expect(shares(test.program, day(1))).to.deep.equal({});
  });

  it('lets other sources hold their share', () => {
    const test = reached(under('linear'), ['marketing', day(2)], ['kanda', day(3)]);
    expect(shares(test.program)).to.deep.equal({ marketing: 5000, par_kanda: 5000 });
  });

  it('gives all of it to the registrant while protected, and as if approved when asked so', () => {
    const test = reached(under('linear'), ...three.slice(1)).and(
      { by: MANAGER, at: day(2) },
      register('kanda'),
    );
    const [seen, claim] = [test.program.deals.get('1'), test.program.registrations.get('reg_1')];
    expect(shares(test.program)).to.deep.equal({ par_bright: 5000, par_ida: 5000 });
    expect(seen && creditsOf(test.program, seen, day(60), claim)).to.deep.equal([
      { source: 'par_kanda', shareBp: 10_000, ground: { registrationId: 'reg_1' } },
    ]);
    test.and({ by: MANAGER, at: day(3) }, about('approve_registration'));
    expect(
      [day(2) - 1, day(2), day(93) - 1, day(93)].map(at => shares(test.program, at).par_kanda),
    ).to.deep.equal([undefined, 10_000, 10_000, undefined]);
  });

  it('sums to 10,000 under every model', () => {
    const source = fc.constantFrom('kanda', 'bright', 'ida', 'marketing', 'direct');
    const happened = fc.tuple(source, fc.integer({ min: -500, max: 59 }).map(day));
    fc.assert(
      fc.property(
        fc.constantFrom(...MODELS),
        fc.array(happened, { minLength: 1, maxLength: 12 }),
        (model, touches) => {
          const all = credits(reached(under(model), ...touches).program);
          expect(all.reduce((sum, { shareBp }) => sum + shareBp, 0)).to.equal(10_000);
          expect(new Set(all.map(credit => credit.source)).size).to.equal(all.length);
        },
      ),
    );
  });

  describe('claims on an account', () => {
    const PAIR = [...partner('kanda'), ...partner('bright'), deal(), deal({ dealId: '2' })];
    const onDeal2 = (test: Case, at = day(20)) => {
      const seen = test.program.deals.get('2');
      return seen && creditsOf(test.program, seen, at)[0]?.source;
    };

    it('cover its other deals when they are whole', () => {
      const test = given(...PAIR).and(
        { by: MANAGER, at: day(2) },
        register('kanda'),
        about('approve_registration'),
      );
      expect(onDeal2(test)).to.equal('par_kanda');
    });

    it('cover the deal they were made for only when they have a scope', () => {
      const test = given(...PAIR).and(
        { by: MANAGER, at: day(2) },
        register('kanda', { scope: 'Cloud' }),
        about('approve_registration'),
        register('kanda', { scope: 'Edge', dealId: null }),
        { type: 'approve_registration', registrationId: 'reg_2', dealId: '1' },
      );
      expect(onDeal2(test)).to.equal(undefined);
      expect(shares(test.program, day(20))).to.deep.equal({ par_kanda: 10_000 });
    });

    it('cover a deal of two accounts by the first of them', () => {
      const both = deal({ dealId: '3', companyIds: ['1', '2'] });
      const test = given(...PAIR, deal({ dealId: '4', companyIds: ['2'] }), both);
      test.and({ by: MANAGER, at: day(2) }, register('kanda', { dealId: '4', companyId: '2' }));
      test.and({ by: MANAGER, at: day(3) }, register('bright'), about('approve_registration', 'reg_2'));
      const credited = () => {
        const seen = test.program.deals.get('3');
        return seen && creditsOf(test.program, seen, day(20))[0]?.source;
      };
      expect(credited()).to.equal('par_bright');
      test.and({ by: MANAGER, at: day(4) }, about('approve_registration', 'reg_1', '4'));
      expect(credited()).to.equal('par_kanda');
    });

    it('stay with their deal when it is linked to another company', () => {
      const test = given(...PAIR).and(
        { by: MANAGER, at: day(2) },
        register('kanda'),
        about('approve_registration'),
      );
      test.and({ by: 'crm', at: day(3) }, deal({ companyIds: ['2'] }));
      expect(shares(test.program, day(20))).to.deep.equal({ par_kanda: 10_000 });
    });

    it('cover other deals from their submission until their own deal was lost', () => {
      const test = given(...PAIR).and(
        { by: MANAGER, at: day(2) },
        register('kanda'),
        about('approve_registration'),
      );
      test.and({ by: 'crm', at: day(30) }, deal({ phase: 'lost', occurredAt: day(10) }));
      expect([day(1), day(2), day(10) - 1, day(10)].map(at => onDeal2(test, at))).to.deep.equal([
        undefined,
        'par_kanda',
        'par_kanda',
        undefined,
      ]);
      test.and({ by: 'crm', at: day(40) }, deal({ occurredAt: day(35) }));
      expect(onDeal2(test, day(10))).to.equal('par_kanda');
    });
  });
});
