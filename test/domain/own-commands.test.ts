import { expect } from 'chai';
import type { Command } from '../../src/domain/commands.ts';
import { appeal, contest, rule, transfer, withdraw } from '../support/disputes.ts';
import {
  about,
  type Case,
  day,
  deal,
  given,
  MANAGER,
  partner,
  percent,
  REP,
  register,
  touch,
} from '../support/given.ts';
import { accept, apply, clicked, decideOn, itself, refer } from '../support/partner-side.ts';
import { approve, hold, request } from '../support/rewards.ts';

const KANDA = itself('kanda', day(10));
const BOSS = { by: MANAGER, at: day(5) };
const OWN_CHOICE = {
  ...percent(20),
  offers: [{ form: 'cash' as const }, { form: 'account_credit' as const }],
};

/** Claim 1 is of Kanda Systems on company 1, claim 2 of Brightwave on company 2; neither has a deal. */
function claimed(): Case {
  const test = given(...partner('kanda', OWN_CHOICE), ...partner('bright', OWN_CHOICE));
  const noDeal = { dealId: null, qualifiedBy: null };
  test.and({ by: REP, at: day(3) }, register('kanda', noDeal));
  return test.and({ by: REP, at: day(3) }, register('bright', { ...noDeal, companyId: '2' }));
}

/** Said of a claim by its partner, who looks at no deal. */
function of(type: string, registrationId = 'reg_1', said: object = {}): Command {
  return { type, registrationId, dealId: null, ...said } as unknown as Command;
}

const qualify = (registrationId?: string) =>
  of('qualify_registration', registrationId, { qualifiedBy: 'meeting' });
const release = (registrationId?: string) =>
  of('release_registration', registrationId, { reason: 'not any more' });
const ABOUT_A_CLAIM = [
  qualify,
  release,
  (id?: string) => of('extend_qualification', id),
  (id?: string) => of('extend_protection', id),
];

