import { decimalText } from '../../domain/money.ts';
import type { Registration } from '../../domain/registrations/registration.ts';
import { namesFrom } from '../directory.ts';
import type { RegistrationSent } from '../intake-items.ts';
import { REGISTRATION_ID } from '../property-definitions.ts';
import type { RecordRef } from '../record-hint.ts';
import { type Bringing, command, commandKey, letProgramKnow } from './bringing.ts';
import { isForGood, isGoneNow } from './for-good.ts';
import { make } from './upserting.ts';

/**
 * Makes the deal of a claim that the rules took, and tells the program; nothing when they refused it or it has one.
 * A claim stands without a deal too: when HubSpot takes none, that is told in the log.
 */
export async function giveDeal(
  bringing: Bringing,
  sent: RegistrationSent,
  registrationId: string,
): Promise<void> {
  const { connection, portals, log } = bringing;
  const claim = await portals.read(connection.portalId, program => {
    const found = program.registrations.get(registrationId);
    return found && { ...found };
  });
  if (!claim || claim.refused || claim.releasedAt !== null || claim.dealId !== null) return;
  let dealId: string;
  try {
    dealId = await dealFor(bringing, sent, registrationId);
  } catch (error) {
    if (!isForGood(error)) throw error;
    const { portalId } = connection;
    const { status, category } = error;
    log.error({ portalId, registrationId, status, category }, 'HubSpot takes no deal for a registration');
    return;
  }
  await associate(bringing, dealId, claim);
  await letProgramKnow(bringing, { type: 'deal', id: dealId });
  const given = await command(bringing, {
    key: commandKey(sent, ':deal'),
    by: 'crm',
    command: { type: 'give_deal', registrationId, dealId },
  });
  if ('refusal' in given) throw new Error(`the deal of a registration was refused: ${given.refusal.refused}`);
}

/** Looked for first: somebody may have worked on the deal since a first try was broken off. */
async function dealFor(bringing: Bringing, sent: RegistrationSent, registrationId: string): Promise<string> {
  const { client, properties } = bringing.connection;
  if (!properties.writable.deal.some(({ name }) => name === REGISTRATION_ID)) {
    throw new Error(`the property ${REGISTRATION_ID} cannot be written`);
  }
  const unique = { property: REGISTRATION_ID, value: registrationId };
  const { waiting } = bringing;
  const made = await client.find('deal', unique, { properties: [], waiting });
  if (made) return made.id;
  const { id } = await make(bringing, 'deal', unique, await valuesOf(bringing, sent));
  return id;
}

async function valuesOf({ connection }: Bringing, sent: RegistrationSent) {
  const { currency, directory, stages } = connection;
  const opening = await stages.opening();
  const partner = namesFrom(directory.data).partner(sent.partnerId);
  const { amountMinor, expectedCloseAt } = sent;
  const money = sent.currency ?? currency;
  return {
    needed: {
      dealname: `${sent.company || sent.domain}: registered by ${partner}`,
      ...(opening && { pipeline: opening.pipeline, dealstage: opening.stage }),
    },
    niceToHave: {
      ...(amountMinor !== null && { amount: decimalText({ amountMinor, currency: money }) }),
      // An account without currencies of its own has no such property.
      ...(amountMinor !== null && money !== currency && { deal_currency_code: money }),
      ...(expectedCloseAt !== null && { closedate: new Date(expectedCloseAt).toISOString() }),
    },
  };
}

/** A company or contact that went meanwhile is left out; the program learns what the deal has. */
async function associate(
  { connection, waiting }: Bringing,
  dealId: string,
  { companyId, contactId }: Registration,
): Promise<void> {
  const ends: RecordRef[] = [{ type: 'company', id: companyId }];
  if (contactId !== null) ends.push({ type: 'contact', id: contactId });
  for (const end of ends) {
    await connection.client.associate({ type: 'deal', id: dealId }, end, waiting).catch(error => {
      if (!isGoneNow(error)) throw error;
    });
  }
}
