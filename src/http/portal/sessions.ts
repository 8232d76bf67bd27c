/** Who is signed in to the portal: sessions as they are kept, each under the hash of a token that the browser alone has. */
import type { Access, Session } from '../../crm/partner-records.ts';
import { DAY_MS } from '../../domain/time.ts';

/** A session ends after this, however busy it is. */
export const SESSION_MS = 14 * DAY_MS;
/** Or when nobody has used it for so long. */
const IDLE_MS = 3 * DAY_MS;
/** Often enough to tell when it was used last, and rare enough to spare the disk. */
const SEEN_EVERY_MS = 60 * 60_000;
/** Of one person; the one unused longest gives way. */
const SESSIONS_AT_MOST = 10;
/** What changes who gets in and where money goes needs a sign-in that is younger than this. */
const FRESH_MS = 60 * 60_000;

type Whose = Pick<Session, 'partnerId' | 'personId'>;

export function isOpen({ endsAt, seenAt }: Session, now: number): boolean {
  return now < endsAt && now < seenAt + IDLE_MS;
}

/** Whether the person signed in a short while ago, so that a browser left open cannot redirect money. */
export function isFresh({ startedAt }: Session, now: number): boolean {
  return now < startedAt + FRESH_MS;
}

export function isDueToBeSeen({ seenAt }: Session, now: number): boolean {
  return now >= seenAt + SEEN_EVERY_MS;
}

/** A person's open sessions, the one used last first. */
export function sessionsOf({ sessions }: Readonly<Access>, whose: Whose, now: number): Session[] {
  const open = Object.values(sessions).filter(session => isOf(session, whose) && isOpen(session, now));
  return open.sort((a, b) => b.seenAt - a.seenAt);
}

/** Keeps a new session and forgets those that have ended. */
export function addSession(access: Access, hash: string, session: Session): void {
  endSessions(access, one => !isOpen(one, session.startedAt));
  const kept = sessionsOf(access, session, session.startedAt).slice(0, SESSIONS_AT_MOST - 1);
  const keptIds = new Set(kept.map(one => one.sessionId));
  endSessions(access, one => isOf(one, session) && !keptIds.has(one.sessionId));
  access.sessions[hash] = session;
}

export function endSessions(access: Access, ends: (session: Session) => boolean): void {
  for (const [hash, session] of Object.entries(access.sessions))
    if (ends(session)) delete access.sessions[hash];
}

export function isOf(session: Whose, { partnerId, personId }: Whose): boolean {
  return session.partnerId === partnerId && session.personId === personId;
}
