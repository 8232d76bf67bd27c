/** Which company a registration is about, in the partner's words: kept from the form until somebody erases it. */
import type { IntakeOutcome, RegistrationSent } from './intake-items.ts';
import type { PartnerRecords, SentRegistrations, TypedClaim } from './partner-records.ts';

type Kept = Pick<PartnerRecords, 'registrations'>;

/** What has waited so long was lost on the way, or its refusal has been seen. */
const WAITS_AT_MOST_MS = 7 * 24 * 60 * 60_000;

/**
 * Keeps what was typed under the registration that came of it, or among what waits while there is no outcome yet.
 * The intake says so when it has one, the page when it answers; whoever comes second changes nothing.
 */
export async function keepOutcome(
  { registrations }: Kept,
  sent: RegistrationSent,
  outcome: IntakeOutcome | undefined,
): Promise<void> {
  const { requestKey, partnerId, sentAt } = sent;
  const { claims, waiting } = registrations.data;
  if (outcome?.kind === 'registration') {
    const { registrationId } = outcome;
    if (claims[registrationId] && !waiting[requestKey]) return;
    await registrations.update(data => {
      data.claims[registrationId] ??= typedIn(sent);
      delete data.waiting[requestKey];
    });
  } else if (outcome) {
    if (!waiting[requestKey]) return;
    await registrations.update(data => {
      const waits = data.waiting[requestKey];
      if (waits) waits.refused = true;
    });
  } else {
    await registrations.update(data => {
      forgetBefore(data, sentAt - WAITS_AT_MOST_MS);
      if (registrationSentBy(data, requestKey) === undefined)
        data.waiting[requestKey] ??= { ...typedIn(sent), partnerId, sentAt, refused: false };
    });
  }
}

/** The registration that came of a request; undefined while it waits, and when there was no such request. */
export function registrationSentBy(
  { claims }: Readonly<SentRegistrations>,
  requestKey: string,
): string | undefined {
  return Object.entries(claims).find(([, typed]) => typed.requestKey === requestKey)?.[0];
}

function forgetBefore({ waiting }: SentRegistrations, at: number): void {
  for (const [key, { sentAt }] of Object.entries(waiting)) if (sentAt < at) delete waiting[key];
}

function typedIn({ requestKey, company, domain, contact }: RegistrationSent): TypedClaim {
  return { requestKey, company, domain, contactName: contact?.name ?? '' };
}
