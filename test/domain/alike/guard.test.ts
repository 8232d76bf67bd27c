import { expect } from 'chai';
import { companyStanding, contactAction, contactGuard } from '../../../src/domain/standing.ts';
import { companyVerdict, contactVerdict } from '../../../src/domain/verdicts.ts';
import {
  claimed,
  compare,
  FOUND,
  NAMED,
  SAID,
  SECOND,
  standing,
  tell,
  verdict,
} from '../../support/alike.ts';
import { type Case, day, deal, given, MANAGER, partner, REP, register } from '../../support/given.ts';

const UNTIL = 'Kanda Systems until 6 Apr 2026';
const company = ({ program }: Case, id = '2') => companyVerdict(program, id, day(9), NAMED);

describe('a claim on an account that is the same', () => {
  it('guards a deal and a company that matching takes for it, and credits nobody', () => {
    const test = claimed().and(FOUND, compare('company:2', ['company:1', 'same', ['same_domain']]));
    expect(standing(test)).to.include({
      protectionStatus: 'protected',
      protectedUntil: day(95),
      nextAction: 'route_to_partner',
      accountClaim: null,
      partnerId: null,
    });
    expect(verdict(test)).to.deep.equal({
      tone: 'danger',
      sentence: `This account is protected for ${UNTIL}, as Acme GmbH, the same account. Route the deal to Kanda Systems.`,
      because: [
        'Kanda Systems registered on 6 Jan 2026.',
        'Acme Logistics and Acme GmbH are taken for the same account: the same domain. Until somebody says so it moves no credit.',
      ],
      actions: ['compare', 'register'],
    });
    expect(company(test)).to.deep.include({
      sentence: `Protected for ${UNTIL}, as Acme GmbH, the same account. Route leads to Kanda Systems.`,
      actions: ['compare'],
    });
    expect(companyStanding(test.program, '2', day(9))).to.include({
      protectionStatus: 'protected',
      nextAction: 'route_to_partner',
      openRegistrations: 0,
    });
  });

  it('guards and is credited where a person said so, however many steps away, with who said it', () => {
    const test = claimed().and(
      FOUND,
      compare('company:3', ['company:1', 'review']),
      compare('company:2', ['company:3', 'review']),
    );
    expect(standing(test).protectionStatus).to.equal('none');
    test.and(SAID, tell('company:3', 'company:1'));
    test.and(FOUND, compare('company:2', ['company:3', 'review']));
    test.and(SAID, tell('company:2', 'company:3'));
    expect(standing(test)).to.include({ partnerId: 'par_kanda', nextAction: 'route_to_partner' });
    expect(standing(test).accountClaim?.registrationId).to.equal('reg_1');
    expect(verdict(test).because).to.deep.equal([
      'Kanda Systems registered on 6 Jan 2026.',
      'Mara Lindqvist said on 9 Jan 2026 that Acme Logistics and ACME Inc are the same account.',
      'Mara Lindqvist said on 9 Jan 2026 that ACME Inc and Acme GmbH are the same account.',
    ]);
  });

  it('leaves what else there is to sell where it is on a scope', () => {
    const test = claimed({ scope: 'Logistics' });
    test.and({ by: REP, at: day(5) }, register('bright', { scope: 'Retail' }));
    const found = compare('company:2', ['company:1', 'same']);
    expect(verdict(test.and(FOUND, found)).sentence).to.equal(
      `Protected for ${UNTIL}, scope Logistics, as Acme GmbH, the same account. Route to Kanda Systems, or sell to Retail.`,
    );
    const alone = claimed({ scope: 'Logistics' }).and(FOUND, found);
    expect(verdict(alone)).to.deep.include({
      tone: 'warning',
      sentence: `Protected for ${UNTIL}, scope Logistics, as Acme GmbH, the same account. Route to Kanda Systems, or sell to another scope.`,
    });
    expect(company(alone).sentence).to.match(/Route leads to Kanda Systems, or sell to another scope\.$/);
  });

  it('stands in the way while it waits', () => {
    const test = given(...partner('kanda'), deal(), SECOND)
      .and({ by: REP, at: day(5) }, register('kanda'))
      .and(FOUND, compare('company:2', ['company:1', 'same']));
    const waits =
      'Kanda Systems claimed this account on 6 Jan 2026, as Acme GmbH, the same account; the registration waits for a partner manager.';
    expect(verdict(test).sentence).to.equal(waits);
    expect(company(test).sentence).to.equal(waits);
    expect(standing(test)).to.include({ protectionStatus: 'pending', nextAction: 'none' });
  });

  it('is none any more once people said that the two are not the same, whatever matching says', () => {
    const test = claimed().and(FOUND, compare('company:2', ['company:1', 'same']));
    test.and(SAID, tell('company:2', 'company:1', 'apart'));
    test.and(FOUND, compare('company:2', ['company:1', 'same', ['same_phone']]));
    expect(standing(test)).to.include({ protectionStatus: 'none', nextAction: 'none' });
    expect(verdict(test).sentence).to.match(/^No partner is on this deal/);
    expect(company(test).sentence).to.match(/^No partner claims this account/);
  });

  it('guards a deal by what its contacts are, with no company or another', () => {
    const seen = { contactId: '7', companyIds: [], mayHoldCode: [], asked: true } as const;
    const test = claimed().and(
      FOUND,
      deal({ dealId: '3', companyIds: [], contactIds: ['7'] }),
      deal({ dealId: '4', companyIds: ['3'], contactIds: ['7'] }),
      { type: 'observe_contact', ...seen },
      compare('contact:7', ['company:1', 'same', ['domain_family']]),
    );
    for (const dealId of ['3', '4'])
      expect(standing(test, dealId)).to.include({
        protectionStatus: 'protected',
        nextAction: 'route_to_partner',
        partnerId: null,
      });
    expect(verdict(test, '3').because).to.include(
      'A contact is taken to be of Acme GmbH: domains of one family. Until somebody says so it moves no credit.',
    );
    const guard = contactGuard(test.program, '7', day(9));
    expect(contactAction(test.program, '7', guard)).to.equal('route_to_partner');
    expect(contactVerdict(test.program, '7', day(9), NAMED).because[0]).to.equal(
      `Protected for ${UNTIL}, as Acme GmbH, the same account. Route leads to Kanda Systems.`,
    );
  });
});

