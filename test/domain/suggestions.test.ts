import { expect } from 'chai';
import type { Command } from '../../src/domain/commands.ts';
import { suggestionsForContact, suggestionsForDeal } from '../../src/domain/suggestions.ts';
import { compare } from '../support/alike.ts';
import { type Case, day, deal, given, MANAGER, partner, register, touch } from '../support/given.ts';

const BOSS = { by: MANAGER, at: day(5) };
const PARTNERS = [...partner('kanda'), ...partner('bright'), ...partner('ida')];

function contact(code: string | null): Command {
  const mayHoldCode = code ? [{ property: 'utm_source', value: code, seenAt: day(2) }] : [];
  return { type: 'observe_contact', contactId: '1', companyIds: ['1'], mayHoldCode, asked: true };
}

function ready(code: string | null, ...commands: Command[]): Case {
  return given(...PARTNERS, deal(), contact(code)).and(BOSS, ...commands);
}

const forContact = (test: Case) =>
  suggestionsForContact(test.program, '1').map(one => `${one.partnerId.slice(4)}: ${one.ground.kind}`);
const forDeal = (test: Case) => {
  const seen = test.program.deals.get('1');
  return (seen ? suggestionsForDeal(test.program, seen) : []).map(
    one => `${one.partnerId.slice(4)}: ${one.ground.kind}`,
  );
};

describe('suggestions', () => {
  it('for a contact rank its code, claims on its company, touches there, and claims on its deals', () => {
    const test = ready(
      'bright',
      touch('ida', { on: 'company' }),
      register('kanda', { scope: 'Cloud' }),
      register('bright', { scope: 'Edge' }),
    );
    expect(forContact(test)).to.deep.equal(['bright: code', 'kanda: registration', 'ida: company_touch']);
    test.and({ by: 'crm', at: day(6) }, deal({ dealId: '2', companyIds: ['2'] }));
    test.and(BOSS, register('ida', { dealId: '2', companyId: '2' }));
    expect(forContact(test).at(-1)).to.equal('ida: company_touch');
  });

  it('for a contact name the newest claim on its company first', () => {
    const test = ready(null, register('kanda', { scope: 'Cloud' }), register('bright', { scope: 'Edge' }));
    expect(forContact(test)).to.deep.equal(['bright: registration', 'kanda: registration']);
  });

  it('for a contact without a company come from its deals', () => {
    const test = given(...PARTNERS, deal()).and(BOSS, register('kanda'));
    expect(forContact(test)).to.deep.equal(['kanda: deal']);
  });

  it('for a contact leave out refused claims, withdrawn touches and other sources', () => {
    const test = ready(
      null,
      register('kanda'),
      register('ida'),
      { type: 'refuse_registration', registrationId: 'reg_1', dealId: '1', reason: 'no' },
      touch('bright', { on: 'company' }),
      { type: 'withdraw_touch', touchId: 'tou_1', on: 'company', recordId: '1' },
      touch('marketing', { on: 'company' }),
    );
    expect(forContact(test)).to.deep.equal([]);
    expect(forDeal(test)).to.deep.equal([]);
  });

  it('for a deal come from the codes and touches of its contacts and companies', () => {
    const test = ready('bright', touch('ida', { on: 'company' }), touch('kanda'), touch('kanda'));
    expect(forDeal(test)).to.deep.equal(['bright: code', 'kanda: contact_touch', 'ida: company_touch']);
  });

  it('carry the evidence of a code', () => {
    expect(suggestionsForContact(ready('kanda').program, '1')).to.deep.equal([
      { partnerId: 'par_kanda', ground: { kind: 'code', property: 'utm_source', code: 'KANDA' } },
    ]);
  });

  it('for a contact name who registered what is the same account, behind who registered its own', () => {
    const test = ready(null, register('bright'));
    test.and(
      BOSS,
      deal({ dealId: '2', companyIds: ['2'] }),
      register('kanda', { dealId: '2', companyId: '2' }),
    );
    expect(forContact(test)).to.deep.equal(['bright: registration', 'kanda: deal']);
    test.and(
      BOSS,
      deal({ dealId: '2', companyIds: ['2'], contactIds: [] }),
      compare('company:1', ['company:2', 'same']),
    );
    expect(forContact(test)).to.deep.equal(['bright: registration', 'kanda: registration']);
  });
});
