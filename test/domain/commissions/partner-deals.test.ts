import { expect } from 'chai';
import {
  dealsOfClaim,
  dealsOfPartner,
  dealsOfTouch,
  partnersNear,
} from '../../../src/domain/commissions/partner-deals.ts';
import { BOSS, CRM, won } from '../../support/commissions.ts';
import { contest, rule, split, transfer, UPHOLD } from '../../support/disputes.ts';
import { type Case, day, deal, given, partner, register, touch } from '../../support/given.ts';

/** Three partners; deal 1 of company 1 and contact 1, deal 2 of company 2 and contact 2. */
function program(): Case {
  return given(
    ...partner('kanda'),
    ...partner('bright'),
    ...partner('ida'),
    deal(),
    deal({ dealId: '2', companyIds: ['2'], contactIds: ['2'] }),
  );
}

function ofPartner(test: Case, name: string): string[] {
  return [...dealsOfPartner(test.program, `par_${name}`)];
}

function near(test: Case, dealId: string, former?: Parameters<typeof partnersNear>[2]): string[] {
  const one = test.program.deals.get(dealId);
  return one ? [...partnersNear(test.program, one, former)] : [];
}

describe('the deals of a partner', () => {
  it('are none without touches, claims and rulings', () => {
    expect(ofPartner(program().and(BOSS, touch('bright')), 'kanda')).to.deep.equal([]);
  });

  it('are those of the contact that it reached, or of the company, whichever its touch is on', () => {
    const { program: all } = program().and(CRM, deal({ dealId: '3', companyIds: ['2'], contactIds: ['1'] }));
    expect(dealsOfTouch(all, { on: 'contact', recordId: '1' })).to.deep.equal(['1', '3']);
    expect(dealsOfTouch(all, { on: 'company', recordId: '1' })).to.deep.equal(['1']);
    expect(dealsOfTouch(all, { on: 'company', recordId: '9' })).to.deep.equal([]);
  });

  it('are those on the account of its claim, and the one that the claim was made for wherever it went', () => {
    const test = program().and(BOSS, register('kanda'), register('bright', { companyId: '3', dealId: null }));
    const [kandas, brights] = [...test.program.registrations.values()];
    if (!kandas || !brights) throw new Error('no claims');
    expect(dealsOfClaim(test.program, kandas)).to.deep.equal(['1']);
    expect(dealsOfClaim(test.program, brights)).to.deep.equal([]);
    test.and(CRM, deal({ companyIds: ['3'] }), deal({ dealId: '4', contactIds: [] }));
    expect(dealsOfClaim(test.program, kandas)).to.deep.equal(['1', '4']);
    expect(dealsOfClaim(test.program, brights)).to.deep.equal(['1']);
    expect(ofPartner(test, 'kanda')).to.deep.equal(['1', '4']);
  });

  it('are those that were ruled to be its, not those that are contested', () => {
    const test = program().and(BOSS, touch('kanda', { happenedAt: day(1) }));
    test.and(CRM, won(day(5))).and(BOSS, contest());
    expect([ofPartner(test, 'kanda'), ofPartner(test, 'bright')]).to.deep.equal([['1'], []]);
    const moved = rule(transfer('bright'));
    test.and(BOSS, moved);
    expect([ofPartner(test, 'bright'), ofPartner(test, 'ida')]).to.deep.equal([['1'], []]);
  });
});

describe('the partners near a deal', () => {
  it('are none where nobody reached or claimed it', () => {
    expect(near(program(), '1')).to.deep.equal([]);
  });

  it('are those who reached its contacts and companies and those who claim it or its account', () => {
    const test = program().and(
      BOSS,
      touch('kanda'),
      touch('bright', { on: 'company' }),
      register('ida', { dealId: null }),
    );
    expect(near(test, '1')).to.deep.equal(['par_kanda', 'par_bright', 'par_ida']);
    expect(near(test, '2')).to.deep.equal([]);
  });

  it('are those, too, who reached the contacts and companies that it had', () => {
    const test = program().and(BOSS, touch('kanda'), touch('bright', { on: 'company' }));
    expect(near(test, '2', { companyIds: ['1'], contactIds: [] })).to.deep.equal(['par_bright']);
    expect(near(test, '2', { companyIds: [], contactIds: ['1'] })).to.deep.equal(['par_kanda']);
  });

  it('are whom a ruling names, in whole or by shares, and whose commission was booked', () => {
    const test = program().and(BOSS, touch('kanda', { happenedAt: day(1) }));
    test.and(CRM, won(day(5))).and(BOSS, contest(), rule(split({ bright: 60, ida: 40 })));
    test.and(CRM, won(day(5), { contactIds: [] }));
    expect(near(test, '1')).to.have.members(['par_kanda', 'par_bright', 'par_ida']);
    const credited = () =>
      program()
        .and(BOSS, touch('marketing', { happenedAt: day(1) }))
        .and(CRM, won(day(5)));
    expect(near(credited().and(BOSS, contest()), '1')).to.deep.equal(['marketing']);
    const moved = credited().and(BOSS, contest(), rule(transfer('ida')));
    expect(near(moved, '1')).to.deep.equal(['marketing', 'par_ida']);
    const stands = credited().and(BOSS, contest(), rule(UPHOLD));
    expect(near(stands, '1')).to.deep.equal(['marketing']);
  });
});
