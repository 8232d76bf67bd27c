/** Pages of the portal: only for whoever is signed in, and only their own partner's. */
import type { RequestHandler } from 'express';
import type { Session } from '../../crm/partner-records.ts';
import { byPartner } from '../../domain/asker.ts';
import { cookieOf, SESSION } from '../pages/cookies.ts';
import type { createPageCalls, FormVisit, PageAnswer, Visit } from '../pages/page-calls.ts';
import { tokenHash } from '../pages/page-calls.ts';

/** Who is signed in; authorised by the session alone, never by an id in a path or a form. */
export interface SignedIn {
  readonly partnerId: string;
  readonly personId: string;
  /** As the log keeps it: `partner:par_x`. */
  readonly by: string;
  readonly session: Session;
}

export type PortalVisit = Visit & SignedIn;
export type PortalForm = FormVisit & SignedIn;

/** Where whoever is not signed in is sent. */
export const SIGN_IN = '/portal/sign-in';

export function createPortalCalls({ page, form }: ReturnType<typeof createPageCalls>) {
  return {
    /** A page for the partner who is signed in; everybody else is asked to sign in. */
    page: (show: (visit: PortalVisit) => Promise<PageAnswer>): RequestHandler[] =>
      page(async visit => {
        const signedIn = signedInOf(visit);
        return signedIn ? show({ ...framed(visit, signedIn), ...signedIn }) : { goTo: SIGN_IN };
      }),

    form: (take: (visit: PortalForm) => Promise<PageAnswer>): RequestHandler[] =>
      form(async visit => {
        const signedIn = signedInOf(visit);
        return signedIn ? take({ ...framed(visit, signedIn), ...signedIn }) : { goTo: SIGN_IN };
      }),
  };
}

function signedInOf({ request, connection, now }: Visit): SignedIn | undefined {
  const token = cookieOf(request, SESSION);
  if (token === undefined) return undefined;
  const session = connection.partners.access.data.sessions[tokenHash(token)];
  if (!session || session.endsAt <= now) return undefined;
  const { partnerId, personId } = session;
  const people = connection.directory.data.partners[partnerId]?.people ?? [];
  // Whoever was taken off the partner's people is signed out with it.
  if (!people.some(person => person.personId === personId)) return undefined;
  return { partnerId, personId, by: byPartner(partnerId), session };
}

function framed<Any extends Visit>(visit: Any, { partnerId }: SignedIn): Any {
  const partnerName = visit.connection.directory.data.partners[partnerId]?.name ?? '';
  const signedIn = { partnerName, token: visit.token, current: visit.request.path };
  return { ...visit, frame: { ...visit.frame, signedIn } };
}