describe('two claims on accounts that turn out to be one', () => {
  const both = () =>
    claimed()
      .and({ by: REP, at: day(6) }, register('bright', { dealId: '2', companyId: '2' }))
      .and(
        { by: MANAGER, at: day(6) },
        {
          type: 'approve_registration',
          registrationId: 'reg_2',
          dealId: '2',
        },
      )
      .and(FOUND, compare('company:2', ['company:1', 'review']));

  it('keep the deals that they were made for, and each deal shows the other with the way to contest it', () => {
    const test = both();
    const { facts } = test.when(tell('company:2', 'company:1'), SAID);
    expect(facts.map(({ type }) => type)).to.deep.equal(['accounts.told']);
    expect(standing(test)).to.include({ protectionStatus: 'protected', partnerId: 'par_bright' });
    expect(verdict(test)).to.include({ tone: 'warning' });
    expect(verdict(test).because).to.include.members([
      'Kanda Systems registered first, on 6 Jan 2026, as Acme GmbH, the same account. Each keeps the deals that it registered; open a dispute if this one is not right.',
      'Mara Lindqvist said on 9 Jan 2026 that Acme Logistics and Acme GmbH are the same account.',
    ]);
    expect(verdict(test).actions).to.include.members(['compare', 'dispute']);
    expect(verdict(test, '1').because[1]).to.match(
      /^Brightwave registered later, on 7 Jan 2026, as Acme Logistics/,
    );
  });

  it('give all else to the first, its leads and deals that nobody registered', () => {
    const test = both().and(SAID, tell('company:2', 'company:1'));
    test.and(SAID, deal({ dealId: '3', companyIds: ['2'], contactIds: [] }));
    expect(standing(test, '3')).to.include({ partnerId: 'par_kanda', nextAction: 'route_to_partner' });
    expect(company(test)).to.include({
      tone: 'warning',
      sentence: `Protected for ${UNTIL}, as Acme GmbH, the same account, and for Brightwave until 7 Apr 2026. Route leads to Kanda Systems.`,
    });
  });

  it('are as before when what was said is taken back', () => {
    const test = both();
    const before = [verdict(test), verdict(test, '1'), company(test), company(test, '1')];
    test.and(SAID, tell('company:2', 'company:1')).and(SAID, tell('company:1', 'company:2', null));
    expect([verdict(test), verdict(test, '1'), company(test), company(test, '1')]).to.deep.equal(before);
  });
});
