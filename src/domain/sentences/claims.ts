/** What is said of claims. */
import { companyKey } from '../alike/account-key.ts';
import type { Names } from '../names.ts';
import type { Program } from '../program-state.ts';
import type { Quota } from '../registrations/quota.ts';
import type {
  ApprovalGround,
  Extended,
  Qualification,
  Registration,
  RegistrationFact,
} from '../registrations/registration.ts';
import { dayText, minuteText } from '../time.ts';
import { accountName } from './alike.ts';
import { possessive, withFullStop } from './words.ts';

const QUALIFICATIONS: Record<Qualification, string> = {
  meeting: 'a meeting',
  discovery_call: 'a discovery call',
  budget: 'a budget talk',
};

function qualificationText(qualifiedBy: Qualification): string {
  return QUALIFICATIONS[qualifiedBy];
}

export function qualificationSentence(registration: Registration): string {
  return registration.qualifiedBy
    ? `Qualified by ${qualificationText(registration.qualifiedBy)}.`
    : `Not yet shown to be qualified: it lapses on ${dayText(registration.qualifyUntil)} without a meeting, a discovery call or a budget talk.`;
}

export function scopeText({ scope }: Pick<Registration, 'scope'>): string {
  return scope === null ? '' : `, scope ${scope}`;
}

/** Why a claim was refused, as the second half of a sentence. */
export function refusalText(program: Program, claim: Registration, names: Names): string {
  const { refused } = claim;
  if (!refused) return '';
  const holder = refused.against === null ? undefined : program.registrations.get(refused.against);
  const holderName = holder ? names.partner(holder.partnerId) : 'another partner';
  const isElsewhere = holder !== undefined && holder.companyId !== claim.companyId;
  const as = isElsewhere ? `, as ${accountName(companyKey(holder.companyId), names)}, the same account` : '';
  const until = refused.until === null ? '' : ` until ${dayText(refused.until)}`;
  switch (refused.code) {
    case 'account_protected':
      return `the account is protected for ${holderName}${until}${as}`;
    case 'account_claimed':
      return `${holderName} claimed the account first and waits for a decision${until}${as}`;
    case 'account_held':
      return `another partner asked about the account first and holds it until ${minuteText(refused.until ?? refused.at)}`;
    case 'already_registered':
      return `${holderName} has a claim on this account already${until}${as}`;
    case 'no_agreement':
      return `${names.partner(claim.partnerId)} has no agreement in force`;
    case 'deal_closed':
      return 'the deal is closed already';
    case 'quota_reached':
      return quotaText(names.partner(claim.partnerId), refused.quota);
    case 'refused_by_manager':
      return refused.reason;
  }
}

/** "Brightwave's claim of 12 Jan 2026 was refused: the account is protected for Kanda Systems until 6 Apr 2026." */
export function refusedSentence(program: Program, claim: Registration, names: Names): string {
  const reason = refusalText(program, claim, names);
  const claimant = possessive(names.partner(claim.partnerId));
  return withFullStop(`${claimant} claim of ${dayText(claim.submittedAt)} was refused: ${reason}`);
}

function quotaText(partner: string, quota: Quota | undefined): string {
  if (!quota) return `${partner} has as many open registrations as it may have`;
  const { open, atMost, ended, converted } = quota;
  const record = ended === 0 ? '' : ` (${converted} of ${ended} that ended in the last 365 days converted)`;
  return `${partner} has ${open} of ${atMost} open registrations that it may have${record}; win or release one first`;
}

/** What a fact says happened to a claim. */
export function claimText(program: Program, fact: RegistrationFact, names: Names): string {
  const claim = program.registrations.get(fact.registrationId);
  const claimant = claim ? names.partner(claim.partnerId) : '';
  switch (fact.type) {
    case 'registration.submitted': {
      const before = program.registrations.get(fact.insteadOf ?? '');
      const instead = before ? ` in place of ${names.partner(before.partnerId)}` : '';
      return `Registered for ${claimant}${fact.scope ? `, scope ${fact.scope}` : ''}${instead}.`;
    }
    case 'registration.dealGiven':
      return `A deal was made for the registration of ${claimant}.`;
    case 'registration.qualified': {
      const held = fact.heldAt === undefined ? '' : ` on ${dayText(fact.heldAt)}`;
      const shown = `Registration of ${claimant} shown to be qualified by ${qualificationText(fact.qualifiedBy)}${held}`;
      return withFullStop(fact.evidence ? `${shown}: ${fact.evidence}` : shown);
    }
    case 'registration.qualifyExtended':
      return `Time to qualify the registration of ${claimant} ${extensionText(fact, fact.qualifyUntil)}.`;
    case 'registration.approved':
      return `Registration of ${claimant} approved${APPROVED[fact.ground ?? 'manager']}; protected until ${dayText(fact.protectedUntil)}.`;
    case 'registration.refused':
      return withFullStop(
        `Registration of ${claimant} refused: ${claim ? refusalText(program, claim, names) : ''}`,
      );
    case 'registration.extended':
      return `Protection of ${claimant} ${extensionText(fact, fact.protectedUntil)}.`;
    case 'registration.released':
      return withFullStop(
        `Registration of ${claimant} ${claim ? releaseText(program, claim, names) : 'released'}: ${fact.reason}`,
      );
  }
}

const APPROVED: Record<ApprovalGround, string> = {
  manager: '',
  rule: ' by rule',
  reassigned: ' with the registration whose place it takes',
};

/** "extended by itself until 31 Mar 2026 because the deal moved on 20 Feb 2026" */
export function extensionText(extended: Extended, until: number): string {
  const itself = extended.byItself ? ' by itself' : '';
  return `extended${itself} until ${dayText(until)}${becauseText(extended)}`;
}

/** Why a claim got more time, as the end of a sentence: " because the deal moved on 20 Feb 2026". */
function becauseText({ ground, workedAt }: Extended): string {
  if (ground === 'manager') return ' by a manager';
  const when = workedAt === undefined ? '' : ` on ${dayText(workedAt)}`;
  return ground === 'deal_moved'
    ? ` because the deal moved${when}`
    : ` because somebody worked on the deal${when}`;
}

/** How a claim was given up: "released", "released because the customer chose Brightwave". */
export function releaseText(program: Program, claim: Registration, names: Names): string {
  const claims = program.registrationsByCompany.get(claim.companyId) ?? [];
  const successor = claims.find(one => one.insteadOf === claim.registrationId);
  const other = successor ? names.partner(successor.partnerId) : 'another partner';
  switch (claim.released) {
    case 'customer_choice':
      return `released because the customer chose ${other}`;
    case 'reassigned':
      return `reassigned to ${other}`;
    case 'withdrawn':
      return 'withdrawn';
    case 'displaced':
    case 'released':
    case null:
      return 'released';
  }
}
