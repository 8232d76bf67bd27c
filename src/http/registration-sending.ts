/** A registration on its way from a form to the books. */
import type { Connection } from '../crm/connection.ts';
import type { Intake, IntakeOutcome, RegistrationSent } from '../crm/intake-items.ts';
import { keepOutcome } from '../crm/sent-registrations.ts';

/** Durable when it resolves, with what was typed; undefined while the CRM is slow to take it. */
export async function sendRegistration(
  intake: Pick<Intake, 'submit'>,
  { portalId, partners }: Pick<Connection, 'portalId' | 'partners'>,
  sent: RegistrationSent,
): Promise<IntakeOutcome | undefined> {
  const outcome = await intake.submit(portalId, sent);
  await keepOutcome(partners, sent, outcome);
  return outcome;
}
