import { expect } from 'chai';
import { about, day, deal, MANAGER, REP, register } from '../../support/given.ts';
import { BOSS, CRM, contact, kept, leads, same } from '../../support/leads.ts';
import { accept, apply, decideOn, dismiss, page, refer } from '../../support/partner-side.ts';

const KANDA = register('kanda');
const NEW = { createdAt: day(9) };

describe('a contact', () => {
  it('that is made at an account after a partner claimed it is a lead of that partner, once', () => {
    const test = kept(KANDA);
    const { facts } = test.when(contact(NEW), CRM);
    expect(facts).to.deep.equal([
      {
        type: 'contact.observed',
        contactId: '5',
        companyIds: ['1'],
        hint: null,
        cameTo: [['company:1', day(9)]],
      },
      {
        type: 'lead.routed',
        routeId: 'rou_1',
        on: 'contact',
        recordId: '5',
        companyId: '1',
        registrationIds: ['reg_1'],
        partnerIds: ['par_kanda'],
        scope: null,
        to: 'partner',
      },
    ]);
    test.and(CRM, contact(NEW), contact({ ...NEW, asked: true }));
    expect(leads(test)).to.deep.equal(['routed contact 5 > kanda']);
  });

  it('that was there before the claim is none, and is not kept', () => {
    const test = kept(KANDA);
    expect(leads(kept(KANDA).and(CRM, contact({ createdAt: day(5) })))).to.have.length(1);
    expect(test.when(contact({ createdAt: day(5) - 1 }), CRM).facts).to.deep.equal([]);
    expect(test.when(contact(), CRM).facts, 'nobody says when it was made').to.deep.equal([]);
    test.and(CRM, contact({ createdAt: day(5) - 1, asked: true }));
    expect(leads(test)).to.deep.equal([]);
  });

  it('of long ago is one when it is associated with the account', () => {
    const old = { createdAt: day(-700) };
    const told = kept(KANDA).and(CRM, contact({ ...old, linkedAt: { 1: day(9) } }));
    const seen = kept(KANDA).and(CRM, contact({ ...old, companyIds: [], asked: true }), contact(old));
    for (const test of [told, seen]) expect(leads(test)).to.deep.equal(['routed contact 5 > kanda']);
    const elsewhere = kept(KANDA).and(CRM, contact({ ...old, asked: true, linkedAt: { 2: day(9) } }));
    expect(leads(elsewhere)).to.deep.equal([]);
  });

  it('that came while the claim waited is one when it is approved, not before', () => {
    const test = kept()
      .and(BOSS, deal(), KANDA)
      .and(CRM, contact({ createdAt: day(6) }));
    expect(leads(test)).to.deep.equal([]);
    test.and({ by: MANAGER, at: day(12) }, about('approve_registration'));
    expect(leads(test)).to.deep.equal(['routed contact 5 > kanda']);
  });

  it('belongs to the partner of an account that is the same, by its company or by itself', () => {
    const company = kept(KANDA).and(CRM, same('company:7', 'company:1'));
    company.and(CRM, contact({ ...NEW, companyIds: ['7'] }));
    const itself = kept(KANDA).and(CRM, same('contact:5', 'company:1'));
    itself.and(CRM, contact({ ...NEW, companyIds: [] }));
    for (const test of [company, itself]) {
      expect(leads(test)).to.deep.equal(['routed contact 5 > kanda']);
      expect(test.facts('lead.routed')[0]).to.include({ companyId: '1' });
    }
  });

  it('is none when it is the partner’s own: its people, whom it named, or on the deal that it registered', () => {
    const tied = { ...NEW, ties: [{ partnerId: 'par_kanda', by: 'mail_domain' as const }] };
    const named = kept(register('kanda', { contactId: '1' }));
    const withDeal = kept(KANDA).and(CRM, deal({ contactIds: ['1', '5'] }));
    expect(leads(kept(KANDA).and(CRM, contact(tied)))).to.deep.equal([]);
    expect(leads(named.and(CRM, contact({ ...NEW, contactId: '1' })))).to.deep.equal([]);
    expect(leads(withDeal.and(CRM, contact(NEW)))).to.deep.equal([]);
    const others = { ...NEW, ties: [{ partnerId: 'par_ida', by: 'mail_domain' as const }] };
    expect(leads(kept(KANDA).and(CRM, contact(others)))).to.have.length(1);
    const applied = kept(KANDA).and(page(day(9)), apply());
    applied.and(BOSS, decideOn('approve_application', { partnerId: 'par_kanda' } as never));
    expect(leads(applied.and(CRM, contact({ ...NEW, contactId: '1' })))).to.deep.equal([]);
  });

  it('that somebody refers is one, however long it is known, until the referral is dismissed', () => {
    const old = contact({ createdAt: day(-700), asked: true });
    const test = kept(KANDA)
      .and(CRM, old)
      .and(page(day(11)), refer('ida', { contactId: '5', doubts: ['same_company'] }));
    expect(leads(test)).to.deep.equal(['routed contact 5 > kanda']);
    test.and({ by: REP, at: day(12) }, dismiss('no', 'ref_1', '5'));
    expect(leads(test).slice(1)).to.deep.equal(['unrouted contact 5 dismissed']);
    const taken = kept(KANDA)
      .and(CRM, old)
      .and(page(day(11)), refer('ida', { contactId: '5', doubts: ['same_company'] }));
    taken.and({ by: REP, at: day(12) }, accept('ref_1', '5'));
    expect(leads(taken)).to.have.length(1);
  });

  it('goes to one of several partners by scope, who are named in the order of their scopes', () => {
    const retail = register('ida', { scope: 'Retail', dealId: '2' });
    const test = kept(retail, register('kanda', { scope: 'Logistics', dealId: '3' })).and(CRM, contact(NEW));
    expect(leads(test)).to.deep.equal(['routed contact 5 > kanda or ida']);
    expect(test.facts('lead.routed')[0]).to.include({ to: 'one_of', scope: null });
  });
});

