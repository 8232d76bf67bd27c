/** Pages of the portal: only for whoever is signed in, and only their own partner's. */
import type { RequestHandler } from 'express';
import type { PartnerPerson } from '../../crm/directory.ts';
import type { LivePrograms } from '../../crm/live-programs.ts';
import type { Session } from '../../crm/partner-records.ts';
import { byPartner } from '../../domain/asker.ts';
import type { PartnerKind } from '../../domain/partners.ts';
import { cookieOf, SESSION } from '../pages/cookies.ts';
import type { createPageCalls, FormVisit, PageAnswer, Visit } from '../pages/page-calls.ts';
import { tokenHash } from '../pages/page-calls.ts';
import { SIGN_IN, signInFirst } from './onward.ts';
import { isDueToBeSeen, isOpen } from './sessions.ts';

/** Who is signed in; authorised by the session alone, never by an id in a path or a form. */
export interface SignedIn {
  readonly partnerId: string;
  readonly kind: PartnerKind;
  readonly personId: string;
  readonly person: PartnerPerson;
  /** As the log keeps it: `partner:par_x`. */
  readonly by: string;
  readonly session: Session;
}

export type PortalVisit = Visit & SignedIn;
export type PortalForm = FormVisit & SignedIn;

/** Employees and customers refer people; every other kind registers deals as well. */
export function registersDeals(kind: PartnerKind): boolean {
  return kind !== 'employee' && kind !== 'customer';
}

export function createPortalCalls(
  { page, form }: ReturnType<typeof createPageCalls>,
  { portals, publicUrl }: { readonly portals: Pick<LivePrograms, 'read'>; readonly publicUrl: string },
) {
  async function signedInOf(visit: Visit): Promise<SignedIn | undefined> {
    const token = cookieOf(visit.request, SESSION);
    if (token === undefined) return undefined;
    const { connection, portalId, now } = visit;
    const hash = tokenHash(token);
    const session = connection.partners.access.data.sessions[hash];
    if (!session || !isOpen(session, now)) return undefined;
    const { partnerId, personId } = session;
    const people = connection.directory.data.partners[partnerId]?.people ?? [];
    // Whoever was taken off the partner's people is signed out with it.
    const person = people.find(one => one.personId === personId);
    const kind = await portals.read(portalId, program => program.partners.get(partnerId)?.kind);
    if (!person || !kind) return undefined;
    if (isDueToBeSeen(session, now)) {
      await connection.partners.access.update(({ sessions }) => {
        const standing = sessions[hash];
        if (standing) standing.seenAt = now;
      });
    }
    return { partnerId, kind, personId, person, by: byPartner(partnerId), session };
  }

  return {
    /** A page for the partner who is signed in; everybody else is asked to sign in, and comes back to it. */
    page: (show: (visit: PortalVisit) => Promise<PageAnswer>): RequestHandler[] =>
      page(async visit => {
        const signedIn = await signedInOf(visit);
        return signedIn ? show({ ...framed(visit, signedIn), ...signedIn }) : signInFirst(visit, publicUrl);
      }),

    form: (take: (visit: PortalForm) => Promise<PageAnswer>): RequestHandler[] =>
      form(async visit => {
        const signedIn = await signedInOf(visit);
        return signedIn ? take({ ...framed(visit, signedIn), ...signedIn }) : { goTo: SIGN_IN };
      }),
  };
}

function framed<Any extends Visit>(visit: Any, { partnerId, kind }: SignedIn): Any {
  const partnerName = visit.connection.directory.data.partners[partnerId]?.name ?? '';
  const signedIn = {
    partnerName,
    token: visit.token,
    current: visit.request.path,
    registersDeals: registersDeals(kind),
  };
  return { ...visit, frame: { ...visit.frame, signedIn } };
}
