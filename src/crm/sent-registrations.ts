/** Which company a registration is about, in the partner's words: kept from the form until somebody erases it. */
import type { RegistrationSent } from './intake-items.ts';
import type { PartnerRecords, SentRegistrations, TypedClaim } from './partner-records.ts';

type Kept = Pick<PartnerRecords, 'registrations'>;

/** What has waited so long was refused or lost at the CRM, and the partner was told by mail. */
const WAITS_AT_MOST_MS = 7 * 24 * 60 * 60_000;

/** Keeps what was typed under the registration that came of it. Does nothing the second time. */
export async function keepTyped(
  { registrations }: Kept,
  registrationId: string,
  sent: RegistrationSent,
): Promise<void> {
  const { claims, waiting } = registrations.data;
  if (claims[registrationId] && !waiting[sent.requestKey]) return;
  await registrations.update(data => {
    data.claims[registrationId] = typedIn(sent);
    delete data.waiting[sent.requestKey];
  });
}

/** Keeps what was typed while the CRM is slow to take it, unless it has just been taken. */
export async function keepWaiting({ registrations }: Kept, sent: RegistrationSent): Promise<void> {
  const { requestKey, partnerId, sentAt } = sent;
  await registrations.update(data => {
    for (const [key, { sentAt: earlier }] of Object.entries(data.waiting))
      if (earlier < sentAt - WAITS_AT_MOST_MS) delete data.waiting[key];
    if (registrationSentBy(data, requestKey) === undefined)
      data.waiting[requestKey] = { ...typedIn(sent), partnerId, sentAt };
  });
}

/** Forgets what waited: nothing comes of it. */
export async function dropWaiting({ registrations }: Kept, requestKey: string): Promise<void> {
  if (!registrations.data.waiting[requestKey]) return;
  await registrations.update(data => void delete data.waiting[requestKey]);
}

/** The registration that came of a request; undefined while it waits, and when there was no such request. */
export function registrationSentBy(
  { claims }: Readonly<SentRegistrations>,
  requestKey: string,
): string | undefined {
  return Object.entries(claims).find(([, typed]) => typed.requestKey === requestKey)?.[0];
}

function typedIn({ requestKey, company, domain, contact }: RegistrationSent): TypedClaim {
  return { requestKey, company, domain, contactName: contact?.name ?? '' };
}
