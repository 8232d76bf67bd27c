import { byPartner, partnerAsking } from './asker.ts';
import type { Command } from './commands.ts';
import { partnersNear } from './commissions/partner-deals.ts';
import { findPartner } from './partners.ts';
import type { Context, Program } from './program-state.ts';
import { type Refusal, refuse } from './refusal.ts';

/**
 * The refusal of what partners may not say by themselves, undefined for all others who ask. It is the same for what is
 * another's and for what there is not, so that nobody learns by asking what others have.
 */
export function notTheirs(program: Program, command: Command, { by }: Context): Refusal | undefined {
  const partnerId = partnerAsking(by);
  if (partnerId === undefined || isOwn(program, command, partnerId)) return undefined;
  return refuse('not_yours', 'This is not yours to change. Ask your partner manager.');
}

/** Whether a command is about a partner's own; whatever is not named here, deciding above all, is for others. */
function isOwn(program: Program, command: Command, partnerId: string): boolean {
  switch (command.type) {
    case 'register':
    case 'receive_referral':
      return findPartner(program, command.partner)?.partnerId === partnerId;
    case 'hold_account':
    case 'accept_agreement':
    case 'choose_offer':
      return command.partnerId === partnerId;
    case 'qualify_registration':
    case 'extend_qualification':
    case 'extend_protection':
    case 'release_registration':
      return program.registrations.get(command.registrationId)?.partnerId === partnerId;
    case 'open_dispute': {
      // It knows no rival's claim, so it contests whatever stands in the way of its own.
      const isForItself = command.forPartnerId === partnerId && command.registrationId === null;
      const deal = program.deals.get(command.dealId);
      return isForItself && deal !== undefined && partnersNear(program, deal).has(partnerId);
    }
    case 'appeal_dispute':
    case 'withdraw_dispute':
      return program.disputes.get(command.disputeId)?.openedBy === byPartner(partnerId);
    default:
      return false;
  }
}
