/** Every kind of letter with figures of its own, for tests that look at all of them. */
import type { Refused, ReleaseGround } from '../../../src/domain/registrations/registration.ts';
import * as applications from '../../../src/portal/letters/application-letters.ts';
import * as kits from '../../../src/portal/letters/kit-letters.ts';
import * as leads from '../../../src/portal/letters/lead-letters.ts';
import type { LetterFrame, LetterText } from '../../../src/portal/letters/letter-text.ts';
import * as links from '../../../src/portal/letters/link-letters.ts';
import * as referrals from '../../../src/portal/letters/referral-letters.ts';
import * as registrations from '../../../src/portal/letters/registration-letters.ts';
import * as security from '../../../src/portal/letters/security-letters.ts';
import type { Words } from '../../../src/portal/words.ts';

export const FRAME: LetterFrame = {
  companyName: 'Acme Software',
  publicUrl: 'https://partners.example.com',
  unsubscribeUrl: null,
};

export const AT = Date.UTC(2026, 1, 3, 14, 5);
const UNTIL = Date.UTC(2026, 4, 4);
const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });
const name = 'Ana';

const receipt = { number: 12, hash: '4f6a'.repeat(16) };
const claim = { name, registrationId: 'reg_1', submittedAt: AT, account: 'Kanda Works', receipt };
const progress: referrals.ReferralProgress = {
  name,
  began: { by: 'referral', at: AT },
  won: false,
  earned: [],
  forecast: [usd(480_000)],
  inKind: [],
  payWithinBusinessDays: 5,
};
const paid: referrals.Payment = {
  name,
  paid: usd(480_000),
  form: 'cash',
  paidAt: AT,
  reference: 'SEPA-77',
  payee: 'IBAN 3000',
  keptBack: usd(20_000),
  rewards: 2,
  inKind: [],
};
const noticed = { name, partner: 'Kanda Works', who: 'Jonas Weber' };
const kit: kits.Kit = {
  name,
  sender: 'Jonas Weber',
  text: 'You have been with us for years.\nWould you?',
  productName: 'Acme Desk',
  link: 'https://partners.example.com/r/ANA7',
  code: 'ANA7',
  youGet: '500.00 USD',
  friendGets: '10%',
};

function refused(code: Refused['code'], until: number | null = null) {
  return (words: Words, frame: LetterFrame) =>
    registrations.letterOfRegistrationRefused(words, frame, {
      ...claim,
      refused: { code, until, reason: code === 'refused_by_manager' ? 'Out of our region.' : '' },
    });
}

function ended(ground: ReleaseGround) {
  return (words: Words, frame: LetterFrame) =>
    registrations.letterOfRegistrationEnded(words, frame, { ...claim, ground, reason: 'As agreed.' });
}

type Write = (words: Words, frame: LetterFrame) => LetterText;

