import { expect } from 'chai';
import type { Plan } from '../../../src/domain/plans/plan.ts';
import { cents, lead, minorOf, pays, rate, sale } from '../../support/occasions.ts';

const TEN: Plan = { kind: 'percent', rateBp: 1_000 };
const SHARE: Plan = { kind: 'revenue_share', rateBp: 2_000, months: 12 };
const NONE: Plan = { kind: 'none' };

describe('a plan', () => {
  describe('that offers rewards in kind', () => {
    const benefit = { kind: 'free_months', months: 1 } as const;
    const inKind = { form: 'none', benefit } as const;

    it('gives only the benefit when money is forgone', () => {
      const paid = pays(TEN, sale({ offer: inKind }));
      expect(paid).to.deep.include({ form: 'none', benefit });
      expect(paid.steps).to.deep.equal([{ step: 'nothing', because: 'paid_in_kind' }]);
    });

    it('gives both where they are combined', () => {
      const paid = pays(TEN, sale({ offer: { form: 'account_credit', benefit } }));
      expect(paid).to.deep.include({ form: 'account_credit', benefit });
      expect(minorOf(paid)).to.equal(cents(100));
    });

    it('gives the benefit once per deal: with the sale, or with the lead where sales earn nothing', () => {
      const both: Plan = { ...TEN, lead: rate(1), renewalBonus: rate(1) };
      expect(pays(both, lead({ offer: inKind })).benefit).to.equal(null);
      expect(pays(both, sale({ offer: inKind })).benefit).to.equal(benefit);
      expect(pays(both, sale({ stage: 'renewal', isRepeat: true, offer: inKind })).benefit).to.equal(null);
      const leads: Plan = { kind: 'none', lead: rate(1) };
      expect(pays(leads, lead({ offer: inKind })).benefit).to.equal(benefit);
      expect(pays(leads, sale({ offer: inKind })).benefit).to.equal(null);
      expect(pays(NONE, sale({ offer: { form: 'cash', benefit } })).benefit).to.equal(benefit);
    });

    it('gives none for a sale that does not count or was refunded in full', () => {
      const counted: Plan = { ...TEN, counts: { pipelines: ['new'] } };
      expect(pays(counted, sale({ offer: inKind })).benefit).to.equal(null);
      expect(pays(SHARE, sale({ offer: inKind, monthsIn: 12 })).benefit).to.equal(null);
      expect(pays(TEN, sale({ offer: inKind, refundedMinor: cents(1_000) })).benefit).to.equal(null);
      expect(pays(TEN, sale({ offer: inKind, refundedMinor: cents(999.99) })).benefit).to.equal(benefit);
      const leads: Plan = { kind: 'none', lead: rate(1) };
      expect(pays(leads, lead({ offer: inKind, refundedMinor: cents(1_000) })).benefit).to.equal(benefit);
    });
  });
});
