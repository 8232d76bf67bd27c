import { expect } from 'chai';
import type { Fact } from '../../src/domain/facts.ts';
import type { Entry } from '../../src/log/log.ts';
import { awaitsRecords, type MailsOfEntry, mailsFor } from '../../src/mail/fact-mails.ts';
import type { Correspondents } from '../../src/mail/mail-due.ts';
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
import { accept, itself, page, refer } from '../support/partner-side.ts';
import { boss, CRM, pay, request, WORKFLOW, won } from '../support/rewards.ts';
import { correspondents } from './correspondents-stand-in.ts';
import { person } from './kept-portal.ts';

const SELLER = { by: REP, at: day(5) };
const BOSS = { by: MANAGER, at: day(6) };

function ready(): Case {
  return given(...partner('kanda'), ...partner('bright'), ...partner('nobody'));
}

/** The letters of the newest entry: what they say first, to whom, under which key. */
function mailed(test: Case, known: Correspondents = correspondents()): MailsOfEntry {
  const seq = test.log.length;
  const kept = test.log[seq - 1];
  if (!kept) throw new Error('nothing has happened');
  const entry: Entry<Fact> = { seq, key: `key ${seq}`, hash: '', ...kept };
  return mailsFor(test.program, entry, known);
}

function subjects(test: Case, known?: Correspondents): string[] {
  return mailed(test, known).letters.map(({ to, subject }) => `${to.name}: ${subject}`);
}

function textTo(test: Case, name: string): string {
  return mailed(test).letters.find(({ to }) => to.name === name)?.text ?? '';
}

