/** A partner's pipeline and each of its registrations, with the way to register another. */
import type { Connection } from '../../crm/connection.ts';
import { namesFrom } from '../../crm/directory.ts';
import type { LivePrograms } from '../../crm/live-programs.ts';
import type { Receipts } from '../../crm/receipts/receipts.ts';
import { policyAt } from '../../domain/policy.ts';
import type { Program } from '../../domain/program-state.ts';
import { claimView } from '../../portal/deals/claim-view.ts';
import { pipelineOf } from '../../portal/deals/pipeline.ts';
import type { Seen } from '../../portal/deals/seen.ts';
import { DealsPage } from '../../portal/pages/deals.tsx';
import { ClaimPage } from '../../portal/pages/deals-claim.tsx';
import { type ClaimForms, DONE } from '../../portal/pages/deals-claim-actions.tsx';
import type { PageAnswer } from '../pages/page-calls.ts';
import { notFound } from '../problems.ts';
import { receiptView } from './deals-signed-receipt.ts';
import { ownHolds } from './own-holds.ts';
import { type PortalVisit, registersDeals } from './portal-calls.ts';

interface DealOptions {
  readonly portals: Pick<LivePrograms, 'read'>;
}

interface ClaimOptions extends DealOptions {
  readonly receipts: Pick<Receipts, 'find'>;
}

/** `GET /portal/deals` */
export function showDeals({ portals }: DealOptions) {
  return async (visit: PortalVisit): Promise<PageAnswer> => {
    const { connection, portalId, partnerId, frame, kind, now } = visit;
    const seen = seenBy(visit);
    const { pipeline, protectionDays } = await portals.read(portalId, program => ({
      pipeline: pipelineOf(program, seen),
      protectionDays: policyAt(program, now).protectionDays,
    }));
    const { waiting } = connection.partners.registrations.data;
    const own = Object.values(waiting).filter(one => one.partnerId === partnerId);
    const held = await ownHolds(portals, visit);
    const given = { frame, pipeline, waiting: own, held, registers: registersDeals(kind), protectionDays };
    return { page: <DealsPage {...given} /> };
  };
}

/** `GET /portal/deals/:registrationId`: the receipt, and all that came after it. */
export function showDeal(options: ClaimOptions) {
  return async (visit: PortalVisit): Promise<PageAnswer> => {
    const { params, query } = visit.request;
    const done = DONE.find(one => one === query.done) ?? null;
    return showClaim(options, visit, String(params.registrationId), { done });
  };
}

/** The page of a registration, with what became of a form on it. Throws a 404 for one that is not the partner's. */
export async function showClaim(
  { portals, receipts }: ClaimOptions,
  visit: PortalVisit,
  registrationId: string,
  forms: ClaimForms,
  status = 200,
): Promise<PageAnswer> {
  const { connection, portalId, frame, token, now } = visit;
  const found = await portals.read(portalId, program => {
    const claim = claimView(program, registrationId, seenBy(visit));
    return claim && { claim, deciders: decidersOf(program, connection) };
  });
  if (!found) throw registrationUnknown();
  const receipt = await receiptView(receipts, portalId, registrationId);
  const given = { frame, token, now, receipt, ...found, ...forms };
  return { page: <ClaimPage {...given} />, status };
}

export function registrationUnknown() {
  return notFound('registration_unknown', 'There is no such registration.');
}

/** What a signed-in partner sees deals by. */
export function seenBy({
  connection,
  partnerId,
  by,
  now,
}: Pick<PortalVisit, 'connection' | 'partnerId' | 'by' | 'now'>): Seen {
  const { directory, partners } = connection;
  const { stage } = namesFrom(directory.data);
  return { partnerId, by, now, stage, typed: partners.registrations.data.claims };
}

/** The names of the managers who decide, as far as they are known. */
export function decidersOf(program: Program, { directory }: Pick<Connection, 'directory'>): string[] {
  return [...program.managers].flatMap(id => directory.data.users[id]?.name ?? []);
}
