import { expect } from 'chai';
import { desiredCompany, desiredContact, desiredDeal } from '../../src/crm/desired.ts';
import { DEFINITIONS } from '../../src/crm/property-definitions.ts';
import type { RecordTouch } from '../../src/domain/touches.ts';
import { claimed, contest, rule, UPHOLD } from '../support/disputes.ts';
import { day, deal, given, MANAGER, NAMES, partner, REP } from '../support/given.ts';
import { approve, pay, request } from '../support/rewards.ts';

const CRM = { by: 'crm', at: day(50) };
const onCompany: RecordTouch = {
  type: 'record_touch',
  source: 'par_kanda',
  on: 'company',
  recordId: '1',
  channel: 'import',
  happenedAt: day(0),
  evidence: '',
};

describe('what the CRM should say', () => {
  const start = () => given(...partner('kanda'), { ...onCompany, recordId: deal().companyIds[0] ?? '' });

  it('of a deal: the estimate while it is open, the books once it is won', () => {
    const test = start().and(CRM, deal({ amount: '16000' }));
    const about = () => desiredDeal(test.program, '1', day(60), NAMES);
    expect(about()).to.include({
      vouchsafe_partner_id: 'par_kanda',
      vouchsafe_partner_name: NAMES.partner('par_kanda'),
      vouchsafe_commission_amount: '4800.00',
      vouchsafe_commission_currency: 'USD',
      vouchsafe_commission_status: 'estimated',
      vouchsafe_reward_status: 'none',
    });
    test.and(CRM, deal({ amount: '16000', phase: 'won', occurredAt: day(40) }));
    expect(about()).to.include({
      vouchsafe_commission_amount: '4800.00',
      vouchsafe_commission_status: 'earned',
    });
    test.and(CRM, deal({ amount: '16000', phase: 'lost', occurredAt: day(41) }));
    expect(about()).to.include({
      vouchsafe_commission_amount: '0.00',
      vouchsafe_commission_status: 'reversed',
    });
  });

  it('of a contested deal: that somebody has to rule, and what waits for it; of a paid one: paid', () => {
    const test = claimed().and({ by: REP, at: day(5) }, contest());
    const says = (at: number) => desiredDeal(test.program, '1', at, NAMES);
    expect(says(day(6))).to.include({
      vouchsafe_protection_status: 'contested',
      vouchsafe_next_action: 'resolve_dispute',
    });
    expect(desiredCompany(test.program, '1', day(6), NAMES)?.vouchsafe_protection_status).to.equal(
      'contested',
    );
    test.and({ by: 'crm', at: day(7) }, deal({ phase: 'won', occurredAt: day(7) }), request());
    expect(says(day(8))).to.include({ vouchsafe_reward_status: 'held' });
    test.and({ by: MANAGER, at: day(8) }, rule(UPHOLD), approve(), pay(['rew_1'], { paidAt: day(8) }));
    expect(says(day(9))).to.include({
      vouchsafe_protection_status: 'protected',
      vouchsafe_reward_status: 'paid',
      vouchsafe_next_action: 'none',
    });
    for (const { name, options } of DEFINITIONS.deal)
      if (options) expect(options.map(({ value }) => value)).to.include(says(day(9))?.[name]);
  });

  it('has the digits of the currency', () => {
    const test = start().and(CRM, deal({ amount: '1000', currency: 'JPY' }));
    expect(desiredDeal(test.program, '1', day(60), NAMES)?.vouchsafe_commission_amount).to.equal('300');
  });

  it('is nothing of records the program does not know, and of a deal that is deleted', () => {
    const test = start().and(CRM, deal());
    expect(desiredDeal(test.program, '404', day(60), NAMES)).to.equal(undefined);
    expect(desiredContact(test.program, '404', NAMES)).to.equal(undefined);
    expect(desiredCompany(test.program, '404', day(60), NAMES)).to.equal(undefined);
    test.and(CRM, deal({ phase: 'removed', occurredAt: day(41) }));
    expect(desiredDeal(test.program, '1', day(60), NAMES)).to.equal(undefined);
  });

  it('has a value for every property but the stamp and the key, and an option for every value', () => {
    const test = start().and(CRM, deal());
    const desired = desiredDeal(test.program, '1', day(60), NAMES) ?? {};
    const written = DEFINITIONS.deal.filter(one => one.name !== 'vouchsafe_as_of' && !one.hasUniqueValue);
    expect(Object.keys(desired)).to.have.members(written.map(({ name }) => name));
    for (const { name, options } of DEFINITIONS.deal) {
      if (options) expect(options.map(({ value }) => value)).to.include(desired[name]);
    }
  });
});
