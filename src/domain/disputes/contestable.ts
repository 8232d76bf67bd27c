import { creditedClaim, creditsOf } from '../attribution.ts';
import type { Deal } from '../deals.ts';
import { isOtherSource } from '../partners.ts';
import type { Program } from '../program-state.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { concerns } from '../registrations/claim-reach.ts';
import { isLive, isPending } from '../registrations/protection.ts';
import type { Registration } from '../registrations/registration.ts';

/** What can be contested on a deal: the claim on it, or who is credited by touches, largest share first. */
export interface Contested {
  readonly registrationId: string | null;
  readonly sources: readonly string[];
}

/**
 * What is contested on a deal: the claim that was named, or what the deal is credited by when none was. A claim is
 * contested while it waits or holds, at the close for a won deal; what has ended stands in nobody's way.
 */
export function contestable(
  program: Program,
  deal: Deal,
  registrationId: string | null,
  now: number,
): Contested | Refusal {
  if (deal.phase !== 'open' && deal.phase !== 'won')
    return refuse('nothing_to_contest', 'The deal is lost: nobody earns on it. Reopen it first.');
  const at = deal.wonAt ?? now;
  const claim =
    registrationId === null ? claimOn(program, deal, at, now) : program.registrations.get(registrationId);
  if (registrationId !== null && !(claim && concerns(program, claim, deal)))
    return refuse('registration_unknown', 'This deal has no such registration. Refresh the card.');
  if (claim && !isLive(program, claim, at) && !isPending(program, claim, now))
    return refuse(
      'nothing_to_contest',
      'This registration holds no longer. Contest the credit of the deal instead.',
    );
  if (claim) return { registrationId: claim.registrationId, sources: [claim.partnerId] };
  const credits = creditsOf(program, deal, at).toSorted((a, b) => b.shareBp - a.shareBp);
  if (credits.length === 0)
    return refuse(
      'nothing_to_contest',
      'Nobody is credited for this deal and nobody claims it. Register it instead.',
    );
  return { registrationId: null, sources: credits.map(credit => credit.source) };
}

function claimOn(program: Program, deal: Deal, at: number, now: number): Registration | undefined {
  const waiting = program.registrationsByDeal.get(deal.dealId) ?? [];
  return creditedClaim(program, deal, at) ?? waiting.find(claim => isPending(program, claim, now));
}

/**
 * From whom it would be taken: the largest of the sources that is not the claimant itself. Where it should be
 * nobody's it is taken from a partner. Undefined when the claimant has all of it.
 */
export function holderOf({ sources }: Contested, forPartnerId: string | null): string | undefined {
  return sources.find(source => (forPartnerId === null ? !isOtherSource(source) : source !== forPartnerId));
}
