import { expect } from 'chai';
import fc from 'fast-check';
import { dealVerdict } from '../../src/domain/deal-verdict.ts';
import type { Program } from '../../src/domain/program-state.ts';
import {
  type RecordKey,
  recordKey,
  recordsOfClaim,
  recordsTouchedBy,
  splitRecordKey,
} from '../../src/domain/record-keys.ts';
import { referralStatus, speakingReferral } from '../../src/domain/referrals/referral-standing.ts';
import {
  companyStanding,
  contactAction,
  contactGuard,
  contactStanding,
  dealStanding,
} from '../../src/domain/standing.ts';
import { companyVerdict } from '../../src/domain/verdicts.ts';
import { alikeHistories, claimed } from '../support/alike.ts';
import {
  about,
  day,
  deal,
  given,
  MANAGER,
  NAMES,
  partner,
  register,
  type Said,
  touch,
} from '../support/given.ts';
import { COMPANIES, CONTACTS, histories, program } from '../support/histories.ts';

/** All that the CRM is told of each record, as text. */
function told(now: Program, at: number): Map<RecordKey, string> {
  const records = new Map<RecordKey, unknown>();
  for (const one of now.deals.values()) {
    // The CRM has no such record any more.
    if (one.mergedInto !== null) continue;
    const verdict = dealVerdict(now, one, at, NAMES, true);
    records.set(recordKey('deal', one.dealId), { ...dealStanding(now, one, at), verdict });
  }
  for (const id of COMPANIES) {
    const verdict = companyVerdict(now, id, at, NAMES);
    records.set(recordKey('company', id), { ...companyStanding(now, id, at), verdict });
  }
  for (const id of CONTACTS) {
    const lead = speakingReferral(now, id);
    // Of which company it was is told nowhere.
    const referral = lead && { ...lead, companyId: null, status: referralStatus(now, lead) };
    const application = now.applicationsByContact.get(id)?.at(-1)?.status;
    const guard = contactGuard(now, id, at);
    const account = { guard, action: contactAction(now, id, guard) };
    records.set(recordKey('contact', id), { ...contactStanding(now, id), referral, application, account });
  }
  return new Map([...records].map(([key, standing]) => [key, JSON.stringify(standing)]));
}

/** What of it claims decide; what a look-back window leaves out is seen when a deal is next looked at. */
function guarded(now: Program, at: number): Map<RecordKey, string> {
  const records = new Map<RecordKey, unknown>();
  for (const one of now.deals.values()) {
    const { protectionStatus, protectedUntil, guard } = dealStanding(now, one, at);
    if (one.mergedInto === null)
      records.set(recordKey('deal', one.dealId), { protectionStatus, protectedUntil, guard });
  }
  for (const id of COMPANIES) records.set(recordKey('company', id), companyStanding(now, id, at));
  for (const id of CONTACTS) records.set(recordKey('contact', id), contactGuard(now, id, at));
  return new Map([...records].map(([key, standing]) => [key, JSON.stringify(standing)]));
}