describe('a deal', () => {
  const another = (seen: Parameters<typeof deal>[0] = {}) =>
    deal({ dealId: '4', contactIds: [], occurredAt: day(9), ...seen });

  it('that comes up open on a protected account is a lead of its partner, the claim’s own deal is none', () => {
    const test = kept(KANDA).and(CRM, deal({ occurredAt: day(9), amount: '9' }), another());
    expect(leads(test)).to.deep.equal(['routed deal 4 > kanda']);
  });

  it('that we made for a claim which does not know it yet is none', () => {
    const test = kept(register('kanda', { dealId: null }));
    test.and(CRM, another({ madeFor: 'reg_1' }));
    expect(leads(test)).to.deep.equal([]);
    test.and(CRM, { type: 'give_deal', registrationId: 'reg_1', dealId: '4' });
    expect(leads(test.and(CRM, another({ dealId: '5', madeFor: 'reg_9' })))).to.deep.equal([
      'routed deal 5 > kanda',
    ]);
  });

  it('without a company is one by a contact of an account that is the same, whichever comes first', () => {
    const alone = another({ companyIds: [], contactIds: ['5'] });
    const known = kept(KANDA).and(CRM, same('contact:5', 'company:1'), alone);
    const found = kept(KANDA).and(CRM, alone, same('contact:5', 'company:1'));
    for (const test of [known, found]) expect(leads(test)).to.deep.equal(['routed deal 4 > kanda']);
    const old = another({ companyIds: [], contactIds: ['5'], occurredAt: day(2) });
    expect(leads(kept(KANDA).and(CRM, old, same('contact:5', 'company:1')))).to.deep.equal([]);
  });

  it('that was there before the claim is none until it is linked to the account', () => {
    const test = kept(KANDA).and(CRM, another({ occurredAt: day(2) }));
    expect(leads(test)).to.deep.equal([]);
    const linked = kept(KANDA).and(CRM, another({ occurredAt: day(2), companyIds: ['2'] }));
    linked.and(CRM, another({ occurredAt: day(2) }));
    expect(leads(linked)).to.deep.equal(['routed deal 4 > kanda']);
  });

  it('that was there before the claim is none when a company it was linked to since is merged into the account', () => {
    const test = kept(KANDA).and(CRM, another({ occurredAt: day(2) }));
    test.and(CRM, another({ occurredAt: day(2), companyIds: ['1', '2'] }));
    test.and(CRM, { type: 'merge_records', on: 'company', from: ['2'], into: '1' });
    expect(leads(test)).to.deep.equal([]);
    const linked = kept(KANDA).and(CRM, another({ occurredAt: day(2), companyIds: ['3'] }));
    linked.and(CRM, another({ occurredAt: day(2), companyIds: ['3', '2'] }));
    linked.and(CRM, { type: 'merge_records', on: 'company', from: ['2'], into: '1' });
    expect(leads(linked)).to.deep.equal(['routed deal 4 > kanda']);
  });

  it('with a claim of its own is none, a refused one aside', () => {
    const own = register('kanda', { dealId: '4', scope: 'Retail' });
    const test = kept(register('kanda', { scope: 'Logistics' })).and(CRM, another());
    test.and(BOSS, own);
    expect(leads(test)).to.deep.equal(['routed deal 4 > kanda', 'unrouted deal 4 registered']);
    const rival = kept(KANDA)
      .and(CRM, another())
      .and({ by: REP, at: day(11) }, register('bright', { dealId: '4' }));
    expect(leads(rival)).to.deep.equal(['routed deal 4 > kanda']);
  });

  it('is one no more when it is closed, and again when it is reopened', () => {
    const test = kept(KANDA).and(CRM, another());
    test.and(CRM, another({ phase: 'lost', occurredAt: day(10) }));
    test.and(CRM, another({ phase: 'open', occurredAt: day(10) + 1 }));
    expect(leads(test)).to.deep.equal([
      'routed deal 4 > kanda',
      'unrouted deal 4 deal_closed',
      'routed deal 4 > kanda',
    ]);
    expect(leads(kept(KANDA).and(CRM, another({ phase: 'won' })))).to.deep.equal([]);
  });
});

