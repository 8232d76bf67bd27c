import { expect } from 'chai';
import { ownRefusal } from '../../../src/domain/registrations/visibility.ts';
import { refusalText } from '../../../src/domain/sentences/claims.ts';
import {
  claimed,
  compare,
  FOUND,
  NAMED,
  SAID,
  SECOND,
  tell,
  uncheckable,
  verdict,
} from '../../support/alike.ts';
import { about, type Case, day, deal, partner, REP, register } from '../../support/given.ts';
import { under } from '../../support/policies.ts';

const found = compare('company:2', ['company:1', 'same']);
const rival = register('bright', { dealId: '2', companyId: '2' });

function last({ program }: Case) {
  const claim = [...program.registrations.values()].at(-1);
  if (!claim) throw new Error('nobody has registered');
  return claim;
}

describe('a registration on an account that is the same as a claimed one', () => {
  it('is refused against the claim that holds there, by people’s word and by matching', () => {
    const told = claimed()
      .and(FOUND, compare('company:2', ['company:1', 'review']))
      .and(SAID, tell('company:1', 'company:2'));
    for (const test of [claimed().and(FOUND, found), told]) {
      test.and(SAID, rival);
      expect(last(test).refused).to.include({ code: 'account_protected', against: 'reg_1', until: day(95) });
    }
  });

  it('is refused against one that waits, and as the partner’s own', () => {
    const waiting = claimedLater().and(FOUND, found).and(SAID, rival);
    expect(last(waiting).refused).to.include({ code: 'account_claimed', against: 'reg_1' });
    const own = claimed()
      .and(FOUND, found)
      .and(SAID, register('kanda', { dealId: '2', companyId: '2' }));
    expect(last(own).refused).to.include({ code: 'already_registered', against: 'reg_1' });
  });

  it('says in the CRM as which account the other stands there, and to the rival partner never', () => {
    const test = claimed().and(FOUND, found).and(SAID, rival);
    expect(refusalText(test.program, last(test), NAMED)).to.equal(
      'the account is protected for Kanda Systems until 6 Apr 2026, as Acme GmbH, the same account',
    );
    expect(verdict(test).sentence).to.equal(
      "Brightwave's claim of 9 Jan 2026 was refused: the account is protected for Kanda Systems until 6 Apr 2026, as Acme GmbH, the same account. Route the deal to Kanda Systems.",
    );
    expect(ownRefusal(last(test))).to.deep.equal({
      code: 'account_protected',
      until: day(95),
      reason: '',
      at: day(8),
    });
  });

  it('stands beside it on another scope, and where the two were told apart or only may be one', () => {
    const scoped = claimed({ scope: 'Logistics' }).and(FOUND, found);
    const perhaps = claimed().and(FOUND, compare('company:2', ['company:1', 'review']));
    const apart = claimed()
      .and(FOUND, found)
      .and(SAID, tell('company:1', 'company:2', 'apart'));
    for (const test of [
      scoped.and(SAID, { ...rival, scope: 'Retail' }),
      perhaps.and(SAID, rival),
      apart.and(SAID, rival),
    ])
      expect(last(test).refused).to.equal(null);
  });

  it('takes the place of a claim there whose deal was lost', () => {
    const test = claimed().and(FOUND, found, deal({ phase: 'lost', occurredAt: day(7) }));
    const { facts } = test.when(rival, SAID);
    expect(facts[0]).to.include({
      type: 'registration.released',
      registrationId: 'reg_1',
      ground: 'displaced',
    });
    expect(last(test).refused).to.equal(null);
  });
});

function claimedLater(): Case {
  return under({}, ...partner('kanda'), ...partner('bright'), deal(), SECOND).and(
    { by: REP, at: day(5) },
    register('kanda'),
  );
}