describe('a partner that asks by itself', () => {
  it('registers for itself, by id or code, and for nobody else', () => {
    const test = given(...partner('kanda'), ...partner('bright'));
    const noDeal = { dealId: null };
    for (const name of ['kanda', 'par_kanda'])
      expect(test.when({ ...register('kanda', noDeal), partner: name }, KANDA).refused).to.equal(undefined);
    for (const name of ['bright', 'par_bright', 'nobody'])
      expect(test.when({ ...register('bright', noDeal), partner: name }, KANDA).refused).to.equal(
        'not_yours',
      );
    expect(test.program.registrations.get('reg_1')?.submittedBy).to.equal('partner:par_kanda');
  });

  it('sends leads as itself', () => {
    const test = claimed();
    expect(test.when(refer('kanda'), KANDA).facts).to.have.length(2);
    expect(test.when(refer('bright', { contactId: '2' }), KANDA).refused).to.equal('not_yours');
  });

  it('shows its claim to be qualified and takes it back while it waits, without a deal', () => {
    const test = claimed().and(KANDA, qualify());
    expect(test.program.registrations.get('reg_1')?.qualifiedBy).to.equal('meeting');
    expect(test.when(release(), KANDA).facts).to.deep.equal([
      { type: 'registration.released', registrationId: 'reg_1', reason: 'not any more', ground: 'withdrawn' },
    ]);
  });

  it('cannot give up what protects already: a manager does', () => {
    const test = given(...partner('kanda'), deal()).and({ by: REP, at: day(3) }, register('kanda'));
    test.and(BOSS, about('approve_registration'));
    expect(test.when(release(), KANDA).refused).to.equal('manager_only');
  });

  it('asks for more time, which its claim has to earn', () => {
    const test = given(...partner('kanda'), deal()).and(
      { by: REP, at: day(3) },
      register('kanda', { qualifiedBy: null }),
    );
    expect(test.when(of('extend_qualification'), KANDA).refused).to.equal('extension_unearned');
    expect(test.when(of('extend_protection'), KANDA).refused).to.equal('registration_not_live');
    test.and({ by: 'crm', at: day(6) }, deal({ stage: 'further', occurredAt: day(6) }));
    expect(test.when(of('extend_qualification'), KANDA).facts).to.have.length(1);
    test.and({ by: MANAGER, at: day(10) }, about('approve_registration'));
    expect(test.when(of('extend_protection'), KANDA).facts).to.have.length(1);
    expect(claimed().when(of('extend_qualification'), KANDA).refused).to.equal('extension_unearned');
  });

  it('hears the same of what is another’s and of what there is not', () => {
    for (const said of ABOUT_A_CLAIM) {
      const ofAnother = claimed().when(said('reg_2'), KANDA);
      expect(ofAnother.refused).to.equal('not_yours');
      expect(claimed().when(said('reg_404'), KANDA)).to.deep.equal(ofAnother);
    }
  });

  it('may name the deal of its claim, and no other', () => {
    const test = given(...partner('kanda'), deal(), deal({ dealId: '2', companyIds: ['2'] }));
    test.and({ by: REP, at: day(3) }, register('kanda', { qualifiedBy: null }));
    const at = (dealId: string) => test.when({ ...qualify(), dealId } as Command, KANDA);
    expect(at('2').refused).to.equal('registration_unknown');
    expect(at('404').refused).to.equal('registration_unknown');
    expect(at('1').facts).to.have.length(1);
  });

  it('is the only one who speaks of a claim without a deal', () => {
    for (const by of [MANAGER, REP, 'setup', 'workflow:55'])
      for (const said of [...ABOUT_A_CLAIM, () => of('approve_registration')])
        expect(claimed().when(said(), { by, at: day(10) }).refused).to.equal('registration_unknown');
  });

  it('chooses its own reward', () => {
    const choose = (name: string): Command => ({ type: 'choose_offer', partnerId: `par_${name}`, offer: 1 });
    expect(claimed().when(choose('kanda'), KANDA).facts).to.have.length(1);
    expect(claimed().when(choose('bright'), KANDA).refused).to.equal('not_yours');
  });

  describe('in a dispute', () => {
    const CONTEST = contest({ forPartnerId: 'par_kanda' });
    const credited = (...also: Command[]) =>
      given(...partner('kanda'), ...partner('bright'), deal()).and(
        { by: REP, at: day(3) },
        touch('bright'),
        ...also,
      );

    it('contests for itself what its own touches or claims reach', () => {
      expect(credited().when(CONTEST, KANDA).refused).to.equal('not_yours');
      expect(credited(touch('kanda')).when(CONTEST, KANDA).facts).to.have.length(1);
      expect(credited(register('kanda')).when(CONTEST, KANDA).refused).not.to.equal('not_yours');
      const elsewhere = touch('kanda', { recordId: '9' });
      expect(credited(elsewhere).when(CONTEST, KANDA).refused).to.equal('not_yours');
    });

    it('contests for nobody else, names no rival’s claim, and learns of no other deal', () => {
      const test = credited(touch('kanda'));
      const others = [
        contest({ forPartnerId: 'par_bright' }),
        contest({ forPartnerId: null }),
        contest({ forPartnerId: 'par_kanda', registrationId: 'reg_1' }),
        contest({ forPartnerId: 'par_kanda', dealId: '404' }),
      ];
      for (const other of others) expect(test.when(other, KANDA).refused).to.equal('not_yours');
    });

    it('takes back and appeals what it brought itself', () => {
      const opened = () => credited(touch('kanda')).and(KANDA, CONTEST);
      expect(opened().when(withdraw(), KANDA).facts).to.have.length(1);
      const ruled = opened().and({ by: MANAGER, at: day(11) }, rule({ outcome: 'uphold' }));
      expect(ruled.when(appeal(), itself('bright', day(12))).refused).to.equal('not_yours');
      expect(ruled.when(appeal(), itself('kanda', day(12))).facts).to.have.length(1);
      const byManager = credited(touch('kanda')).and({ by: MANAGER, at: day(10) }, CONTEST);
      expect(byManager.when(withdraw(), KANDA).refused).to.equal('not_yours');
    });
  });

  it('decides nothing, records nothing and changes no rule', () => {
    const test = claimed().and({ by: 'crm', at: day(9) }, deal());
    const forbidden: Command[] = [
      of('approve_registration'),
      of('refuse_registration', 'reg_1', { reason: 'x' }),
      of('reassign_registration', 'reg_1', { partner: 'kanda', reason: 'x', ground: 'reassigned' }),
      rule(transfer('kanda')),
      accept(),
      approve(),
      hold('x'),
      request(),
      apply(),
      decideOn('refuse_application', { reason: 'x' }),
      clicked(day(9), ['kanda', 'link', 1]),
      touch('kanda'),
      deal(),
      { type: 'sign_agreement', partnerId: 'par_kanda', plan: percent(90), effectiveAt: null },
      { type: 'offer_agreement', partnerId: 'par_kanda', plan: percent(90), effectiveAt: null },
      { type: 'give_deal', registrationId: 'reg_1', dealId: '1' },
      { type: 'name_managers', userIds: ['101'] },
      { type: 'pass_time' },
    ];
    for (const command of forbidden)
      expect(test.when(command, KANDA).refused, command.type).to.equal('not_yours');
  });
});
