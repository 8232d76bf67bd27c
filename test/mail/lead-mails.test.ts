import { expect } from 'chai';
import type { Fact } from '../../src/domain/facts.ts';
import type { Entry } from '../../src/log/log.ts';
import { mailsFor } from '../../src/mail/fact-mails.ts';
import { type Case, day, deal, MANAGER, REP, register } from '../support/given.ts';
import { CRM, contact, kept } from '../support/leads.ts';
import { page, refer } from '../support/partner-side.ts';
import { correspondents } from './correspondents-stand-in.ts';

const SELLER = { by: REP, at: day(11) };
const LOGISTICS = register('kanda', { scope: 'Logistics' });
const NEW = contact({ createdAt: day(9) });

/** All that was mailed of leads, by entry: `ana: A new lead on your account`. */
function mailed(test: Case): string[] {
  return letters(test).map(({ to, subject }) => `${to.name}: ${subject}`);
}

function letters(test: Case) {
  return test.log.flatMap((said, place) => {
    const isOfLeads = said.facts.some(fact => 'routeId' in fact || fact.type === 'time.passed');
    const entry: Entry<Fact> = { seq: place + 1, key: `key ${place}`, hash: '', ...said };
    return isOfLeads ? mailsFor(test.program, entry, correspondents()).letters : [];
  });
}

function many(count: number, first = 0): ReturnType<typeof contact>[] {
  return Array.from({ length: count }, (_, place) =>
    contact({ contactId: String(100 + first + place), createdAt: day(9) }),
  );
}

describe('letters of leads', () => {
  it('say to everybody of the partner on which account and scope, and never who it is', () => {
    const test = kept(LOGISTICS).and(CRM, NEW);
    expect(mailed(test)).to.deep.equal([
      'ana: A new lead on your account',
      'bea: Ein neuer Lead bei Ihrem Kunden',
    ]);
    const [{ text = '' } = {}] = letters(test);
    expect(text).to.match(/protected for you until 6 April 2026/);
    expect(text)
      .to.match(/Scope: Logistics/)
      .and.match(/Reference: reg_1/);
    expect(text).to.contain('/portal/deals/reg_1').and.to.contain('Ask your partner manager');
  });

  it('come once for a lead, whatever the log tells of it later', () => {
    const test = kept(LOGISTICS).and(CRM, NEW);
    const lead = { routeId: 'rou_1', on: 'contact', recordId: '5' } as const;
    test.and(SELLER, { type: 'handle_lead', ...lead, partnerId: null }, { type: 'reopen_lead', ...lead });
    expect(mailed(test)).to.have.length(2);
  });

  it('are none for what was withdrawn before, and for whom the partner referred itself', () => {
    const withdrawn = kept(LOGISTICS).and(CRM, NEW, contact({ companyIds: [] }));
    expect(mailed(withdrawn)).to.deep.equal([]);
    const own = kept(LOGISTICS).and(page(day(9)), refer('kanda', { contactId: '5' }));
    expect(mailed(own)).not.to.include('ana: A new lead on your account');
    const others = kept(LOGISTICS).and(page(day(9)), refer('ida', { contactId: '5' }));
    expect(mailed(others).filter(text => text.startsWith('ana'))).to.include(
      'ana: A new lead on your account',
    );
  });

  it('go to the one of several to whom somebody brings it, when it is brought there, once', () => {
    const test = kept(LOGISTICS, register('bright', { scope: 'Retail', dealId: '2' })).and(CRM, NEW);
    expect(mailed(test)).to.deep.equal([]);
    const lead = { routeId: 'rou_1', on: 'contact', recordId: '5' } as const;
    const handle = { type: 'handle_lead', ...lead, partnerId: 'par_kanda' } as const;
    test.and(SELLER, handle, { type: 'reopen_lead', ...lead });
    const once = ['ana: A new lead on your account', 'bea: Ein neuer Lead bei Ihrem Kunden'];
    expect(mailed(test)).to.deep.equal(once);
    test.and({ ...SELLER, at: day(12) }, handle);
    expect(mailed(test), 'brought there again it is no news').to.deep.equal(once);
  });

  it('come one by one three times a day, and together on the next morning', () => {
    const test = kept(LOGISTICS).and(CRM, ...many(14));
    const ana = () => mailed(test).filter(text => text.startsWith('ana'));
    expect(ana()).to.have.length(3);
    test.and({ by: 'clock', at: day(11) + 6 * 3_600_000 - 1 }, { type: 'pass_time' });
    expect(ana()).to.have.length(3);
    test.and({ by: 'clock', at: day(11) + 6 * 3_600_000 }, { type: 'pass_time' });
    expect(ana().slice(3)).to.deep.equal(['ana: 11 more new leads on your accounts']);
    const together = letters(test).at(-2);
    expect(together?.text).to.contain('On 11 January 2026 11 more leads came to us');
    expect(together?.key).to.match(/:per_ana:par_kanda:/);
    // Another day has letters of its own.
    test.and({ by: 'crm', at: day(12) }, ...many(2, 50));
    expect(ana()).to.have.length(6);
  });

  it('are none in the morning for what was withdrawn in the night', () => {
    const test = kept(LOGISTICS).and(CRM, ...many(5));
    const release = {
      type: 'release_registration',
      registrationId: 'reg_1',
      dealId: '1',
      reason: 'no',
    } as const;
    test.and({ by: MANAGER, at: day(10) + 1 }, release);
    test.and({ by: 'clock', at: day(11) + 6 * 3_600_000 }, { type: 'pass_time' });
    expect(mailed(test).filter(text => text.includes('more'))).to.deep.equal([]);
  });

  it('tell of deals, too', () => {
    const test = kept(LOGISTICS).and(CRM, deal({ dealId: '4', contactIds: [], occurredAt: day(9) }));
    expect(mailed(test)).to.have.length(2);
  });
});
