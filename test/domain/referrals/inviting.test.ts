import { expect } from 'chai';
import { termsAt } from '../../../src/domain/agreements.ts';
import type { Command } from '../../../src/domain/commands.ts';
import { historyOf } from '../../../src/domain/sentences/history.ts';
import { type Case, day, deal, given, MANAGER, NAMES, partner, percent, REP } from '../../support/given.ts';

const SELLER = { by: REP, at: day(10) };
const BOSS = { by: MANAGER, at: day(10) };
const WON = deal({ phase: 'won', occurredAt: day(2) });
const CUSTOMERS: Command = { type: 'publish_plan', kind: 'customer', plan: percent(10), effectiveAt: day(0) };

function invite(over: Partial<Extract<Command, { type: 'invite_referrer' }>> = {}): Command {
  return {
    type: 'invite_referrer',
    contactId: '1',
    partnerId: 'par_ida',
    isCustomer: false,
    again: false,
    ...over,
  };
}

function invited(test: Case, command = invite(), moment = SELLER): Case {
  return test.and(moment, command);
}

describe('asking a contact for a referral', () => {
  it('makes a customer a partner under the published plan, with a code of its own', () => {
    const test = invited(given(CUSTOMERS, WON));
    const [added] = test.facts('partner.added');
    expect(added).to.include({ partnerId: 'par_ida', kind: 'customer' });
    expect(added?.code).to.match(/^[A-Z2-9]{7}$/);
    expect(test.facts('agreement.signed')).to.deep.equal([
      {
        type: 'agreement.signed',
        agreementId: 'agr_1',
        partnerId: 'par_ida',
        version: 1,
        plan: null,
        effectiveAt: day(10),
      },
    ]);
    expect(termsAt(test.program, 'par_ida', day(10))?.kindPlan).to.deep.equal({
      kind: 'customer',
      version: 1,
    });
    expect(historyOf(test.program, ['contact:1'], NAMES)).to.deep.equal([
      { at: day(10), who: 'Jonas Weber', text: 'Asked Ida Holm for a referral.' },
    ]);
  });

  it('leaves who is a partner already as it is', () => {
    const test = given(...partner('kanda'));
    const { facts } = test.when(invite({ partnerId: 'par_kanda' }), SELLER);
    expect(facts).to.deep.equal([{ type: 'referrer.invited', partnerId: 'par_kanda', contactId: '1' }]);
  });

  it('is for customers, by a won deal of the contact or its company, or by the word of the CRM', () => {
    const ofCompany = {
      type: 'observe_contact',
      contactId: '1',
      companyIds: ['7'],
      mayHoldCode: [],
    } as const;
    const cases: [given: Command[], command: Command, refused: string | undefined][] = [
      [[deal()], invite(), 'not_a_customer'],
      [[deal({ phase: 'lost' })], invite(), 'not_a_customer'],
      [[WON], invite(), undefined],
      [[WON], invite({ contactId: '2' }), 'not_a_customer'],
      [
        [
          { ...ofCompany, asked: true },
          { ...WON, companyIds: ['7'], contactIds: [] },
        ],
        invite(),
        undefined,
      ],
      [[], invite({ isCustomer: true }), undefined],
    ];
    for (const [before, command, refused] of cases) {
      expect(given(CUSTOMERS, ...before).when(command, SELLER).refused, JSON.stringify(before)).to.equal(
        refused,
      );
      expect(given(CUSTOMERS, ...before).when(command, BOSS).refused).to.equal(undefined);
    }
  });

  it('needs published terms for customers', () => {
    expect(given(WON).when(invite(), SELLER).refused).to.equal('no_kind_plan');
    expect(given(WON).when(invite(), BOSS).refused).to.equal('no_kind_plan');
  });

  it('rests for 30 days, unless whoever asks knows', () => {
    const test = invited(given(CUSTOMERS, WON));
    expect(test.when(invite(), { ...SELLER, at: day(40) - 1 })).to.deep.include({
      refused: 'asked_recently',
      message:
        'This contact was asked for a referral on 11 Jan 2026. Ask again only if there is a reason to.',
    });
    expect(test.when(invite(), { ...SELLER, at: day(40) }).facts).to.have.length(1);
    expect(test.when(invite({ again: true }), { ...SELLER, at: day(41) }).facts).to.have.length(1);
    expect(test.program.invitations.get('1')?.invitedAt).to.equal(day(41));
  });

  it('keeps the partner that the contact became, whoever it is said to be later', () => {
    const test = invited(given(CUSTOMERS, WON));
    const { facts } = test.when(invite({ partnerId: 'par_other', again: true }), SELLER);
    expect(facts).to.deep.equal([{ type: 'referrer.invited', partnerId: 'par_ida', contactId: '1' }]);
  });

  it('follows contacts that are merged, the latest first', () => {
    const test = invited(given(CUSTOMERS, WON));
    invited(test, invite({ contactId: '2', partnerId: 'par_two', isCustomer: true }), {
      ...SELLER,
      at: day(11),
    });
    test.and({ by: 'crm', at: day(12) }, { type: 'merge_records', on: 'contact', from: ['1'], into: '2' });
    expect([...test.program.invitations]).to.deep.equal([
      ['2', { partnerId: 'par_two', invitedAt: day(11), by: REP }],
    ]);
    test.and({ by: 'crm', at: day(12) }, { type: 'merge_records', on: 'contact', from: ['2'], into: '3' });
    expect(test.when(invite(), { ...SELLER, at: day(13) }).refused).to.equal('asked_recently');
  });
});
