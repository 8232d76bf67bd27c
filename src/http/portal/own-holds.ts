import type { LivePrograms } from '../../crm/live-programs.ts';
import { isHeld } from '../../domain/holds/hold.ts';
import type { Asked } from '../../portal/asking.ts';
import type { HeldAccount } from '../../portal/pages/deals-held.tsx';
import type { PortalVisit } from './portal-calls.ts';

type Portals = Pick<LivePrograms, 'read'>;

/** What the partner holds at this moment, in its own words; the next to end first. */
export async function ownHolds(portals: Portals, visit: PortalVisit): Promise<readonly HeldAccount[]> {
  const { connection, portalId, partnerId, now } = visit;
  const kept = connection.partners.asking.data.holds;
  const held = await portals.read(portalId, program =>
    [...program.holds.values()].filter(hold => hold.partnerId === partnerId && isHeld(program, hold, now)),
  );
  return held
    .map(({ holdId, until, scope }) => ({
      holdId,
      until,
      scope,
      company: kept[holdId]?.name ?? '',
      website: kept[holdId]?.domain ?? '',
    }))
    .sort((a, b) => a.until - b.until);
}

/** The same as an answer, for a form that goes on from it; null when it is over, or another's. */
export async function heldAnswer(
  portals: Portals,
  visit: PortalVisit,
  holdId: string | undefined,
): Promise<{ readonly held: HeldAccount; readonly asked: Asked } | null> {
  if (holdId === undefined) return null;
  const held = (await ownHolds(portals, visit)).find(one => one.holdId === holdId);
  return held ? { held, asked: { answer: 'free', heldUntil: held.until, unheld: null } } : null;
}