describe('approval by rule', () => {
  const rule = { approveByRule: { kinds: ['reseller' as const], qualifiedOnly: false, underMinor: null } };
  const onlyQualified = { approveByRule: { ...rule.approveByRule, qualifiedOnly: true } };
  /** Deal 1 is Kanda’s by rule. */
  const ruled = (...others: Parameters<Case['and']>[1][]) =>
    under(rule, ...partner('kanda'), ...partner('bright'), deal(), SECOND, ...others).and(
      { by: REP, at: day(5) },
      register('kanda'),
    );
  const approved = (test: Case) => last(test).approvedBy;

  it('needs nobody where nothing speaks against it', () => {
    expect(approved(ruled())).to.equal('rule');
    expect(approved(ruled().and(SAID, rival))).to.equal('rule');
  });

  it('waits for a manager where the account may be a claimed one, and the deal says so', () => {
    const test = ruled().and(FOUND, compare('company:2', ['company:1', 'review', ['similar_name']]));
    test.and(SAID, rival);
    expect(approved(test)).to.equal(null);
    expect(verdict(test).because).to.include(
      'May be Acme GmbH, which Kanda Systems protects until 6 Apr 2026: compare the two before you sell.',
    );
    test.and(SAID, about('approve_registration', 'reg_2', '2'));
    expect(approved(test)).to.equal('manager');
  });

  it('waits where a company that is told the same may be a claimed one', () => {
    const test = ruled().and(FOUND, compare('company:3', ['company:1', 'review']), {
      ...compare('company:2', ['company:3', 'review']),
      asked: true,
    });
    test.and(SAID, tell('company:2', 'company:3'), rival);
    expect(approved(test)).to.equal(null);
  });

  it('waits where it could not be looked at, and says that', () => {
    const test = ruled().and(FOUND, uncheckable('company:2')).and(SAID, rival);
    expect(approved(test)).to.equal(null);
    expect(verdict(test).because).to.include.members([
      'Whether another claim covers this account could not be checked yet.',
      'The companies of the CRM are still being read; it is checked as soon as they are.',
    ]);
  });

  it('waits where direct sales works an open deal of the account, of the same one, or of one that may be', () => {
    const theirs = deal({ dealId: '3', companyIds: ['2'], contactIds: [], occurredAt: day(3) });
    const ofAccount = ruled(theirs).and(SAID, rival);
    expect(approved(ofAccount)).to.equal(null);
    expect(verdict(ofAccount).because).to.include(
      'Direct sales works an open deal of this account, since 4 Jan 2026; nobody registered it.',
    );
    for (const band of ['same', 'review'] as const) {
      const elsewhere = deal({ ...theirs, companyIds: ['3'], amount: '1' });
      const test = ruled(elsewhere).and(FOUND, { ...compare('company:2', ['company:3', band]), asked: true });
      expect(approved(test.and(SAID, rival))).to.equal(null);
    }
  });

  it('does not wait for deals that are closed, registered or newer than the claim', () => {
    const closed = deal({
      dealId: '3',
      companyIds: ['2'],
      contactIds: [],
      phase: 'lost',
      occurredAt: day(3),
    });
    expect(approved(ruled(closed).and(SAID, rival))).to.equal('rule');
    const open = deal({ dealId: '3', companyIds: ['2'], contactIds: [] });
    const registered = ruled(open).and(
      { by: REP, at: day(6) },
      register('bright', { dealId: '3', companyId: '2', scope: 'Retail' }),
    );
    expect(approved(registered.and(SAID, { ...rival, scope: 'Logistics' }))).to.equal('rule');
    const shown = { type: 'qualify_registration', registrationId: 'reg_1', dealId: '2' } as const;
    const unshown = under(onlyQualified, ...partner('bright'), SECOND).and(SAID, {
      ...rival,
      qualifiedBy: null,
    });
    const late = unshown.and(
      { by: REP, at: day(10) },
      deal({ dealId: '3', companyIds: ['2'], contactIds: [], occurredAt: day(9) }),
      { ...shown, qualifiedBy: 'meeting' },
    );
    expect(approved(late)).to.equal('rule');
  });

  it('is not made up for by evidence while the doubt lasts, and is once it is gone', () => {
    const test = under(onlyQualified, ...partner('kanda'), ...partner('bright'), deal(), SECOND)
      .and({ by: REP, at: day(5) }, register('kanda'))
      .and(FOUND, compare('company:2', ['company:1', 'review']))
      .and(SAID, { ...rival, qualifiedBy: null });
    const shown = { type: 'qualify_registration', registrationId: 'reg_2', dealId: '2' } as const;
    test.and(SAID, { ...shown, qualifiedBy: 'meeting' });
    expect(approved(test)).to.equal(null);
    test.and(SAID, tell('company:2', 'company:1', 'apart'), { ...shown, qualifiedBy: 'budget' });
    expect(approved(test)).to.equal('rule');
  });
});