describe('letters that facts ask for', () => {
  it('go to everybody of a partner, in their own languages, each under a key of its own', () => {
    const test = ready().and(page(day(2)), refer('kanda'));
    const { letters } = mailed(test);
    expect(letters.map(({ to, language, subject }) => [to.email, language, subject])).to.deep.equal([
      ['ana@example.com', 'en', 'Your referral has arrived'],
      ['bea@example.com', 'de', 'Ihre Empfehlung ist eingegangen'],
    ]);
    const { length: seq } = test.log;
    expect(letters.map(({ key }) => key)).to.deep.equal([`fact:${seq}:0:per_ana`, `fact:${seq}:0:per_bea`]);
    expect(letters[0]?.text).to.contain('Hello ana,').and.to.contain('Our company');
  });

  it('are sent whether people want mail or not, because a contract asks for them', () => {
    const test = ready().and(page(day(2)), refer('kanda'));
    expect(mailed(test).letters.map(letter => letter.unsubscribeUrl)).to.deep.equal([null, null]);
  });

  it('thank for a referral that is held, too, and say nothing of why', () => {
    const test = ready().and(page(day(2)), refer('kanda', { doubts: ['same_person'] }));
    expect(subjects(test)).to.have.length(2);
    expect(textTo(test, 'ana')).not.to.match(/held|review by|same/);
  });

  it('thank once for a person, however often the form is sent', () => {
    const test = ready().and(page(day(2)), refer('kanda'));
    const again = test.when(refer('kanda'), page(day(3)));
    expect(again.facts.some(fact => fact.type === 'referral.received')).to.equal(false);
    test.and(page(day(4)), refer('kanda', { contactId: '2' }));
    expect(subjects(test)).to.have.length(2);
  });

  describe('about claims', () => {
    it('say that one waits, with what the partner typed', () => {
      const test = ready().and(CRM, deal());
      test.and(itself('kanda', day(5)), register('kanda', { qualifiedBy: null }));
      expect(subjects(test)).to.deep.equal([
        'ana: Your registration has arrived',
        'bea: Ihre Registrierung ist eingegangen',
      ]);
      expect(textTo(test, 'ana')).to.contain('Account: Fabrikam').and.to.contain('Show by: 5 February 2026');
    });

    it('say that it is approved, and until when', () => {
      const test = ready().and(SELLER, deal(), register('kanda')).and(BOSS, about('approve_registration'));
      expect(subjects(test)[0]).to.equal('ana: Your registration is approved');
      expect(textTo(test, 'ana')).to.contain('Protected until: 7 April 2026');
    });

    it('say that it is refused, until when the account is taken, and never by whom', () => {
      const test = ready().and(SELLER, deal(), register('kanda')).and(BOSS, about('approve_registration'));
      test.and({ by: REP, at: day(7) }, register('bright'));
      const { letters } = mailed(test);
      expect(letters.map(({ to, subject }) => [to.name, subject])).to.deep.equal([
        ['cara', 'Your registration could not be accepted'],
      ]);
      expect(letters[0]?.text).to.contain('protected for somebody else until 7 April 2026');
      expect(JSON.stringify(letters).toLowerCase()).not.to.contain('kanda');
    });

    it('say that it has ended, with a manager’s words where they are for this partner', () => {
      const test = ready().and(SELLER, deal(), register('kanda')).and(BOSS, about('approve_registration'));
      test.and(BOSS, {
        type: 'release_registration',
        registrationId: 'reg_1',
        dealId: '1',
        reason: 'No reply.',
      });
      expect(subjects(test)[0]).to.equal('ana: Your registration has ended');
      expect(textTo(test, 'ana')).to.contain('No reply.');
    });

    it('tell the one who loses an account and the one who gets it, neither the other’s name', () => {
      const test = ready().and(SELLER, deal(), register('kanda')).and(BOSS, about('approve_registration'));
      test.and(BOSS, {
        type: 'reassign_registration',
        registrationId: 'reg_1',
        dealId: '1',
        partner: 'par_bright',
        reason: 'Brightwave serves this region.',
        ground: 'reassigned',
      });
      const said = mailed(test).letters.map(({ to, subject }) => `${to.name}: ${subject}`);
      expect(said.filter(text => !text.startsWith('bea'))).to.deep.equal([
        'ana: Your registration has ended',
        'cara: Your registration is approved',
        'cara: The deal you registered is making progress',
      ]);
      expect(textTo(test, 'ana')).not.to.contain('Brightwave');
      expect(textTo(test, 'cara').toLowerCase()).not.to.contain('kanda');
    });

    it('warn 14 and 3 days before a protection ends, and not when it was extended or won meanwhile', () => {
      const test = ready().and(SELLER, deal(), register('kanda')).and(BOSS, about('approve_registration'));
      const passed = (at: number) => test.when({ type: 'pass_time' }, { by: 'clock', at });
      passed(day(82));
      expect(subjects(test)[0]).to.equal('ana: Your protection ends in 14 days');
      passed(day(93));
      expect(subjects(test)[0]).to.equal('ana: Your protection ends in 3 days');
      expect(mailed(test).letters[0]?.key).to.match(/^fact:\d+:\d+:per_ana:reg_1$/);
      passed(day(96));
      expect(subjects(test)).to.deep.equal([]);
    });

    it('warn once, of the days that are left, when a clock jumps over both', () => {
      const test = ready().and(SELLER, deal(), register('kanda')).and(BOSS, about('approve_registration'));
      test.when({ type: 'pass_time' }, { by: 'clock', at: day(94) });
      expect(subjects(test)).to.deep.equal([
        'ana: Your protection ends in 2 days',
        'bea: Ihr Schutz endet in 2 Tagen',
      ]);
    });
  });

  describe('about progress', () => {
    const referred = () => ready().and(page(day(2)), refer('kanda'));

    it('say what a deal would earn as soon as it is a qualified lead, once', () => {
      const test = referred().and(CRM, deal());
      expect(subjects(test), 'no lead yet').to.deep.equal([]);
      test.and(CRM, deal({ stage: 'qualifiedtobuy', occurredAt: day(9) }));
      expect(subjects(test)).to.deep.equal([
        'ana: Your referral is making progress',
        'bea: Ihre Empfehlung kommt voran',
      ]);
      const text = textTo(test, 'ana');
      expect(text).to.contain('Your referral of 3 January 2026 has become a real opportunity.');
      expect(text).to.contain('You would earn: 4,800.00 USD').and.to.contain('within 5 business days');
      const { foretold } = mailed(test);
      expect(foretold).to.deep.equal(['1:par_kanda']);
      const isForetold = (dealId: string, partnerId: string) => foretold.includes(`${dealId}:${partnerId}`);
      test.and(CRM, deal({ stage: 'contractsent', occurredAt: day(9.5) }));
      expect(subjects(test, correspondents({ isForetold }))).to.deep.equal([]);
      test.and(CRM, won('16000', { occurredAt: day(9.6) }));
      expect(subjects(test, correspondents({ isForetold }))).to.deep.equal([]);
    });

    it('say it when the credit comes to a lead that is qualified already', () => {
      const test = ready()
        .and(CRM, deal({ stage: 'qualifiedtobuy' }))
        .and(page(day(11)), refer('kanda'));
      expect(subjects(test)).to.deep.equal([
        'ana: Your referral has arrived',
        'bea: Ihre Empfehlung ist eingegangen',
        'ana: Your referral is making progress',
        'bea: Ihre Empfehlung kommt voran',
      ]);
      expect(new Set(mailed(test).letters.map(({ key }) => key)).size).to.equal(4);
    });

    it('say it when a held referral is let count', () => {
      const test = ready()
        .and(CRM, deal({ stage: 'qualifiedtobuy' }))
        .and(page(day(11)), refer('kanda', { doubts: ['same_company'] }));
      expect(subjects(test)).to.have.length(2);
      test.and(boss(day(12)), accept());
      expect(subjects(test)[0]).to.equal('ana: Your referral is making progress');
    });

    it('say what was earned when a deal is won of which nobody was told', () => {
      const test = referred().and(CRM, won('16000'));
      expect(subjects(test)[0]).to.equal('ana: Your referral has become a sale');
      expect(textTo(test, 'ana')).to.contain('You earn: 4,800.00 USD');
    });

    it('say what a lead has earned and what its sale would', () => {
      const plan = { ...percent(10), lead: { amountMinor: 5_000 }, currency: 'USD' };
      const test = given(...partner('kanda', plan)).and(page(day(2)), refer('kanda'));
      test.and(CRM, deal({ stage: 'qualifiedtobuy', occurredAt: day(9) }));
      const text = textTo(test, 'ana');
      expect(text).to.contain('You earn: 50.00 USD').and.to.contain('You would earn: 1,600.00 USD');
      expect(mailed(test).letters).to.have.length(2);
    });

    it('name the claim where it began with one', () => {
      const test = ready().and(SELLER, deal(), register('kanda'));
      test.and(BOSS, about('approve_registration'));
      expect(subjects(test)).to.deep.equal([
        'ana: Your registration is approved',
        'bea: Ihre Registrierung ist genehmigt',
        'ana: The deal you registered is making progress',
        'bea: Ihr registrierter Deal kommt voran',
      ]);
      expect(mailed(test).letters[2]?.text).to.contain('What you registered on 6 January 2026');
    });

    it('say nothing of corrections, of deals without credit, and to partners without people', () => {
      const test = referred().and(CRM, won('16000'));
      test.and(CRM, won('20000', { occurredAt: day(7) }));
      expect(subjects(test)).to.deep.equal([]);
      test.and(CRM, deal({ dealId: '2', contactIds: ['9'], companyIds: ['9'], stage: 'qualifiedtobuy' }));
      expect(subjects(test)).to.deep.equal([]);
      test.and(
        CRM,
        touch('nobody', { recordId: '9' }),
        won('100', { dealId: '2', contactIds: ['9'], companyIds: ['9'] }),
      );
      expect(subjects(test)).to.deep.equal([]);
    });
  });

  describe('about payments', () => {
    it('are one for all that one payout brings a partner', () => {
      const test = ready().and(page(day(2)), refer('kanda'));
      for (const dealId of ['1', '2']) test.and(CRM, won('1000', { dealId })).and(WORKFLOW, request(dealId));
      test.and(boss(day(12)), {
        type: 'approve_reward',
        rewardId: 'rew_2',
        dealId: '2',
      });
      test.and(boss(day(13)), pay(['rew_1', 'rew_2']));
      expect(subjects(test)).to.deep.equal([
        'ana: We have paid you 600.00 USD',
        'bea: Wir haben Ihnen 600,00 USD gezahlt',
      ]);
      const text = textTo(test, 'ana');
      expect(text).to.contain('It is for 2 rewards.').and.to.contain('On: 13 January 2026');
      expect(text)
        .to.contain('Reference: SEPA 1')
        .and.to.match(/To: .*3000/);
    });
  });

  describe('about applications', () => {
    const application = { contactId: '1', companyId: null } as const;
    const applied = () =>
      ready().and(page(day(2)), { type: 'receive_application', ...application, kind: 'affiliate' });
    const decided = { applicationId: 'app_1', contactId: '1' };

    it('go to the applicant at every step', () => {
      const test = applied();
      expect(subjects(test)).to.deep.equal(['Dora: Otrzymaliśmy Twoje zgłoszenie']);
      test.and(boss(day(3)), { type: 'ask_applicant', ...decided, question: 'Which regions?' });
      expect(subjects(test)).to.deep.equal(['Dora: Pytanie o Twoje zgłoszenie']);
      expect(textTo(test, 'Dora')).to.contain('Which regions?').and.to.contain('/apply/answer/app_1');
      test.and(page(day(4)), { type: 'answer_question', applicationId: 'app_1' });
      expect(subjects(test)).to.deep.equal([]);
      test.and(boss(day(5)), { type: 'refuse_application', ...decided, reason: 'Too far.' });
      expect(subjects(test)).to.deep.equal(['Dora: Twoje zgłoszenie do firmy Our company']);
      expect(textTo(test, 'Dora')).to.contain('Too far.');
    });

    it('welcome a new partner with code, link and agreement, in one letter', () => {
      const test = applied();
      const plan = percent(10);
      test.and(boss(day(5)), { type: 'approve_application', ...decided, kind: 'affiliate', plan });
      const known = correspondents({ people: () => [person('per_dora')] });
      expect(subjects(test, known)).to.deep.equal(['Dora: Witamy w programie partnerskim firmy Our company']);
      const code = [...test.program.partners.values()].at(-1)?.code;
      expect(textTo(test, 'Dora')).to.contain(`https://partners.example.com/r/${code}`);
    });

    it('go nowhere when what the applicant wrote is gone', () => {
      expect(subjects(applied(), correspondents({ applicant: () => undefined }))).to.deep.equal([]);
    });
  });

  it('ask a partner to sign what it is offered', () => {
    const test = ready().and(boss(day(2)), {
      type: 'offer_agreement',
      partnerId: 'par_kanda',
      plan: percent(20),
      effectiveAt: day(9),
    });
    expect(subjects(test)[0]).to.equal('ana: An agreement waits for your signature');
    expect(textTo(test, 'ana')).to.contain('Counts from: 10 January 2026');
  });

  it('wait for what is kept of people a moment after the fact', () => {
    const missing = correspondents({ applicant: () => undefined, typed: () => undefined });
    const entryOf = (test: Case): Entry<Fact> => {
      const kept = test.log.at(-1);
      if (!kept) throw new Error('nothing has happened');
      return { seq: 1, key: '', hash: '', ...kept };
    };
    const byPartner = ready()
      .and(CRM, deal())
      .and(itself('kanda', day(5)), register('kanda'));
    const byRep = ready().and(SELLER, deal(), register('kanda'));
    const applied = ready().and(page(day(2)), {
      type: 'receive_application',
      contactId: '1',
      companyId: null,
      kind: 'affiliate',
    });
    expect(awaitsRecords(entryOf(byPartner), missing)).to.equal(true);
    expect(awaitsRecords(entryOf(byPartner), correspondents())).to.equal(false);
    expect(awaitsRecords(entryOf(byRep), missing)).to.equal(false);
    expect(awaitsRecords(entryOf(applied), missing)).to.equal(true);
    expect(awaitsRecords(entryOf(applied), correspondents())).to.equal(false);
  });
});
