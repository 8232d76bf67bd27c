import type { IntakeItem, IntakeOutcome } from '../../../src/crm/intake-items.ts';
import { byPartner } from '../../../src/domain/asker.ts';
import { addNorthwind, type Connected, PORTAL } from '../connected-sandbox.ts';

type Sent<Kind extends IntakeItem['kind']> = Extract<IntakeItem, { kind: Kind }>;

export const SENT_AT = Date.UTC(2026, 1, 20, 12);
let keys = 0;
const sent = () => ({ requestKey: `form-${++keys}`, sentAt: SENT_AT });

export const MARA = {
  name: 'Mara Lindqvist',
  email: 'mara@kanda.example',
  company: 'Kanda Systems',
  consentedAt: Date.UTC(2026, 1, 20),
  language: 'de',
};

/** Mara of Kanda, referred by Northwind on LinkedIn. */
export function lead(over: Partial<Sent<'lead'>> = {}): Sent<'lead'> {
  return {
    kind: 'lead',
    ...sent(),
    partnerId: 'par_nw',
    person: MARA,
    text: 'We need 40 seats.',
    channel: 'linkedin',
    campaign: { source: 'spring', medium: null, campaign: 'launch' },
    ...over,
  };
}

/** Northwind claims Kanda. */
export function registration(over: Partial<Sent<'registration'>> = {}): Sent<'registration'> {
  return {
    kind: 'registration',
    ...sent(),
    partnerId: 'par_nw',
    by: byPartner('par_nw'),
    company: 'Kanda Systems',
    domain: 'kanda.example',
    contact: { name: MARA.name, email: MARA.email },
    amountMinor: 1_250_050,
    currency: 'USD',
    expectedCloseAt: Date.UTC(2026, 5, 30),
    qualifiedBy: 'meeting',
    scope: null,
    note: 'They asked for an offer.',
    ...over,
  };
}

export function application(over: Partial<Sent<'application'>> = {}): Sent<'application'> {
  return {
    kind: 'application',
    ...sent(),
    person: MARA,
    website: 'https://www.kanda.example/partners',
    partnerKind: 'reseller',
    text: 'We sell to hospitals.',
    ...over,
  };
}

export function message(over: Partial<Sent<'message'>> = {}): Sent<'message'> {
  return {
    kind: 'message',
    ...sent(),
    partnerId: 'par_nw',
    personId: 'per_nora',
    subject: 'Price list',
    text: 'Where is the new one?',
    dealId: null,
    ...over,
  };
}

/** Northwind with Nora, who signs in for it. */
export async function addNorthwindWithNora(crm: Connected): Promise<void> {
  await addNorthwind(crm);
  await crm.connection.directory.update(({ partners }) => {
    const people = [
      {
        personId: 'per_nora',
        name: 'Nora Winter',
        email: 'nora@northwind.example',
        language: 'en',
        contactId: null,
        wantsMail: true,
      },
    ];
    partners.par_nw = { name: 'Northwind', people };
  });
}

export async function submitted(crm: Connected, item: IntakeItem): Promise<IntakeOutcome> {
  const outcome = await crm.intake.submit(PORTAL, item);
  if (!outcome) throw new Error('there was no outcome in time');
  return outcome;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly properties: Record<string, string | null>;
}

/** Records of a kind as they are now, those that hold the text. */
export async function rows(crm: Connected, type: string, q = ''): Promise<Row[]> {
  const { body } = await crm.sandbox.control('GET', `/records/${type}?limit=200&q=${encodeURIComponent(q)}`);
  return body.results;
}

/** The only record that holds the text; the test fails when there is none, or another. */
export async function onlyRow(crm: Connected, type: string, q: string): Promise<Row> {
  const found = await rows(crm, type, q);
  const [row] = found;
  if (!row || found.length > 1) throw new Error(`${found.length} ${type} with ${q}`);
  return row;
}

/** What the record is associated with, by its page. */
export async function associated(crm: Connected, type: string, id: string, to: string): Promise<string[]> {
  const { body } = await crm.sandbox.control('GET', `/records/${type}/${id}`);
  return body.associations[to].map((one: { id: string }) => one.id);
}