describe('record keys', () => {
  it('name a record and are read again', () => {
    expect(splitRecordKey(recordKey('deal', '12:3'))).to.deep.equal({ type: 'deal', id: '12:3' });
  });

  const coversAll = (history: readonly Said[]) => {
    const test = program();
    for (const { command, by, at } of history) {
      const before = told(test.program, at);
      const { facts } = test.when(command, { by, at });
      const named = new Set(facts.flatMap(fact => [...recordsTouchedBy(test.program, fact)]));
      const changed = [...told(test.program, at)].filter(([key, text]) => before.get(key) !== text);
      for (const [key] of changed) expect([...named], `after ${command.type}`).to.include(key);
    }
  };

  it('of facts cover every record that is told otherwise after a command, time held still', () => {
    fc.assert(fc.property(histories, coversAll), { numRuns: 100 });
  });

  it('of facts cover every record of an account that is or was the same, too', () => {
    fc.assert(fc.property(alikeHistories, coversAll), { numRuns: 150 });
  });

  it('of passing time cover every record that claims guard otherwise from then on, on accounts that are the same too', () => {
    fc.assert(
      fc.property(alikeHistories, history => {
        const test = program();
        for (const { command, by, at } of history) test.when(command, { by, at });
        let now = history.at(-1)?.at ?? day(10);
        for (const days of [1, 14, 30, 60]) {
          const before = guarded(test.program, now);
          now += days * 86_400_000;
          const { facts } = test.when({ type: 'pass_time' }, { by: 'clock', at: now });
          const named = new Set(facts.flatMap(fact => [...recordsTouchedBy(test.program, fact)]));
          const changed = [...guarded(test.program, now)].filter(([key, text]) => before.get(key) !== text);
          for (const [key] of changed) expect([...named]).to.include(key);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('of new terms cover the deals that the partner’s claims and touches reach', () => {
    const test = given(...partner('kanda'), deal(), deal({ dealId: '2', companyIds: [] }));
    const now = { by: MANAGER, at: day(2) };
    test.and(now, register('kanda'), touch('kanda', { recordId: '7' }));
    test.and({ by: 'crm', at: day(3) }, deal({ dealId: '2', companyIds: [], contactIds: ['7'] }));
    const plan = { kind: 'percent', rateBp: 5000 } as const;
    const sign = { type: 'sign_agreement', partnerId: 'par_kanda', plan, effectiveAt: day(4) } as const;
    const { facts } = test.when(sign, { by: MANAGER, at: day(4) });
    const keys = facts.flatMap(fact => [...recordsTouchedBy(test.program, fact)]);
    expect(keys).to.have.members(['deal:1', 'deal:2']);
  });

  it('of a deal that appears cover the account of a claim that was given it before', () => {
    const test = given(...partner('kanda')).and(
      { by: 'partner:par_kanda', at: day(2) },
      register('kanda', { dealId: null, companyId: '7' }),
    );
    test.and({ by: 'crm', at: day(2) }, { type: 'give_deal', registrationId: 'reg_1', dealId: '1' });
    const { facts } = test.when(deal({ phase: 'lost', occurredAt: day(3) }), { by: 'crm', at: day(3) });
    expect(companyStanding(test.program, '7', day(3)).openRegistrations).to.equal(0);
    expect(facts.flatMap(fact => [...recordsTouchedBy(test.program, fact)])).to.include('company:7');
  });

  it('of a claim are its company, the company’s deals, and its own deal wherever that went', () => {
    const test = given(...partner('kanda'), deal(), deal({ dealId: '2' }));
    test.and({ by: MANAGER, at: day(2) }, register('kanda'), about('approve_registration'));
    test.and({ by: 'crm', at: day(3) }, deal({ companyIds: ['7'] }));
    const claim = test.program.registrations.get('reg_1');
    const keys = claim ? [...recordsOfClaim(test.program, claim)] : [];
    expect(keys).to.have.members(['company:1', 'deal:1', 'deal:2']);
  });

  it('of a deal that leaves a company cover the claim that waits there while direct sales works the deal', () => {
    const test = claimed({ scope: 'Logistics' });
    test.and({ by: MANAGER, at: day(6) }, register('bright', { scope: 'Retail' }));
    test.and({ by: 'crm', at: day(6) }, deal({ dealId: '3', companyIds: ['8', '1'], contactIds: [] }));
    const { facts } = test.when(deal({ dealId: '3', companyIds: ['8'], contactIds: [] }), {
      by: 'crm',
      at: day(7),
    });
    expect(facts.map(({ type }) => type)).to.deep.equal(['deal.linked']);
    expect(facts.flatMap(fact => [...recordsTouchedBy(test.program, fact)])).to.include('deal:1');
  });

  it('of a claim are the contacts at its company, and those no more that went elsewhere', () => {
    const test = claimed();
    const seen = { type: 'observe_contact', contactId: '7', mayHoldCode: [], asked: true } as const;
    const touched = () => {
      const claim = test.program.registrations.get('reg_1');
      return claim ? [...recordsOfClaim(test.program, claim)] : [];
    };
    test.and({ by: 'crm', at: day(6) }, { ...seen, companyIds: ['1'] });
    expect(touched()).to.include('contact:7');
    test.and({ by: 'crm', at: day(7) }, { ...seen, companyIds: ['8'] });
    expect(touched()).not.to.include('contact:7');
  });
});
