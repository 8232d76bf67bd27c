/** The verdict on a deal, one function per situation, chosen in the order of what is most urgent. */
import { waitsForRate } from './commissions/earnings.ts';
import { blockedEarnings, rightEarnings } from './commissions/right-earnings.ts';
import { behindVerdict, coveredVerdict, doubtedVerdict, withGuard } from './deal-guard-verdict.ts';
import type { Deal } from './deals.ts';
import { contestedVerdict, disputeActions } from './disputes/contested-verdict.ts';
import { openFindingsOn } from './findings/finding.ts';
import type { Names } from './names.ts';
import { isOtherSource } from './partners.ts';
import type { Program } from './program-state.ts';
import type { Registration } from './registrations/registration.ts';
import { rewardsOwedOn } from './rewards/owed.ts';
import { handledText, leadVerdict } from './routing/lead-verdict.ts';
import {
  extensionText,
  qualificationSentence,
  refusedSentence,
  releaseText,
  scopeText,
} from './sentences/claims.ts';
import { groundText } from './sentences/credit.ts';
import { findingText } from './sentences/findings.ts';
import { formulaText, missingRateText } from './sentences/formula.ts';
import { approvalDoubtTexts, sameAccountTexts } from './sentences/guard.ts';
import { reviewText } from './sentences/money.ts';
import { owedBackTexts, owedText, statesText } from './sentences/rewards.ts';
import { possessive, sentenceOf, sourceName, withFullStop } from './sentences/words.ts';
import { type DealStanding, dealStanding } from './standing.ts';
import { suggestionsForDeal } from './suggestions.ts';
import { dayText } from './time.ts';
import { suggestionText, type Verdict, type VerdictAction } from './verdicts.ts';

/** With the deal's standing at that moment, where it is known already. */
export function dealVerdict(
  program: Program,
  deal: Deal,
  now: number,
  names: Names,
  isManager: boolean,
  standing = dealStanding(program, deal, now),
): Verdict {
  const verdict = standing.dispute
    ? contestedVerdict(program, standing.dispute, now, names)
    : withFindings(program, deal, dealSentence(program, deal, now, standing, names), names);
  const offered = verdict.actions.filter(action => isManager || !MANAGER_ACTIONS.has(action));
  // A further claim is always heard: when a rule refuses it, partner and manager get the date and the reason.
  const heard = (deal.phase === 'open' || deal.phase === 'won') && !offered.includes('register');
  const further: VerdictAction[] = heard ? ['register'] : [];
  return {
    ...verdict,
    because: [...verdict.because, ...owedBackTexts(program, deal.dealId, now, names)],
    actions: [...offered, ...further, ...disputeActions(program, deal, now)],
  };
}

const MANAGER_ACTIONS: ReadonlySet<VerdictAction> = new Set([
  'approve',
  'refuse',
  'release',
  'approve_reward',
  'rule',
]);

function dealSentence(
  program: Program,
  deal: Deal,
  now: number,
  standing: DealStanding,
  names: Names,
): Verdict {
  const { registration, registrationStatus, guard } = standing;
  const also = (verdict: Verdict) => withNotice(verdict, refusalNotice(program, deal, registration, names));
  const guarded = (verdict: Verdict) => also(withGuard(program, verdict, standing, now, names));
  if (standing.rewardStatus === 'review') return also(reviewVerdict(program, deal, names));
  if (registration && registrationStatus === 'submitted')
    return guarded(waitingVerdict(program, registration, now, names));
  if (deal.phase === 'won') return also(wonVerdict(program, deal, standing, names));
  if (deal.phase !== 'open') return lostVerdict(program, deal, standing, names);
  if (registration && registrationStatus === 'approved')
    return guarded(protectedVerdict(registration, standing, names));
  const lead = { on: 'deal', recordId: deal.dealId } as const;
  const routed = handledText(program, lead, names);
  const covered = () => coveredVerdict(program, standing, names, routed);
  if (standing.accountClaim) return covered();
  const routing = leadVerdict(program, lead, names);
  if (routing) return also(asCovered(routing, covered()));
  if (guard.covering.length > 0) return covered();
  if (guard.ahead) return behindVerdict(program, guard.ahead, registration, names);
  const isDoubted = guard.possible.length > 0 || guard.unchecked !== null;
  const known = registration
    ? { isPlain: false, ...endedVerdict(program, registration, registrationStatus, names, isDoubted) }
    : unclaimedVerdict(program, deal, standing, names);
  return doubtedVerdict(program, guard, known, now, names);
}

