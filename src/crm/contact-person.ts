import type { CrmClient } from './client.ts';
import { CrmError } from './crm-error.ts';

/** A contact as the CRM has it at this moment, to write to them. */
export interface ContactPerson {
  /** Empty when the CRM has none. */
  readonly name: string;
  /** In lower case; empty when the CRM has none. */
  readonly email: string;
  /** Whether the CRM lists them as a customer. */
  readonly isCustomer: boolean;
  /** A language tag, as in `pt-br`; empty when the CRM does not say. */
  readonly language: string;
  /** Whether they have told the company to write no more. */
  readonly optedOut: boolean;
}

const PROPERTIES = ['firstname', 'lastname', 'email', 'lifecyclestage', 'hs_email_optout', 'hs_language'];
/** HubSpot's own names for who has bought, and for who tells others of it. */
const CUSTOMERS = ['customer', 'evangelist'];

/** Reads one contact; undefined when the CRM has no such one. Rejects with `CrmError` when it cannot be read. */
export async function readContactPerson(
  client: Pick<CrmClient, 'batchRead'>,
  contactId: string,
): Promise<ContactPerson | undefined> {
  const { found, failed } = await client.batchRead('contact', [contactId], {
    properties: PROPERTIES,
    waiting: 'person',
  });
  // A merged contact is answered with the one it became, under that one's id.
  const [record] = found.values();
  if (!record) {
    if (failed.length > 0) throw new CrmError('HubSpot could not read this contact', { category: 'MISREAD' });
    return undefined;
  }
  const {
    firstname = '',
    lastname = '',
    email = '',
    lifecyclestage = '',
    hs_email_optout,
    hs_language = '',
  } = record.properties;
  return {
    name: `${firstname} ${lastname}`.trim(),
    email: email.trim().toLowerCase(),
    isCustomer: CUSTOMERS.includes(lifecyclestage),
    language: hs_language,
    optedOut: hs_email_optout === 'true',
  };
}