export const EVERY_LETTER: Readonly<Record<string, Write>> = {
  received: (words, frame) => referrals.letterOfReferralReceived(words, frame, { name, receivedAt: AT }),
  'progress of a referral': (words, frame) => referrals.letterOfReferralProgress(words, frame, progress),
  'sale of a referral': (words, frame) =>
    referrals.letterOfReferralProgress(words, frame, {
      ...progress,
      won: true,
      earned: [usd(480_000)],
      forecast: [],
      payWithinBusinessDays: 1,
    }),
  'progress of a claim': (words, frame) =>
    referrals.letterOfReferralProgress(words, frame, {
      ...progress,
      began: { by: 'claim', at: AT },
      earned: [usd(50_000)],
      inKind: ['Beta access'],
    }),
  'sale of a claim': (words, frame) =>
    referrals.letterOfReferralProgress(words, frame, {
      ...progress,
      began: { by: 'claim', at: AT },
      won: true,
      earned: [usd(1)],
      forecast: [],
    }),
  'progress of another deal': (words, frame) =>
    referrals.letterOfReferralProgress(words, frame, { ...progress, began: null, forecast: [] }),
  'sale of another deal': (words, frame) =>
    referrals.letterOfReferralProgress(words, frame, { ...progress, began: null, won: true, forecast: [] }),
  paid: (words, frame) => referrals.letterOfPayment(words, frame, paid),
  credited: (words, frame) =>
    referrals.letterOfPayment(words, frame, { ...paid, form: 'account_credit', keptBack: null, rewards: 5 }),
  'handed over': (words, frame) =>
    referrals.letterOfPayment(words, frame, {
      ...paid,
      paid: null,
      form: 'none',
      keptBack: null,
      rewards: 1,
      inKind: ['A bottle of port'],
    }),
  'set off': (words, frame) => referrals.letterOfPayment(words, frame, { ...paid, paid: null }),
  'claim received': (words, frame) =>
    registrations.letterOfRegistrationReceived(words, frame, {
      ...claim,
      amount: usd(1_600_000),
      qualifyUntil: UNTIL,
    }),
  'claim approved': (words, frame) =>
    registrations.letterOfRegistrationApproved(words, frame, { ...claim, protectedUntil: UNTIL }),
  'refused as protected': refused('account_protected', UNTIL),
  'refused as protected, without an end': refused('account_protected'),
  'refused as claimed': refused('account_claimed', UNTIL),
  'refused as claimed, without an end': refused('account_claimed'),
  'refused as held': refused('account_held', UNTIL),
  'refused as registered': refused('already_registered', UNTIL),
  'refused as registered, without an end': refused('already_registered'),
  'refused without an agreement': refused('no_agreement'),
  'refused as closed': refused('deal_closed'),
  'refused as over the quota': refused('quota_reached'),
  'refused by a manager': refused('refused_by_manager'),
  'ended by a manager': ended('released'),
  'ended as withdrawn': ended('withdrawn'),
  'ended by the customer': ended('customer_choice'),
  'ended for another': ended('reassigned'),
  'ended as displaced': ended('displaced'),
  expiring: (words, frame) =>
    registrations.letterOfExpiringProtection(words, frame, { ...claim, protectedUntil: UNTIL, daysLeft: 14 }),
  'expiring soon': (words, frame) =>
    registrations.letterOfExpiringProtection(words, frame, { ...claim, protectedUntil: UNTIL, daysLeft: 3 }),
  'expiring at once': (words, frame) =>
    registrations.letterOfExpiringProtection(words, frame, { ...claim, protectedUntil: UNTIL, daysLeft: 1 }),
  'new lead': (words, frame) =>
    leads.letterOfNewLead(words, frame, { ...claim, scope: 'Logistics', protectedUntil: UNTIL }),
  'new lead on an account that others typed': (words, frame) =>
    leads.letterOfNewLead(words, frame, { ...claim, account: null, scope: null, protectedUntil: UNTIL }),
  'one more lead': (words, frame) => leads.letterOfMoreLeads(words, frame, { name, count: 1, day: AT }),
  'more leads': (words, frame) => leads.letterOfMoreLeads(words, frame, { name, count: 5, day: AT }),
  agreement: (words, frame) =>
    applications.letterOfAgreementToSign(words, frame, { name, effectiveAt: UNTIL }),
  applied: (words, frame) => applications.letterOfApplicationReceived(words, frame, { name }),
  question: (words, frame) =>
    applications.letterOfApplicationQuestion(words, frame, {
      name,
      question: 'Which regions do you serve?',
      answerUrl: 'https://partners.example.com/apply/answer/abc',
      until: UNTIL,
    }),
  welcome: (words, frame) =>
    applications.letterOfApplicationApproved(words, frame, {
      name,
      code: 'ANA7',
      link: 'https://partners.example.com/r/ANA7',
    }),
  declined: (words, frame) =>
    applications.letterOfApplicationRefused(words, frame, { name, reason: 'Out of our region.' }),
  'sign in': (words, frame) =>
    links.letterOfSignInLinks(words, frame, {
      name,
      links: [{ partnerName: 'Kanda', url: 'https://partners.example.com/portal/sign-in/abc' }],
      minutes: 15,
    }),
  'registration link': (words, frame) =>
    links.letterOfRegistrationLink(words, frame, {
      name,
      sender: 'Jonas Weber',
      text: '',
      url: 'https://partners.example.com/register/abc',
      until: UNTIL,
    }),
  kit: (words, frame) => kits.letterOfKit(words, frame, kit),
  'own kit': (words, frame) => kits.letterOfKit(words, frame, { ...kit, sender: null, youGet: null }),
  'company kit': (words, frame) => kits.letterOfKit(words, frame, { ...kit, sender: frame.companyName }),
  'payee change': (words, frame) =>
    security.letterOfPayeeChange(words, frame, noticed, { method: 'iban', ending: '3000', changedAt: AT }),
  'colleague added': (words, frame) =>
    security.letterOfPeopleChange(words, frame, noticed, {
      is: 'added',
      name: 'Bea',
      email: 'b@example.com',
    }),
  'colleague removed': (words, frame) =>
    security.letterOfPeopleChange(words, frame, noticed, {
      is: 'removed',
      name: 'Bea',
      email: 'b@example.com',
    }),
  friend: (words, frame) =>
    kits.letterOfThanksToFriend(words, frame, {
      name,
      referrer: 'Bea Novak',
      productName: 'Acme Desk',
      offer: '10%',
    }),
};