/** A new lead says first what is to be done with it; why the account is kept stands behind that. */
function asCovered(lead: Verdict, { because, actions }: Verdict): Verdict {
  return { ...lead, because: [...lead.because, ...because], actions: [...lead.actions, ...actions] };
}

/** A claim that was refused on this deal since the one that speaks for it, as a sentence; empty when there is none. */
function refusalNotice(program: Program, deal: Deal, speaking: Registration | null, names: Names): string {
  const refused = (program.registrationsByDeal.get(deal.dealId) ?? []).findLast(
    claim => claim.refused !== null && claim.submittedAt >= (speaking?.submittedAt ?? 0),
  );
  return refused ? refusedSentence(program, refused, names) : '';
}

/** What is found wrong with the credit of a closed deal stands behind what holds there. */
function withFindings(program: Program, { dealId }: Deal, verdict: Verdict, names: Names): Verdict {
  const [first, ...others] = openFindingsOn(program, dealId).map(one => findingText(program, one, names));
  if (first === undefined) return verdict;
  const found = withNotice(verdict, `Check the credit: ${first}`);
  return { ...found, tone: 'warning', because: [...verdict.because, ...others] };
}

function withNotice(verdict: Verdict, notice: string): Verdict {
  return notice ? { ...verdict, sentence: `${verdict.sentence} ${notice}` } : verdict;
}

function reviewVerdict(program: Program, deal: Deal, names: Names): Verdict {
  const waiting = (program.rewardsByDeal.get(deal.dealId) ?? []).filter(reward => reward.status === 'review');
  const what = waiting
    .map(reward => `${owedText(reward)} for ${names.partner(reward.partnerId)}`)
    .join(' and ');
  const because = waiting.flatMap(reward =>
    reward.reviewReason ? [sentenceOf(reviewText(reward.reviewReason))] : [],
  );
  return {
    tone: 'warning',
    sentence: `${deal.phase === 'won' ? 'Won: the' : 'The'} reward of ${what} waits for a partner manager.`,
    because: [...new Set(because)],
    actions: ['approve_reward'],
  };
}

function waitingVerdict(program: Program, claim: Registration, now: number, names: Names): Verdict {
  const submitted = `${names.partner(claim.partnerId)} claimed this account on ${dayText(claim.submittedAt)}${scopeText(claim)}`;
  return {
    tone: 'warning',
    sentence: `${submitted}; the registration waits for a partner manager.`,
    because: [qualificationSentence(claim), ...approvalDoubtTexts(program, claim, now)],
    actions: claim.qualifiedBy ? ['approve', 'refuse'] : ['approve', 'refuse', 'qualify'],
  };
}

function protectedVerdict(claim: Registration, standing: DealStanding, names: Names): Verdict {
  const expiring = standing.protectionStatus === 'expiring';
  const holds = `Protected for ${names.partner(claim.partnerId)} until ${dayText(claim.protectedUntil ?? 0)}${scopeText(claim)}`;
  const reversed = 'The commission booked at the first close was taken back when the deal was reopened.';
  const unqualified = `; it lapses on ${dayText(claim.qualifyUntil)} unless it is marked as qualified`;
  const owed = claim.qualifiedBy === null ? unqualified : '';
  const shown = owed
    ? 'A meeting, a discovery call or a budget talk qualifies it.'
    : qualificationSentence(claim);
  return {
    tone: expiring || owed ? 'warning' : 'success',
    sentence: `${holds}${owed || (expiring ? '; extend it or close the deal' : '')}.`,
    because: [
      shown,
      ...(claim.extended ? [sentenceOf(extensionText(claim.extended, claim.protectedUntil ?? 0))] : []),
      ...(standing.commissionStatus === 'reversed' ? [reversed] : []),
    ],
    actions: claim.qualifiedBy ? ['extend', 'release'] : ['qualify', 'extend', 'release'],
  };
}

function endedVerdict(
  program: Program,
  claim: Registration,
  status: string,
  names: Names,
  isDoubted: boolean,
): Verdict {
  if (status === 'refused') {
    return {
      tone: 'danger',
      sentence: refusedSentence(program, claim, names),
      because: [],
      actions: ['register'],
    };
  }
  const ended = status === 'lapsed' ? lapsedText(claim) : closedText(program, claim, names);
  const free = isDoubted ? '' : ' The account is free to register.';
  const sentence = `${possessive(names.partner(claim.partnerId))} registration of ${dayText(claim.submittedAt)} ${ended}.${free}`;
  return { tone: 'neutral', sentence, because: [], actions: ['register'] };
}

