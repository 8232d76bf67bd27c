/** What the dispute room of a deal's card asks of the program. */
import type { z } from 'zod';
import { findPartner } from '../../domain/partners.ts';
import type { Change } from './changes.ts';
import * as requests from './deal-requests.ts';

export const openDispute: Change<z.output<typeof requests.openDispute>> = {
  body: requests.openDispute,
  command: ({ registrationId = null, partner, reason }, dealId, { program }) => ({
    type: 'open_dispute',
    dealId,
    registrationId,
    // One that nobody knows is left for the rules to name.
    forPartnerId: partner === undefined ? null : (findPartner(program, partner)?.partnerId ?? partner),
    reason,
  }),
};

export const ruleDispute: Change<z.output<typeof requests.ruleDispute>> = {
  body: requests.ruleDispute,
  command: ({ disputeId, ruling, reason }, dealId) => ({
    type: 'rule_dispute',
    dealId,
    disputeId,
    ruling,
    reason,
  }),
};

export const appealDispute = said('appeal_dispute');
export const withdrawDispute = said('withdraw_dispute');

function said(type: 'appeal_dispute' | 'withdraw_dispute'): Change<z.output<typeof requests.aboutDispute>> {
  return {
    body: requests.aboutDispute,
    command: ({ disputeId, reason }, dealId) => ({ type, dealId, disputeId, reason }),
  };
}
