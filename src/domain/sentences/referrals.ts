import type { ApplicationFact } from '../applications/application.ts';
import type { Names } from '../names.ts';
import type { Program } from '../program-state.ts';
import type { ReferralDoubt, ReferralFact } from '../referrals/referral.ts';
import { channelText, withFullStop } from './words.ts';

const DOUBTS: Record<ReferralDoubt, string> = {
  same_person: 'the referrer and the contact are the same person',
  same_company: 'the referrer works at the same company',
  already_referred: 'somebody else referred this contact before',
  is_customer: 'the company is a customer already',
};

/** "the referrer works at the same company, and the company is a customer already" */
export function doubtsText(doubts: readonly ReferralDoubt[]): string {
  return doubts.map(doubt => DOUBTS[doubt]).join(', and ');
}

/** What a fact says happened to a lead that a referrer sent. */
export function referralText(program: Program, fact: ReferralFact, names: Names): string {
  const referral = program.referrals.get(fact.referralId);
  const referrer = referral ? names.partner(referral.partnerId) : 'a former partner';
  switch (fact.type) {
    case 'referral.received': {
      const held = fact.doubts.length === 0 ? '' : `; held for review because ${doubtsText(fact.doubts)}`;
      const route = fact.routeTo === null ? '' : `; goes to ${names.partner(fact.routeTo)}`;
      return `Referred by ${referrer} by ${channelText(fact.channel)}, score ${fact.score}${route}${held}.`;
    }
    case 'referral.accepted':
      return `Referral by ${referrer} accepted.`;
    case 'referral.dismissed':
      return withFullStop(`Referral by ${referrer} dismissed: ${fact.reason}`);
  }
}

/** What a fact says happened to somebody's application to become a partner. */
export function applicationText(fact: ApplicationFact): string {
  switch (fact.type) {
    case 'application.received':
      return `Applied to become a partner (${fact.kind}).`;
    case 'application.approved':
      return 'Application approved; the agreement waits for a signature.';
    case 'application.refused':
      return withFullStop(`Application refused: ${fact.reason}`);
    case 'application.questioned':
      return withFullStop(`Asked the applicant: ${fact.question}`);
    case 'application.answered':
      return 'The applicant answered.';
  }
}