function closedText(program: Program, claim: Registration, names: Names): string {
  const { releasedAt } = claim;
  if (releasedAt === null) return 'is closed';
  return `was ${releaseText(program, claim, names)} on ${dayText(releasedAt)}`;
}

function lapsedText({ qualifiedBy, qualifyUntil, protectedUntil }: Registration): string {
  const end = protectedUntil ?? Infinity;
  return qualifiedBy === null && qualifyUntil < end
    ? `lapsed on ${dayText(qualifyUntil)}: it was not shown to be qualified in time`
    : `lapsed on ${dayText(end)}: its protection ended`;
}

/** Plain where nothing points to any partner. */
function unclaimedVerdict(
  program: Program,
  deal: Deal,
  { credits }: DealStanding,
  names: Names,
): Verdict & { readonly isPlain: boolean } {
  const credit = credits.find(one => !isOtherSource(one.source));
  if (credit) {
    const partner = names.partner(credit.source);
    return {
      tone: 'info',
      sentence: `${partner} is ${groundText(program, credit.ground)}; register the deal to protect it.`,
      because: [],
      actions: ['register'],
      isPlain: false,
    };
  }
  const suggestion = suggestionsForDeal(program, deal)[0];
  if (suggestion) {
    const sentence = `${names.partner(suggestion.partnerId)} may have brought this deal: ${suggestionText(suggestion)}. Confirm it on the contact, or register the deal.`;
    return { tone: 'info', sentence, because: [], actions: ['register'], isPlain: false };
  }
  const sentence = 'No partner is on this deal. Register it if a partner brought it.';
  return { tone: 'neutral', sentence, because: [], actions: ['register'], isPlain: true };
}

function wonVerdict(program: Program, deal: Deal, standing: DealStanding, names: Names): Verdict {
  const earned = earnedText(program, deal, standing, names);
  if (!earned) return unpaidVerdict(program, deal, standing, names);
  return {
    tone: standing.rewardStatus === 'held' ? 'warning' : 'success',
    sentence: withFullStop(`Won: ${earned}`),
    because: [
      ...standing.credits.flatMap(({ source, ground }) => [
        sentenceOf(`${sourceName(source, names)} is ${groundText(program, ground)}`),
        ...sameAccountTexts(program, ground, deal, names),
      ]),
      ...blockedEarnings(program, deal).map(blocked => sentenceOf(missingRateText(blocked))),
    ],
    actions: [],
  };
}

/** What partners earned on a deal and where the rewards for it stand; empty when nobody earned anything. */
function earnedText(program: Program, deal: Deal, standing: DealStanding, names: Names): string {
  const owed = rewardsOwedOn(program, deal.dealId);
  if (owed.length === 0) return '';
  const sums = owed.map(one => `${names.partner(one.partnerId)} earned ${owedText(one)}`);
  const adjusted = standing.commissionStatus === 'adjusted' ? ' after corrections' : '';
  const rewards = program.rewardsByDeal.get(deal.dealId) ?? [];
  return `${sums.join(' and ')}${adjusted}${statesText(program, rewards, names)}`;
}

function unpaidVerdict(program: Program, deal: Deal, { partnerId }: DealStanding, names: Names): Verdict {
  const why = () => {
    if (partnerId === null) return 'no partner is credited';
    const credited = `${names.partner(partnerId)} is credited`;
    const earning = rightEarnings(program, deal).find(
      one => one.partnerId === partnerId && one.stage === 'sale',
    );
    if (earning && waitsForRate(earning)) return `${credited} but there is ${missingRateText(earning)}`;
    if (earning && deal.amountMinor) return `${credited} but the terms pay ${formulaText(earning)}`;
    return deal.amountMinor
      ? `${credited} but no agreement in force pays for it`
      : `${credited} but the deal has no amount`;
  };
  return { tone: 'neutral', sentence: `Won: ${why()}, so nothing is owed.`, because: [], actions: [] };
}

function lostVerdict(program: Program, deal: Deal, standing: DealStanding, names: Names): Verdict {
  const reversed = standing.commissionStatus === 'reversed' ? ' The commission was taken back.' : '';
  const ended = deal.phase === 'removed' ? 'The deal was deleted' : 'The deal was lost';
  const earned = earnedText(program, deal, standing, names);
  if (earned) {
    const sentence = withFullStop(`${ended}; before that ${earned}`);
    return {
      tone: standing.rewardStatus === 'held' ? 'warning' : 'neutral',
      sentence,
      because: [],
      actions: [],
    };
  }
  return { tone: 'neutral', sentence: `${ended}: nothing is owed.${reversed}`, because: [], actions: [] };
}
