/** Whether each acknowledged request is in the log, once, at the time at which it was made; and each change of the CRM. */
import type { TrueDeal } from '../books/history.ts';
import type { About, Deed } from '../deeds.ts';
import type { ReadBack } from '../read-back.ts';
import type { Findings } from './findings.ts';

/** What leaves an entry whenever it is done; of others nothing may have had to change. */
const ALWAYS_LEAVE: ReadonlySet<About['kind']> = new Set([
  'sign',
  'publish',
  'rate',
  'touch',
  'withdraw',
  'register',
  'approve',
  'refuse',
  'release',
  'refund',
  'dispute',
  'rule',
]);
/** A claim that a rule refuses is kept all the same. */
const KEPT_REFUSALS: ReadonlySet<string> = new Set([
  'account_protected',
  'account_claimed',
  'already_registered',
  'deal_closed',
  'quota_reached',
]);
/** How far a process' clock may be wrong in a run, either way. */
const SKEW_MS = 130_000;

export function checkDeeds(
  deeds: readonly Deed[],
  { left, disorder, keysTwice, lineIdsTwice, rewardsTwice }: ReadBack,
  found: Findings,
): void {
  for (const { about, key, outcome, sentAt, answeredAt } of deeds) {
    const trace = left.get(key);
    const isKept =
      outcome === 'done'
        ? ALWAYS_LEAVE.has(about.kind)
        : about.kind === 'register' && KEPT_REFUSALS.has(outcome);
    if (isKept && !trace)
      found.lost.push(`${about.kind} ${key} was acknowledged (${outcome}) and left no entry`);
    if (outcome === 'request_key_reused')
      found.disagreements.push(`${about.kind} ${key} was told that its key is another's`);
    if (trace && (trace.at < sentAt - SKEW_MS || trace.at > answeredAt + SKEW_MS))
      found.disagreements.push(
        `${about.kind} ${key} is dated ${trace.at}, asked ${sentAt}, answered ${answeredAt}`,
      );
    if (about.kind !== 'register' || !trace) continue;
    const isRefused = trace.facts.some(({ type }) => type === 'registration.refused');
    if (isRefused !== KEPT_REFUSALS.has(outcome))
      found.disagreements.push(
        `register ${key} was answered ${outcome}, and the log ${isRefused ? 'refused' : 'took'} it`,
      );
  }
  found.disagreements.push(...disorder);
  for (const key of keysTwice) found.doubled.push(`request ${key}`);
  for (const lineId of lineIdsTwice) found.doubled.push(`line ${lineId}`);
  for (const reward of rewardsTwice) found.doubled.push(`reward for ${reward}`);
}

/** Whether the program knows each deal as the CRM holds it. */
export function checkDeals(deals: readonly TrueDeal[], read: Pick<ReadBack, 'deals'>, found: Findings): void {
  for (const { dealId, isDeleted, states } of deals) {
    const known = read.deals.get(dealId);
    const last = states.at(-1);
    const told = known
      ? `${known.phase} ${known.phase === 'removed' ? '' : `${known.amountMinor} ${known.currency}`}`
      : 'unknown ';
    const right = isDeleted || !last ? 'removed ' : `${last.phase} ${last.amountMinor} ${last.currency}`;
    // A deal that was gone before anybody read it is unknown, and rightly so.
    if (told !== right && !(isDeleted && !known))
      found.lost.push(`deal ${dealId} is ${right} in the CRM, ${told} in the log`);
  }
}
