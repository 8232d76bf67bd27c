import { expect } from 'chai';
import { owedOn } from '../../../src/domain/commissions/right-earnings.ts';
import { offerAt } from '../../../src/domain/plans/choices.ts';
import type { Offer, Plan } from '../../../src/domain/plans/plan.ts';
import { BOSS, books, CRM, referred, sign, won } from '../../support/commissions.ts';
import { day, given, MANAGER, partner, percent, REP } from '../../support/given.ts';

const MONTH: Offer = { form: 'none', benefit: { kind: 'free_months', months: 1 } };
const CREDIT: Offer = {
  form: 'account_credit',
  benefit: { kind: 'renewal_discount', rateBp: 2_000 },
};
const CHOICE: Plan = { ...percent(10), offers: [{ form: 'cash' }, MONTH, CREDIT] };
const NOW = { by: MANAGER, at: day(10) };

function choose(offer: number, name = 'kanda') {
  return { type: 'choose_offer', partnerId: `par_${name}`, offer } as const;
}

describe('the choice of a reward', () => {
  it('is made by a manager or the partner itself', () => {
    const test = given(...partner('kanda', CHOICE), ...partner('bright', CHOICE));
    expect(test.when(choose(1), { by: REP, at: day(10) }).refused).to.equal('manager_only');
    expect(test.when(choose(1), { by: 'partner:par_bright', at: day(10) }).refused).to.equal('not_yours');
    expect(test.when(choose(1), { by: 'partner:par_kanda', at: day(10) }).facts).to.deep.equal([
      { type: 'partner.choseOffer', partnerId: 'par_kanda', offer: MONTH },
    ]);
    expect(test.when(choose(1, 'none'), NOW).refused).to.equal('partner_unknown');
  });

  it('is among what the terms in force offer', () => {
    const test = given(...partner('kanda', CHOICE), ...partner('bright'), ...partner('ida', null));
    expect(test.when(choose(3), NOW)).to.include({
      refused: 'offer_unknown',
      message: 'Choose one of the 3 rewards that the terms in force offer.',
    });
    expect(test.when(choose(-1), NOW).refused).to.equal('offer_unknown');
    expect(test.when(choose(0.5), NOW).refused).to.equal('offer_unknown');
    expect(test.when(choose(2), NOW).refused).to.equal(undefined);
    for (const name of ['bright', 'ida']) {
      expect(test.when(choose(0, name), NOW)).to.include({
        refused: 'offer_unknown',
        message: 'The terms in force offer no choice of rewards.',
      });
    }
  });

  it('changes nothing when it stands already, the first without a word', () => {
    const test = given(...partner('kanda', CHOICE));
    expect(test.when(choose(0), NOW).facts).to.deep.equal([]);
    test.and(NOW, choose(1));
    expect(test.when(choose(1), NOW).facts).to.deep.equal([]);
    expect(test.when(choose(0), NOW).facts).to.have.length(1);
  });

  it('holds for what is earned from then on', () => {
    const test = referred(CHOICE).and({ by: MANAGER, at: day(20) }, choose(1));
    test.and(CRM, won(day(20) - 1), won(day(20), { dealId: '2' }));
    expect(books(test)).to.deep.equal(['kanda: 160000 USD won']);
    expect(owedOn(test.program, '1').map(({ form, benefit }) => ({ form, benefit }))).to.deep.equal([
      { form: 'cash', benefit: null },
    ]);
    expect(owedOn(test.program, '2')).to.deep.equal([
      {
        partnerId: 'par_kanda',
        stage: 'sale',
        currency: 'USD',
        balanceMinor: 0,
        form: 'none',
        benefit: MONTH.benefit,
      },
    ]);
  });

  it('may bring money and something in kind together, which the line says', () => {
    const test = referred(CHOICE).and({ by: MANAGER, at: day(2) }, choose(2));
    test.and(CRM, won(day(5)));
    expect(books(test)).to.deep.equal(['kanda: 160000 USD won']);
    const [line] = test.facts('commission.booked');
    expect(line?.earning).to.include({ form: 'account_credit' });
    expect(line?.earning?.benefit).to.deep.equal(CREDIT.benefit);
  });

  it('ends with terms that do not offer it any more', () => {
    const other: Plan = { ...percent(10), offers: [CREDIT, { form: 'cash' }] };
    const test = referred(CHOICE)
      .and(NOW, choose(1))
      .and(NOW, sign('kanda', other, day(20)));
    expect(offerAt(test.program, 'par_kanda', other, day(20))).to.deep.equal(CREDIT);
    expect(offerAt(test.program, 'par_kanda', CHOICE, day(20))).to.deep.equal(MONTH);
    expect(offerAt(test.program, 'par_kanda', percent(10), day(20))).to.deep.equal({ form: 'cash' });
    expect(test.when(choose(1), BOSS).facts).to.have.length(1);
  });
});
