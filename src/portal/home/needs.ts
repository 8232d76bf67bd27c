/** What a partner should know or do first, when it comes to its portal. */
import { isOpen } from '../../domain/disputes/dispute.ts';
import { dueBy } from '../../domain/disputes/overdue.ts';
import type { Program } from '../../domain/program-state.ts';
import { isLive, isPending } from '../../domain/registrations/protection.ts';
import type { Registration } from '../../domain/registrations/registration.ts';
import { statementOf } from '../../domain/rewards/statement.ts';
import { DAY_MS } from '../../domain/time.ts';

/** Of registrations the company is told as the partner typed it, empty when nobody of it did. */
interface About {
  readonly registrationId: string;
  readonly company: string;
}

export type HomeNeed =
  | { readonly need: 'sign'; readonly offeredAt: number }
  /** Money waits, and nobody has said where it is to go. */
  | { readonly need: 'payee' }
  | ({ readonly need: 'ruling'; readonly by: number } & About)
  | ({ readonly need: 'protection'; readonly until: number } & About)
  | ({ readonly need: 'qualify'; readonly until: number } & About)
  | ({ readonly need: 'refused'; readonly at: number } & About)
  | ({ readonly need: 'approved'; readonly at: number; readonly until: number } & About);

export interface NeedsSeen {
  readonly partnerId: string;
  readonly now: number;
  readonly hasPayee: boolean;
  /** What the partner typed, by registration. */
  readonly typed: Readonly<Record<string, { readonly company: string }>>;
}

const SOON_MS = 14 * DAY_MS;
const LATELY_MS = 14 * DAY_MS;

/** The most urgent first. */
export function homeNeeds(program: Program, seen: NeedsSeen): HomeNeed[] {
  const { partnerId, hasPayee } = seen;
  const offer = program.agreementOffers.get(partnerId);
  const isOwed = statementOf(program, partnerId).some(({ openMinor }) => openMinor > 0);
  const claims = program.registrationsByPartner.get(partnerId) ?? [];
  const about = claims.flatMap(claim => claimNeed(program, claim, seen) ?? []);
  return [
    ...(offer ? [{ need: 'sign' as const, offeredAt: offer.offeredAt }] : []),
    ...(isOwed && !hasPayee ? [{ need: 'payee' as const }] : []),
    ...about.sort((a, b) => a.rank - b.rank || a.when - b.when).map(({ said }) => said),
  ];
}

interface Ranked {
  readonly said: HomeNeed;
  /** What the partner can do something about comes first, news last. */
  readonly rank: number;
  readonly when: number;
}

function claimNeed(program: Program, claim: Registration, seen: NeedsSeen): Ranked | undefined {
  const { now, typed } = seen;
  const { registrationId, protectedUntil, qualifyUntil, refused, approvedAt } = claim;
  const about = { registrationId, company: typed[registrationId]?.company ?? '' };
  if (refused) {
    const { at } = refused;
    return now - at < LATELY_MS ? { said: { need: 'refused', at, ...about }, rank: 3, when: -at } : undefined;
  }
  const live = isLive(program, claim, now);
  if (!live && !isPending(program, claim, now)) return undefined;
  const dispute = program.disputesByClaim.get(registrationId)?.find(isOpen);
  if (dispute) {
    const by = dueBy(dispute);
    return { said: { need: 'ruling', by, ...about }, rank: 1, when: by };
  }
  if (isWon(program, claim)) return undefined;
  if (claim.qualifiedBy === null && qualifyUntil - now <= SOON_MS) {
    return { said: { need: 'qualify', until: qualifyUntil, ...about }, rank: 2, when: qualifyUntil };
  }
  if (!live || protectedUntil === null || approvedAt === null) return undefined;
  if (protectedUntil - now <= SOON_MS) {
    return { said: { need: 'protection', until: protectedUntil, ...about }, rank: 2, when: protectedUntil };
  }
  if (now - approvedAt >= LATELY_MS) return undefined;
  const said = { need: 'approved', at: approvedAt, until: protectedUntil, ...about } as const;
  return { said, rank: 4, when: -approvedAt };
}

/** Nothing is lost any more when its protection ends. */
function isWon(program: Program, { dealId }: Registration): boolean {
  return dealId !== null && program.deals.get(dealId)?.phase === 'won';
}
