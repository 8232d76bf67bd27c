import { expect } from 'chai';
import { historyOf } from '../../../src/domain/sentences/history.ts';
import { type Case, day, deal, given, MANAGER, NAMES, partner, percent, REP } from '../../support/given.ts';
import { answer, apply, decideOn, itself, page } from '../../support/partner-side.ts';

const NOW = page(day(10));
const BOSS = { by: MANAGER, at: day(12) };
const LATER = { by: MANAGER, at: day(14) };
const OWN = { kind: 'reseller', plan: percent(25) } as const;

function applied(): Case {
  return given().and(NOW, apply());
}

const refusal = (reason = 'no audience yet') => decideOn('refuse_application', { reason });
const question = (asked = 'Whom do you reach?') => decideOn('ask_applicant', { question: asked });
const approval = (terms: Parameters<typeof decideOn<'approve_application'>>[1] = OWN) =>
  decideOn('approve_application', terms);

describe('an application', () => {
  it('waits for a manager', () => {
    const test = given();
    expect(test.when(apply(), NOW).facts).to.deep.equal([
      {
        type: 'application.received',
        applicationId: 'app_1',
        contactId: '1',
        companyId: '1',
        kind: 'reseller',
      },
    ]);
    expect(test.program.applications.get('app_1')).to.include({
      status: 'waiting',
      receivedAt: day(10),
      decidedAt: null,
      partnerId: null,
      words: '',
    });
  });

  it('is the same one when it is sent again, while it waits, when more was asked, and once it was approved', () => {
    const test = applied();
    const again = () => test.when(apply({ kind: 'affiliate' }), page(day(20))).facts;
    expect(again()).to.deep.equal([]);
    test.and(BOSS, question());
    expect(again()).to.deep.equal([]);
    test.and(BOSS, approval());
    expect(again()).to.deep.equal([]);
    expect(test.when(apply({ contactId: '2' }), NOW).facts).to.have.length(1);
  });

  it('may be sent anew after a refusal', () => {
    const test = applied().and(BOSS, refusal());
    expect(test.when(apply(), page(day(20))).facts).to.have.length(1);
    expect(test.program.applicationsByContact.get('1')?.map(one => one.status)).to.deep.equal([
      'refused',
      'waiting',
    ]);
  });

  describe('approved', () => {
    it('makes a partner with a code, and puts its agreement before it', () => {
      const test = applied();
      const { facts } = test.when(approval({ ...OWN, kind: 'affiliate' }), BOSS);
      const code = test.program.partners.get('par_1')?.code ?? '';
      expect(code).to.match(/^[A-Z2-9]{7}$/);
      expect(facts).to.deep.equal([
        { type: 'application.approved', applicationId: 'app_1', partnerId: 'par_1' },
        { type: 'partner.added', partnerId: 'par_1', kind: 'affiliate', code },
        {
          type: 'agreement.offered',
          partnerId: 'par_1',
          version: 1,
          plan: percent(25),
          effectiveAt: day(12),
        },
      ]);
      expect(test.program.applications.get('app_1')).to.include({
        status: 'approved',
        partnerId: 'par_1',
        decidedAt: day(12),
      });
      expect(test.program.agreements.has('par_1')).to.equal(false);
    });

    it('follows the plan of its kind when there is one', () => {
      const plain = { kind: 'reseller', plan: null } as const;
      expect(applied().when(approval(plain), BOSS).refused).to.equal('no_kind_plan');
      const test = given({ type: 'publish_plan', kind: 'reseller', plan: percent(20), effectiveAt: day(0) });
      expect(test.and(NOW, apply()).when(approval(plain), BOSS).facts).to.have.length(3);
    });

    it('needs terms that make sense', () => {
      const { refused, mistakes } = applied().when(approval({ ...OWN, plan: percent(-1) }), BOSS);
      expect(refused).to.equal('plan_invalid');
      expect(mistakes).to.have.length(1);
    });
  });

  it('is refused with a reason, and asked about with a question', () => {
    for (const empty of [refusal(' '), question('')])
      expect(applied().when(empty, BOSS).refused).to.equal('reason_invalid');
    const test = applied().and(BOSS, question(' Whom do you reach? '));
    expect(test.program.applications.get('app_1')).to.include({
      status: 'asked',
      words: 'Whom do you reach?',
      decidedAt: null,
    });
    test.and(LATER, refusal(' no audience yet '));
    expect(test.program.applications.get('app_1')).to.include({
      status: 'refused',
      words: 'no audience yet',
      decidedAt: day(14),
    });
  });

  it('waits again once the applicant has answered, and a question is answered once', () => {
    const test = applied();
    expect(test.when(answer(), NOW).refused).to.equal('application_decided');
    test.and(BOSS, question()).and(page(day(13)), answer());
    expect(test.program.applications.get('app_1')?.status).to.equal('waiting');
    expect(test.when(answer(), NOW).refused).to.equal('application_decided');
    expect(test.when(answer('app_2'), NOW).refused).to.equal('application_unknown');
  });

  it('is decided by managers, once, at its contact', () => {
    for (const decision of [approval(), refusal(), question()]) {
      expect(applied().when(decision, { by: REP, at: day(12) }).refused).to.equal('manager_only');
      expect(applied().when(decision, NOW).refused).to.equal('manager_only');
      expect(applied().when({ ...decision, contactId: '2' }, BOSS).refused).to.equal('application_unknown');
      expect(applied().when({ ...decision, applicationId: 'app_2' }, BOSS).refused).to.equal(
        'application_unknown',
      );
      for (const first of [approval(), refusal()])
        expect(applied().and(BOSS, first).when(decision, LATER).refused).to.equal('application_decided');
    }
    const test = given(...partner('kanda')).and(NOW, apply());
    expect(test.when(approval(), itself('kanda', day(12))).refused).to.equal('not_yours');
  });

  it('is told at its contact', () => {
    const test = given(...partner('kanda'), deal()).and(NOW, apply());
    test
      .and(BOSS, question())
      .and(page(day(13)), answer())
      .and(LATER, refusal());
    const second = decideOn('approve_application', OWN, 'app_2');
    test.and(page(day(20)), apply()).and({ by: MANAGER, at: day(21) }, second);
    const told = historyOf(test.program, ['contact:1'], NAMES).map(({ text }) => text);
    expect(told.reverse()).to.deep.equal([
      'Applied to become a partner (reseller).',
      'Asked the applicant: Whom do you reach?',
      'The applicant answered.',
      'Application refused: no audience yet.',
      'Applied to become a partner (reseller).',
      'Application approved; the agreement waits for a signature.',
    ]);
  });
});
