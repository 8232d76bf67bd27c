import { expect } from 'chai';
import { funnelOf } from '../../../src/domain/referrals/funnel.ts';
import { day, deal, given, MANAGER, partner, REP, touch } from '../../support/given.ts';
import { clicked, dismiss, page, refer } from '../../support/partner-side.ts';

const NOW = page(day(10));
const CLOCK = { by: 'clock', at: day(9) };
const CRM = { by: 'crm', at: day(30) };
const NOTHING = { clicks: 0, received: 0, held: 0, counted: 0, dealsOpen: 0, dealsWon: 0 };

/** Kanda Systems referred contacts 1 to 4: two by mail, one of them held, two by a link, one dismissed. */
function working() {
  const test = given(...partner('kanda'), ...partner('bright'));
  test.and(CLOCK, clicked(day(8), ['kanda', 'mail', 5], ['kanda', 'link', 9], ['bright', 'mail', 50]));
  test.and(
    NOW,
    refer('kanda', { channel: 'mail' }),
    refer('kanda', { channel: 'mail', contactId: '2', companyId: '2', doubts: ['same_company'] }),
    refer('kanda', { contactId: '3', companyId: '3' }),
    refer('kanda', { contactId: '4', companyId: '4', doubts: ['same_person'] }),
    refer('bright', { contactId: '5', companyId: '5' }),
  );
  return test.and({ by: MANAGER, at: day(11) }, dismiss('no', 'ref_4', '4'));
}

describe('the funnel of a partner', () => {
  it('counts people, clicks and deals, and the same by channel', () => {
    const test = working().and(
      CRM,
      deal({ phase: 'won', contactIds: ['1'] }),
      deal({ dealId: '2', contactIds: ['1', '3'], companyIds: ['1'] }),
      deal({ dealId: '3', phase: 'lost', contactIds: ['3'], companyIds: ['3'] }),
      deal({ dealId: '4', contactIds: ['5'], companyIds: ['5'] }),
    );
    expect(funnelOf(test.program, 'par_kanda')).to.deep.equal({
      clicks: 14,
      received: 4,
      held: 1,
      counted: 2,
      dealsOpen: 1,
      dealsWon: 1,
      channels: [
        { channel: 'link', clicks: 9, received: 2, held: 0, counted: 1, dealsOpen: 1, dealsWon: 0 },
        { channel: 'mail', clicks: 5, received: 2, held: 1, counted: 1, dealsOpen: 1, dealsWon: 1 },
      ],
    });
  });

  it('has the deals that it reached without a link, by how it came to be named', () => {
    const test = given(...partner('kanda')).and({ by: REP, at: day(3) }, touch('kanda'));
    test.and(CRM, deal());
    expect(funnelOf(test.program, 'par_kanda').channels).to.deep.equal([
      { ...NOTHING, channel: 'rep', dealsOpen: 1 },
    ]);
  });

  it('has nothing of a touch that was taken back, nor of another partner', () => {
    const test = working().and(CRM, deal());
    test.and(
      { by: REP, at: day(31) },
      { type: 'withdraw_touch', touchId: 'tou_1', on: 'contact', recordId: '1' },
    );
    expect(funnelOf(test.program, 'par_kanda')).to.include({ counted: 1, received: 4, dealsOpen: 0 });
    expect(funnelOf(test.program, 'par_bright')).to.include({ clicks: 50, received: 1, counted: 1 });
    expect(funnelOf(test.program, 'par_nobody')).to.deep.equal({ ...NOTHING, channels: [] });
  });

  it('tells channels without clicks by people, then by name', () => {
    const test = given(...partner('kanda')).and(
      NOW,
      refer('kanda', { channel: 'slack' }),
      refer('kanda', { channel: 'x', contactId: '2' }),
      refer('kanda', { channel: 'qr', contactId: '3' }),
      refer('kanda', { channel: 'qr', contactId: '4' }),
      refer('kanda', { channel: 'embed', contactId: '5' }),
    );
    const { channels } = funnelOf(test.program, 'par_kanda');
    expect(channels.map(({ channel }) => channel)).to.deep.equal(['qr', 'embed', 'slack', 'x']);
  });

  it('counts people once who turn out to be one', () => {
    const test = working().and(CRM, { type: 'merge_records', on: 'contact', from: ['3'], into: '1' });
    expect(funnelOf(test.program, 'par_kanda')).to.include({ received: 3, held: 1, counted: 1 });
    test.and(CRM, { type: 'merge_records', on: 'contact', from: ['2'], into: '1' });
    expect(funnelOf(test.program, 'par_kanda')).to.include({ received: 2, held: 0, counted: 1 });
  });
});
