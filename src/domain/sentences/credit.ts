/** What is said of who is credited and why; every figure and date comes from the facts. */
import type { Position, ShareReason, UncreditedBecause } from '../attribution/share-reasons.ts';
import type { Credit } from '../attribution.ts';
import { rateText } from '../money.ts';
import type { Names } from '../names.ts';
import type { AttributionModel, Policy } from '../policy.ts';
import type { Program } from '../program-state.ts';
import { dayText } from '../time.ts';
import type { HeldTouch } from '../touches.ts';
import { channelText, sourceName } from './words.ts';

const MODELS: Record<AttributionModel, string> = {
  first_touch: 'for the first touch',
  last_touch: 'for the last touch',
  linear: 'by equal shares',
  time_decay: 'by recency',
  position_based: 'by position',
};

/** Why a partner is credited, as the second half of a sentence. */
export function groundText(program: Program, ground: Credit['ground']): string {
  if ('registrationId' in ground) {
    const claim = program.registrations.get(ground.registrationId);
    if (!claim) return 'protected by its registration';
    const ifApproved = claim.approvedAt === null ? ', if that is approved' : '';
    return `protected by its registration of ${dayText(claim.submittedAt)}${ifApproved}`;
  }
  if ('disputeId' in ground) return 'credited by the ruling on a dispute';
  const first = program.touches.get(ground.touchIds[0] ?? '');
  const since = first ? `, through ${channelText(first.channel)} on ${dayText(first.happenedAt)}` : '';
  return `credited ${MODELS[ground.model]}${since}`;
}

/** How a policy splits credit by touches: "Equal shares for all touches of the last 180 days." */
export function modelText(policy: Policy): string {
  const window = policy.lookBackDays === null ? '' : ` of the last ${daysText(policy.lookBackDays)}`;
  switch (policy.attributionModel) {
    case 'first_touch':
      return `All credit for the first touch${window}.`;
    case 'last_touch':
      return `All credit for the last touch${window}.`;
    case 'linear':
      return `Equal shares for all touches${window}.`;
    case 'time_decay':
      return `Shares by recency for all touches${window}; a touch loses half its weight in ${daysText(policy.halfLifeDays)}.`;
    case 'position_based': {
      const { first, last } = policy.positionBp;
      return `Shares by position for all touches${window}: ${rateText(first)} for the first, ${rateText(last)} for the last, the rest for those between.`;
    }
  }
}

/** "Kanda Systems has 60 %: credited by equal shares, through a sales rep on 3 Jan 2026 (policy version 2)." */
export function shareText(program: Program, { source, shareBp, ground }: Credit, names: Names): string {
  const version =
    'model' in ground && ground.policyVersion !== undefined
      ? ` (policy version ${ground.policyVersion})`
      : '';
  return `${sourceName(source, names)} has ${rateText(shareBp)}: ${groundText(program, ground)}${version}.`;
}

const POSITIONS: Record<Position, string> = {
  only: 'the only touch',
  first: 'the first touch',
  middle: 'a touch between',
  last: 'the last touch',
};

/** "40 % for the first touch, through a sales rep on 3 Jan 2026, 14 days before the close." */
export function touchText(
  touch: HeldTouch,
  { shareBp, position, daysBefore }: ShareReason['touches'][number],
): string {
  const when = daysBefore === 0 ? 'the day of the close' : `${daysText(daysBefore)} before the close`;
  return `${rateText(shareBp)} for ${POSITIONS[position]}, ${throughText(touch)}, ${when}.`;
}

const UNCREDITED: Record<UncreditedBecause, string> = {
  withdrawn: 'it was taken back',
  after_close: 'it came after the close',
  outside_window: 'it was too long before the close',
  repeated: 'the same touch is counted already',
  no_weight: 'the model gives it no share',
  overruled: 'a registration or a ruling decides',
};

/** "Marketing, through a workflow on 3 Jan 2026, has no share: it came after the close." */
export function uncreditedText(touch: HeldTouch, because: UncreditedBecause, names: Names): string {
  return `${sourceName(touch.source, names)}, ${throughText(touch)}, has no share: ${UNCREDITED[because]}.`;
}

function throughText({ channel, happenedAt }: HeldTouch): string {
  return `through ${channelText(channel)} on ${dayText(happenedAt)}`;
}

function daysText(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}
