import { expect } from 'chai';
import fc from 'fast-check';
import { planMoment } from '../../../src/domain/agenda.ts';
import { gateAtClose, gateOf } from '../../../src/domain/gate/gate.ts';
import type { Program } from '../../../src/domain/program-state.ts';
import { gateSentences, gateText } from '../../../src/domain/sentences/gate.ts';
import {
  alikeHistories,
  claimed,
  compare,
  FOUND,
  NAMED,
  SAID,
  SECOND,
  standing,
  tell,
  verdict,
} from '../../support/alike.ts';
import { dismissFinding, found, nights } from '../../support/findings.ts';
import {
  about,
  type Case,
  day,
  deal,
  given,
  partner,
  REP,
  register,
  type Said,
  touch,
} from '../../support/given.ts';
import { lived } from '../../support/whole-lives.ts';

const same = compare('company:2', ['company:1', 'same']);
const won = deal({
  dealId: '2',
  companyIds: ['2'],
  contactIds: [],
  phase: 'won',
  occurredAt: day(7),
  amount: '100',
});

function gate({ program }: Case, at = day(9)) {
  const known = program.deals.get('2');
  if (!known) throw new Error('there is no deal 2');
  return known.phase === 'won' ? gateOf(program, known, at) : gateAtClose(program, known, at);
}

const told = (test: Case) => {
  const { gate: effect, reasons } = gate(test);
  return `${effect}: ${reasons.map(({ code, partnerId }) => `${code} ${partnerId}`).join(', ')}`;
};

describe('the close gate on an account that matching takes for a claimed one', () => {
  it('asks for review before the close and behind it, with what to do', () => {
    const test = claimed().and(FOUND, same);
    expect(told(test)).to.equal('review: account_unconfirmed par_kanda');
    expect(gateText(gate(test), NAMED)).to.equal(
      'waits for review: the account may be one that a partner claimed',
    );
    test.and(FOUND, won);
    expect(told(test)).to.equal('review: account_unconfirmed par_kanda');
    expect(gateSentences(gate(test), NAMED)).to.match(
      /Kanda Systems' claim holds on what is taken for the same account, .* Compare the two on the card\.$/,
    );
  });

  it('asks for review though another is credited, and pays once people said how it is', () => {
    const credited = () => {
      const test = claimed().and(FOUND, same);
      return test
        .and({ by: REP, at: day(6) }, touch('bright', { on: 'company', recordId: '2' }))
        .and(FOUND, won);
    };
    expect(told(credited())).to.equal('review: account_unconfirmed par_kanda');
    const apart = credited().and(SAID, tell('company:1', 'company:2', 'apart'));
    expect(told(apart)).to.equal('pay: ');
    expect(gate(apart).parts.map(({ partnerId }) => partnerId)).to.deep.equal(['par_bright']);
    const one = credited().and(SAID, tell('company:1', 'company:2'));
    expect(gate(one).parts.map(({ partnerId }) => partnerId)).to.deep.equal(['par_kanda']);
  });

  it('asks nothing for a claim on a scope, of the credited partner, or that did not hold at the win', () => {
    expect(told(claimed({ scope: 'Logistics' }).and(FOUND, same, won))).to.equal(
      'none: nobody_credited null',
    );
    const own = claimed()
      .and({ by: REP, at: day(6) }, touch('kanda', { on: 'company', recordId: '2' }))
      .and(FOUND, same, won);
    expect(told(own)).to.equal('pay: ');
    const late = claimed().and({ by: 'crm', at: day(96) }, same, { ...won, occurredAt: day(96) });
    expect(told(late)).to.equal('none: nobody_credited null');
  });

  it('asks nothing for what only may be one: that is asked for on the card', () => {
    const test = claimed().and(FOUND, compare('company:2', ['company:1', 'review']), won);
    expect(told(test)).to.equal('none: nobody_credited null');
  });
});

describe('credit that is missing on an account that matching takes for a claimed one', () => {
  it('is found by night, said on the deal, and settled by a person’s word', () => {
    const test = nights(claimed().and(FOUND, same, won), 8);
    expect(found(test)).to.deep.equal(['2: account_unconfirmed par_kanda']);
    expect(standing(test).nextAction).to.equal('check_credit');
    expect(verdict(test).sentence).to.equal(
      "Won: no partner is credited, so nothing is owed. Check the credit: Kanda Systems' claim of 6 Jan 2026 on Acme GmbH held when the deal was won on 8 Jan 2026. The two are taken for the same account, but nobody has said so, and it is not credited. Compare them and say whether they are the same.",
    );
    for (const word of ['same', 'apart'] as const) {
      const said = nights(claimed().and(FOUND, same, won), 8).and(
        { ...SAID, at: day(9) },
        tell('company:1', 'company:2', word),
      );
      expect(found(said)).to.deep.equal([]);
    }
  });

  it('is found of deals that were won before the two were compared, or before the claim was approved', () => {
    const test = nights(claimed().and(FOUND, won), 8);
    expect(found(test)).to.deep.equal([]);
    test.and({ by: 'crm', at: day(9) }, same);
    expect(found(nights(test, 10))).to.deep.equal(['2: account_unconfirmed par_kanda']);
    const late = nights(
      given(...partner('kanda'), deal(), SECOND)
        .and({ by: REP, at: day(5) }, register('kanda'))
        .and(FOUND, same, won),
      8,
    );
    expect(found(late)).to.deep.equal([]);
    late.and({ ...SAID, at: day(9) }, about('approve_registration'));
    expect(found(nights(late, 10))).to.deep.equal(['2: account_unconfirmed par_kanda']);
  });

  it('is not found again once a manager dismissed it', () => {
    const test = nights(claimed().and(FOUND, same, won), 8);
    test.and({ ...SAID, at: day(9) }, dismissFinding('we talked', 'fin_1', '2'));
    test.and({ by: 'crm', at: day(10) }, compare('company:2'), same);
    expect(found(nights(test, 11))).to.deep.equal([]);
  });

  it('is found on every deal there is, whatever was said and compared in between', () => {
    fc.assert(
      fc.property(alikeHistories, (history: readonly Said[]) => {
        const test = lived(history);
        const last = Math.ceil(((history.at(-1)?.at ?? day(10)) - day(0)) / 86_400_000) + 1;
        const before = found(nights(test, last));
        lookAtAll(test.program, day(last + 1));
        expect(found(nights(test, last + 1))).to.deep.equal(before);
      }),
      { numRuns: 150 },
    );
  });
});

/** As if there had been news of every deal. */
function lookAtAll(program: Program, at: number): void {
  for (const dealId of program.deals.keys()) program.dealsWithNews.add(dealId);
  planMoment(program, { at, about: 'credit', id: '' });
}

describe('a deal about to be won on an account with a claim of its own', () => {
  it('is for review, too, while the earlier claim on what matching takes for it is not looked at', () => {
    const test = claimed()
      .and({ by: REP, at: day(6) }, register('bright', { dealId: '2', companyId: '2' }))
      .and({ by: 'user:101', at: day(6) }, about('approve_registration', 'reg_2', '2'))
      .and(FOUND, same);
    expect(told(test)).to.match(/^review: .*account_unconfirmed par_kanda/);
  });
});
