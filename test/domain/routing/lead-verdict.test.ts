import { expect } from 'chai';
import { dealVerdict } from '../../../src/domain/deal-verdict.ts';
import { historyOf } from '../../../src/domain/sentences/history.ts';
import { contactVerdict } from '../../../src/domain/verdicts.ts';
import { type Case, day, deal, NAMES, REP, register, touch } from '../../support/given.ts';
import { CRM, contact, kept } from '../../support/leads.ts';
import { page, refer } from '../../support/partner-side.ts';

const NEW = contact({ createdAt: day(9) });
const LOGISTICS = register('kanda', { scope: 'Logistics' });
const RETAIL = register('ida', { scope: 'Retail', dealId: '2' });
const SELLER = { by: REP, at: day(11) };

function ofContact({ program }: Case) {
  const { tone, sentence, because } = contactVerdict(program, '5', day(12), NAMES);
  return { tone, sentence, because };
}

function ofDeal({ program }: Case): string | undefined {
  const seen = program.deals.get('4');
  return seen && dealVerdict(program, seen, day(12), NAMES, false).sentence;
}

describe('the verdict on a contact that is a lead', () => {
  it('says to whom it goes, until when and for which scope', () => {
    expect(ofContact(kept(LOGISTICS).and(CRM, NEW))).to.deep.equal({
      tone: 'warning',
      sentence:
        'New lead on an account that is protected until 6 Apr 2026, scope Logistics. Route it to Kanda Systems.',
      because: ['It came up on 11 Jan 2026, after the account was claimed.'],
    });
  });

  it('names the partners by scope where somebody has to ask', () => {
    expect(ofContact(kept(LOGISTICS, RETAIL).and(CRM, NEW)).sentence).to.equal(
      'New lead on an account that several partners keep by scope. Ask which it is about, and route it to Kanda Systems (Logistics) or Ida Holm (Retail).',
    );
  });

  it('says who referred it, once it was brought there', () => {
    const test = kept(LOGISTICS)
      .and(CRM, NEW)
      .and(SELLER, touch('bright', { recordId: '5' }));
    expect(ofContact(test).because).to.include('Referred by Brightwave on 12 Jan 2026, through a sales rep.');
    test.and(SELLER, {
      type: 'handle_lead',
      routeId: 'rou_1',
      on: 'contact',
      recordId: '5',
      partnerId: null,
    });
    expect(ofContact(test)).to.deep.include({
      tone: 'success',
      sentence: 'Referred by Brightwave on 12 Jan 2026, through a sales rep.',
    });
  });

  it('speaks first of a referral that waits', () => {
    const held = refer('ida', { contactId: '5', doubts: ['same_company'] });
    expect(
      ofContact(
        kept(LOGISTICS)
          .and(CRM, NEW)
          .and(page(day(11)), held),
      ).sentence,
    ).to.match(/^A referral waits/);
  });
});

describe('the verdict on a deal that is a lead', () => {
  const DEAL = deal({ dealId: '4', contactIds: [], occurredAt: day(9) });
  const done = { type: 'handle_lead', routeId: 'rou_1', on: 'deal', recordId: '4', partnerId: null } as const;

  it('says so on a whole account and on a scope, and that it was brought there', () => {
    const whole = kept(register('kanda')).and(CRM, DEAL);
    const protectedFor = 'This account is protected for Kanda Systems until 6 Apr 2026.';
    expect(ofDeal(whole)).to.equal(`${protectedFor} Route the deal to Kanda Systems.`);
    expect(ofDeal(whole.and(SELLER, done))).to.equal(
      `${protectedFor} It was routed to Kanda Systems on 12 Jan 2026.`,
    );
    const scoped = kept(LOGISTICS).and(CRM, DEAL);
    expect(ofDeal(scoped)).to.match(
      /^New lead on an account that is protected until .* Route it to Kanda Systems\.$/,
    );
    expect(ofDeal(scoped.and(SELLER, done))).to.equal(
      'Protected for Kanda Systems until 6 Apr 2026, scope Logistics. It was routed to Kanda Systems on 12 Jan 2026.',
    );
  });

  it('says why a claim was refused, too', () => {
    const test = kept(LOGISTICS).and(CRM, DEAL);
    test.and(SELLER, register('bright', { dealId: '4', scope: 'Logistics' }));
    expect(ofDeal(test)).to.match(/^New lead on .* Brightwave's claim of 12 Jan 2026 was refused/);
  });
});

describe('the history of a lead', () => {
  it('tells where it belonged, that it was brought there and that it belongs there no more', () => {
    const test = kept(LOGISTICS, RETAIL).and(CRM, NEW);
    const lead = { routeId: 'rou_1', on: 'contact', recordId: '5' } as const;
    test.and(
      SELLER,
      { type: 'handle_lead', ...lead, partnerId: 'par_ida' },
      { type: 'reopen_lead', ...lead },
    );
    test.and({ by: 'crm', at: day(12) }, contact({ companyIds: [] }));
    const told = historyOf(test.program, ['contact:5'], NAMES).map(({ text }) => text);
    const both = 'Kanda Systems (Logistics) or Ida Holm (Retail)';
    expect(told).to.deep.equal([
      `The lead belongs to ${both} no longer: it is not at the account any more.`,
      `The lead was not brought to ${both} after all.`,
      'The lead was brought to Ida Holm.',
      `A new lead on a protected account: it belongs to ${both}.`,
    ]);
  });
});
