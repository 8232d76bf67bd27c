import type { Action } from './action-calls.ts';
import { attributeToPartner } from './attribute-to-partner.ts';
import { checkProtection } from './check-protection.ts';
import { requestReward } from './request-reward.ts';

/** All actions that workflows may run; each lies at /workflow-actions/ and its name. */
export const ACTION_NAMES = ['request-reward', 'check-protection', 'attribute-to-partner'] as const;

export type ActionName = (typeof ACTION_NAMES)[number];

export function workflowActions(): Readonly<Record<ActionName, Action>> {
  return {
    'request-reward': requestReward,
    'check-protection': checkProtection,
    'attribute-to-partner': attributeToPartner,
  };
}
