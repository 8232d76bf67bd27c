import type { Intake, IntakeItem, IntakeOutcome, RegistrationSent } from '../../../src/crm/intake-items.ts';
import { keepOutcome } from '../../../src/crm/sent-registrations.ts';
import { type ServedApp, serveApp } from '../served-app.ts';

/** Books registrations at once, for a CRM that has a company for every domain. */
export interface BookingIntake extends Pick<Intake, 'submit' | 'waiting'> {
  readonly items: RegistrationSent[];
  /** The CRM does not answer in time: what is sent waits until `catchUp`. */
  slow: boolean;
  /** What becomes of everything that is sent, when it cannot be booked. */
  refusal: IntakeOutcome | undefined;
  /** Does what waits, as the worker does when the CRM is back. */
  catchUp(): Promise<void>;
}

export async function serveBookingApp(): Promise<{ served: ServedApp; intake: BookingIntake }> {
  const waiting: [portalId: string, item: RegistrationSent][] = [];
  const intake: BookingIntake = {
    items: [],
    slow: false,
    refusal: undefined,
    waiting: async () => waiting.length,
    async submit(portalId, item) {
      const sent = asRegistration(item);
      intake.items.push(sent);
      if (!intake.slow) return book(portalId, sent);
      waiting.push([portalId, sent]);
      return undefined;
    },
    async catchUp() {
      for (const [portalId, sent] of waiting.splice(0)) {
        const outcome = await book(portalId, sent);
        await keepOutcome(served.connection(portalId).partners, sent, outcome);
      }
    },
  };
  const served = await serveApp({ intake });

  async function book(portalId: string, sent: RegistrationSent): Promise<IntakeOutcome> {
    if (intake.refusal) return intake.refusal;
    const { partnerId, amountMinor, currency, expectedCloseAt, qualifiedBy, scope, note } = sent;
    const command = {
      type: 'register',
      partner: partnerId,
      companyId: companyOf(sent),
      dealId: null,
      contactId: null,
      ...{ amountMinor, currency, expectedCloseAt, qualifiedBy, scope, note },
    } as const;
    const outcome = await served.portals.execute(portalId, { key: sent.requestKey, by: sent.by, command });
    const [fact] = outcome.kind === 'done' ? (outcome.entry?.facts ?? []) : [];
    if (fact?.type !== 'registration.submitted') throw new Error(`not booked: ${JSON.stringify(outcome)}`);
    return { kind: 'registration', registrationId: fact.registrationId };
  }

  return { served, intake };
}

function asRegistration(item: IntakeItem): RegistrationSent {
  if (item.kind !== 'registration') throw new Error('only registrations are sent here');
  return item;
}

/** The same for the same name or domain, and digits as HubSpot's ids are. */
export function companyOf({ domain, company }: Pick<RegistrationSent, 'domain' | 'company'>): string {
  return [...(domain || company)]
    .map(letter => letter.codePointAt(0))
    .join('')
    .slice(0, 20);
}