describe('a lead is withdrawn', () => {
  const routed = () => kept(KANDA).and(CRM, contact(NEW));
  const since = (test: ReturnType<typeof kept>) => leads(test).slice(1);

  it('when the claim is released', () => {
    const released = {
      type: 'release_registration',
      registrationId: 'reg_1',
      dealId: '1',
      reason: 'no',
    } as const;
    expect(since(routed().and(BOSS, released))).to.deep.equal(['unrouted contact 5 claim_ended']);
  });

  it('when the claim’s time is over, as soon as that has passed', () => {
    const test = routed().and({ by: 'clock', at: day(94) }, { type: 'pass_time' });
    expect(since(test)).to.deep.equal([]);
    test.and({ by: 'clock', at: day(95) }, { type: 'pass_time' });
    expect(since(test)).to.deep.equal(['unrouted contact 5 claim_ended']);
  });

  it('when the claim’s deal is lost', () => {
    const lost = deal({ phase: 'lost', occurredAt: day(10) });
    expect(since(routed().and(CRM, lost))).to.deep.equal(['unrouted contact 5 claim_ended']);
  });

  it('not, when an earlier claim comes back by late news and gives way at once', () => {
    const test = kept(register('kanda', { qualifiedBy: null }));
    const later = { by: MANAGER, at: day(40) };
    test.and(later, deal({ dealId: '2' }), register('ida', { dealId: '2' }));
    test.and(later, about('approve_registration', 'reg_2', '2'));
    test.and({ by: 'crm', at: day(41) }, contact({ createdAt: day(41) }));
    test.and({ by: 'crm', at: day(42) }, deal({ phase: 'won', occurredAt: day(34) }));
    expect(test.facts('registration.released')).to.have.length(1);
    expect(leads(test)).to.deep.equal(['routed contact 5 > ida']);
  });

  it('when the contact leaves the account', () => {
    expect(since(routed().and(CRM, contact({ ...NEW, companyIds: [] })))).to.deep.equal([
      'unrouted contact 5 left_account',
    ]);
  });

  it('when a person says that the accounts are not the same', () => {
    const test = kept(KANDA).and(CRM, same('company:7', 'company:1'), contact({ ...NEW, companyIds: ['7'] }));
    test.and(BOSS, { type: 'tell_accounts', one: 'company:1', other: 'company:7', told: 'apart' });
    expect(since(test)).to.deep.equal(['unrouted contact 5 left_account']);
    test.and(BOSS, { type: 'tell_accounts', one: 'company:1', other: 'company:7', told: 'same' });
    expect(since(test).slice(1)).to.deep.equal(['routed contact 5 > kanda']);
  });

  it('and routed anew when the account is handed to another partner', () => {
    const handed = {
      type: 'reassign_registration',
      registrationId: 'reg_1',
      dealId: '1',
      partner: 'par_ida',
      ground: 'customer_choice',
      reason: 'they asked for it',
    } as const;
    expect(since(routed().and({ by: MANAGER, at: day(11) }, handed))).to.deep.equal([
      'unrouted contact 5 claims_changed',
      'routed contact 5 > ida',
    ]);
  });

  it('when its record is merged into one that is a lead too, or was there before', () => {
    const merged = { type: 'merge_records', on: 'contact', from: ['5'], into: '6' } as const;
    const two = routed().and(CRM, contact({ ...NEW, contactId: '6' }), merged);
    expect(since(two).slice(-1)).to.deep.equal(['unrouted contact 6 merged']);
    const old = routed().and(CRM, contact({ contactId: '6', asked: true }), merged);
    expect(since(old)).to.deep.equal(['unrouted contact 6 left_account']);
    const fresh = routed().and(CRM, { ...merged, into: '9' });
    expect(since(fresh), 'it goes on under its new id').to.deep.equal([]);
    expect(leads(fresh)).to.deep.equal(['routed contact 9 > kanda']);
  });
});

