/** What is said of a claim, in the partner's language. */
import type { Words } from '../words.ts';
import type { ClaimEvent, ToldEvent } from './claim-events.ts';
import type { ClockView, Need } from './claim-state.ts';
import type { ClaimView } from './claim-view.ts';
import type { DealMoney } from './deal-money.ts';
import type { LiveDeal } from './live-deal.ts';

export function needText(need: Need, words: Words): string {
  const { needs } = words.messages.deals;
  return words.say(needs[need.need], { day: words.day(need.until), time: words.instant(need.until) });
}

export function clockText({ daysLeft, daysInAll, until }: ClockView, words: Words): string {
  const all = words.number(daysInAll);
  return words.count(words.messages.deals.clock, daysLeft, { all, day: words.day(until) });
}

/** "4,800.00 USD and a reward in kind" */
export function moneyText({ amounts, inKind }: DealMoney, words: Words): string {
  const said = amounts.map(words.money);
  return [...said, ...(inKind ? [words.messages.deals.inKind] : [])].join(' + ');
}

export function stageText({ phase, stage }: LiveDeal, words: Words): string {
  return stage ?? words.messages.deals.phases[phase];
}

/** Why a claim was refused, never by whose; a manager's own words where a manager refused. */
export function refusalText({ refusal }: ClaimView, words: Words): string {
  const { refusals } = words.messages.deals;
  if (!refusal) return '';
  const { code, until, reason, quota } = refusal;
  switch (code) {
    case 'refused_by_manager':
      return reason;
    case 'account_protected':
    case 'account_claimed':
      return until === null
        ? refusals[code]
        : words.say(refusals[`${code}_until`], { day: words.day(until) });
    case 'account_held':
      return words.say(refusals.account_held, { time: words.instant(until ?? refusal.at) });
    case 'quota_reached':
      return quota
        ? words.say(refusals.quota, { open: words.number(quota.open), most: words.number(quota.atMost) })
        : refusals.quota_reached;
    default:
      return refusals[code];
  }
}

export function decisionText(
  { decidedBy }: ClaimView,
  deciders: readonly string[],
  now: number,
  words: Words,
): string {
  const { detail } = words.messages.deals;
  const by = words.instant(decidedBy);
  if (now >= decidedBy) return words.say(detail.late, { by });
  const [name, ...others] = deciders;
  if (name === undefined) return words.say(detail.decidesTeam, { by });
  return words.say(others.length > 0 ? detail.decidesMany : detail.decidesOne, { name, by });
}

/** Why something that was asked for a claim was not done, by the code of the refusal. */
export function deniedText(code: string, { rules }: ClaimView, words: Words): string {
  const { denied } = words.messages.deals;
  const active = words.number(rules.activeDays);
  switch (code) {
    case 'extension_unearned':
      return rules.extendedAt === null
        ? words.say(denied.extension_unearned, { active })
        : words.say(denied.extension_unearned_since, { active, day: words.day(rules.extendedAt) });
    case 'extension_limit_reached':
      return words.say(denied.extension_limit_reached, { most: words.number(rules.extensionsAtMost) });
    case 'qualify_limit_reached':
      return words.say(denied.qualify_limit_reached, { most: words.number(rules.qualifyDaysAtMost) });
    case 'registration_qualified':
    case 'registration_not_live':
    case 'evidence_in_future':
    case 'evidence_outdated':
    case 'dispute_open':
    case 'dispute_decided':
      return denied[code];
    default:
      return denied.changed;
  }
}

export function whoText({ who }: ToldEvent, company: string, words: Words): string {
  return words.say(words.messages.deals.events.who[who], { company });
}

export function eventText(event: ClaimEvent, words: Words): string {
  const { deals, registering } = words.messages;
  const { events } = deals;
  switch (event.is) {
    case 'submitted':
      return event.instead ? events.submittedInstead : events.submitted;
    case 'qualified': {
      const what = registering.evidence[event.by];
      return event.heldAt === null
        ? words.say(events.qualified, { what })
        : words.say(events.qualifiedOn, { what, day: words.day(event.heldAt) });
    }
    case 'approved':
      return words.say(events.approved[event.ground], { day: words.day(event.until) });
    case 'protection_extended':
    case 'qualification_extended':
      return words.say(events[event.is], {
        day: words.day(event.until),
        why: events.grounds[event.ground],
      });
    case 'released':
      return events.released[event.ground];
    case 'deal_moved':
      if (event.phase !== event.from) return events.phases[event.phase];
      return event.stage === undefined ? events.movedOn : words.say(events.moved, { stage: event.stage });
    case 'ruled':
      return events.ruled[event.forPartner];
    default:
      return events[event.is];
  }
}
