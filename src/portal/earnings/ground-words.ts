/** What a line rests on, in the language of whoever reads it. */
import type { EarningTerms } from '../../domain/commissions/earnings.ts';
import type { BookedLine } from '../../domain/commissions/lines.ts';
import type { GroundFact } from '../../domain/explain/ground-facts.ts';
import type { RuleVersion } from '../../domain/explain/line-grounds.ts';
import type { Words } from '../words.ts';

/** "Sale: The deal was won" */
export function lineText({ stage, reason }: Pick<BookedLine, 'stage' | 'reason'>, words: Words): string {
  const { stages, reasons, what } = words.messages.earnings;
  return words.say(what, { stage: stages[stage], reason: reasons[reason] });
}

/** Why the credit is the partner's. */
export function creditText(ground: EarningTerms['ground'], words: Words): string {
  const { credit } = words.messages.earnings;
  if ('registrationId' in ground) return credit.registration;
  return 'disputeId' in ground ? credit.ruling : credit[ground.model];
}

export function factText(fact: GroundFact, words: Words): string {
  const { facts } = words.messages.earnings;
  if ('money' in fact) return words.say(facts[fact.what], { amount: words.money(fact.money) });
  if ('channel' in fact) return words.say(facts[fact.what], { channel: channelName(fact.channel, words) });
  return facts[fact.what];
}

/** Touches may have come by channels that were named in the CRM; those are no partner's words. */
function channelName(channel: string, words: Words): string {
  const { channels } = words.messages.earnings;
  return isNamed(channel, channels) ? channels[channel] : channels.elsewhere;
}

function isNamed<Names extends object>(name: string, names: Names): name is Extract<keyof Names, string> {
  return Object.hasOwn(names, name);
}

/** What has counted since the beginning has no date. */
export function ruleText({ rule, version, since }: RuleVersion, words: Words): string {
  const { rules } = words.messages.earnings;
  const named = words.say(rules[rule], { version: words.number(version) });
  return `${named}, ${since > 0 ? words.say(rules.since, { day: words.day(since) }) : rules.always}`;
}
