import type { AskingOptions } from '../asking-for-referral.ts';
import type { Action } from './action-calls.ts';
import { askForReferralAction } from './ask-for-referral.ts';
import { attributeToPartner } from './attribute-to-partner.ts';
import { checkProtection } from './check-protection.ts';
import { closeGate } from './close-gate.ts';
import { requestReward } from './request-reward.ts';
import { routeLead } from './route-lead.ts';

/** All actions that workflows may run; each lies at /workflow-actions/ and its name. */
export const ACTION_NAMES = [
  'request-reward',
  'close-gate',
  'check-protection',
  'attribute-to-partner',
  'route-lead',
  'ask-for-referral',
] as const;

export type ActionName = (typeof ACTION_NAMES)[number];

export function workflowActions(options: AskingOptions): Readonly<Record<ActionName, Action>> {
  return {
    'request-reward': requestReward,
    'close-gate': closeGate,
    'check-protection': checkProtection,
    'attribute-to-partner': attributeToPartner,
    'route-lead': routeLead,
    'ask-for-referral': askForReferralAction(options),
  };
}