describe('many leads', () => {
  const many = (count: number, companyId = '1', from = 0) =>
    Array.from({ length: count }, (_, index) =>
      contact({ ...NEW, contactId: `${companyId}0${from + index}`, companyIds: [companyId] }),
    );
  const told = (test: ReturnType<typeof kept>) => leads(test).filter(text => !text.endsWith('quietly'));

  it('of one account within a day are quiet beyond ten, and every one of them is routed', () => {
    const test = kept(KANDA).and(CRM, ...many(40));
    expect(told(test)).to.have.length(10);
    expect(leads(test)).to.have.length(40);
    test.and({ by: 'crm', at: day(11) - 1 }, ...many(1, '1', 90));
    expect(told(test)).to.have.length(10);
    test.and({ by: 'crm', at: day(11) }, ...many(1, '1', 91));
    expect(told(test)).to.have.length(11);
  });

  it('of many accounts are quiet beyond a hundred', () => {
    const accounts = Array.from({ length: 12 }, (_, index) => String(index + 20));
    const test = kept();
    for (const companyId of accounts) {
      const ids = { companyId, dealId: companyId };
      test.and(BOSS, deal({ dealId: companyId, companyIds: [companyId] }), register('kanda', ids));
      const registrationId = `reg_${accounts.indexOf(companyId) + 1}`;
      test.and(BOSS, about('approve_registration', registrationId, companyId));
    }
    test.and(CRM, ...accounts.flatMap(companyId => many(10, companyId)));
    expect(told(test)).to.have.length(100);
    expect(leads(test)).to.have.length(120);
  });

  it('of an approval, too', () => {
    const test = kept()
      .and(BOSS, deal(), KANDA)
      .and(CRM, ...many(30));
    test.and({ by: MANAGER, at: day(12) }, about('approve_registration'));
    expect(told(test)).to.have.length(10);
  });
});
