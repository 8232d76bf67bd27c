import { expect } from 'chai';
import { homeNeeds } from '../../../src/portal/home/needs.ts';
import { contest } from '../../support/disputes.ts';
import {
  about,
  type Case,
  day,
  deal,
  given,
  MANAGER,
  partner,
  percent,
  register,
} from '../../support/given.ts';

const CRM = { by: 'crm', at: day(1) };
const boss = (at: number) => ({ by: MANAGER, at });
const TYPED = { reg_1: { company: 'Kestrel Foods' } };

/** The needs as lines: what and when, in days of the year. */
function needs(test: Case, at: number, hasPayee = true): string[] {
  const seen = { partnerId: 'par_kanda', now: day(at), hasPayee, typed: TYPED };
  return homeNeeds(test.program, seen).map(one => {
    const when = Object.entries(one).flatMap(([name, value]) =>
      typeof value === 'number' ? [`${name} ${Math.round((value - day(0)) / 86_400_000)}`] : [],
    );
    return [one.need, 'company' in one && one.company, ...when].filter(Boolean).join(' ');
  });
}

describe('what needs a partner', () => {
  const start = () => given(...partner('kanda'), ...partner('bright')).and(CRM, deal());

  it('is nothing at first', () => {
    expect(needs(start(), 2)).to.deep.equal([]);
  });

  it('is an agreement to sign, until it is signed', () => {
    const test = start().and(boss(day(3)), {
      type: 'offer_agreement',
      partnerId: 'par_kanda',
      plan: percent(20),
      effectiveAt: null,
    });
    expect(needs(test, 4)).to.deep.equal(['sign offeredAt 3']);
    const command = {
      type: 'accept_agreement',
      partnerId: 'par_kanda',
      version: 2,
      textHash: 'ab'.repeat(32),
    } as const;
    expect(needs(test.and({ by: 'partner:par_kanda', at: day(5) }, command), 6)).to.deep.equal([]);
  });

  it('is to say how it is paid, once money waits', () => {
    const test = start()
      .and(boss(day(2)), register('kanda'), about('approve_registration'))
      .and({ by: 'crm', at: day(20) }, deal({ phase: 'won', occurredAt: day(20) }));
    expect(needs(test, 21, false)).to.deep.equal(['payee']);
    expect(needs(test, 21)).to.deep.equal([]);
  });

  it('is a registration that was approved or refused within two weeks', () => {
    const approved = start().and(boss(day(2)), register('kanda'), about('approve_registration'));
    expect(needs(approved, 15)).to.deep.equal(['approved Kestrel Foods at 2 until 92']);
    expect(needs(approved, 16)).to.deep.equal([]);
    const refused = start().and(boss(day(2)), register('kanda'), {
      type: 'refuse_registration',
      registrationId: 'reg_1',
      dealId: '1',
      reason: 'no',
    });
    expect(needs(refused, 15)).to.deep.equal(['refused Kestrel Foods at 2']);
    expect(needs(refused, 16)).to.deep.equal([]);
  });

  it('is a protection that ends within two weeks, but not of a deal that is won', () => {
    const test = start().and(boss(day(2)), register('kanda'), about('approve_registration'));
    expect(needs(test, 77)).to.deep.equal([]);
    expect(needs(test, 78)).to.deep.equal(['protection Kestrel Foods until 92']);
    expect(needs(test, 92)).to.deep.equal([]);
    test.and({ by: 'crm', at: day(79) }, deal({ phase: 'won', occurredAt: day(79) }));
    expect(needs(test, 80)).to.deep.equal([]);
  });

  it('is to show within two weeks that there is an opportunity', () => {
    const test = start().and(boss(day(2)), register('kanda', { qualifiedBy: null }));
    expect(needs(test, 17)).to.deep.equal([]);
    expect(needs(test, 18)).to.deep.equal(['qualify Kestrel Foods until 32']);
    expect(needs(test, 32)).to.deep.equal([]);
  });

  it('is a registration that somebody contests, before everything that only runs', () => {
    const test = start()
      .and(boss(day(2)), register('kanda'), about('approve_registration'))
      .and(boss(day(3)), contest({ forPartnerId: 'par_bright', registrationId: 'reg_1' }));
    expect(needs(test, 4)[0]).to.match(/^ruling Kestrel Foods by /);
  });

  it('is nothing of what others have', () => {
    const test = start().and(boss(day(2)), register('bright'), about('approve_registration'));
    expect(needs(test, 3, false)).to.deep.equal([]);
  });
});
