/** The program that the sandbox starts with, so that a newcomer has partners of every kind to try the cards with. */

import type { Connection } from './crm/connection.ts';
import type { LivePrograms } from './crm/live-programs.ts';
import type { Command } from './domain/commands.ts';
import { type Pages, STARTING_PAGES } from './domain/pages/pages.ts';
import { PARTNER_KINDS, type PartnerKind } from './domain/partners.ts';
import type { Plan } from './domain/plans/plan.ts';
import { presetFor } from './domain/plans/presets.ts';

interface DemoPartner {
  readonly name: string;
  readonly kind: PartnerKind;
  /** Its code; the CRM sandbox seeds some contacts that carry one. */
  readonly code: string;
  readonly plan: Plan;
}

const percent = (rateBp: number): Plan => ({ kind: 'percent', rateBp });
const aSale = (amountMinor: number): Plan => ({ kind: 'fixed', amountMinor, currency: 'USD' });

export const DEMO_PARTNERS: readonly DemoPartner[] = [
  { name: 'Northwind Resellers', kind: 'reseller', code: 'NORTHWIND', plan: percent(3_000) },
  { name: 'Kanda Systems', kind: 'reseller', code: 'KANDA', plan: percent(2_500) },
  { name: 'Baltica Digital', kind: 'reseller', code: 'BALTICA', plan: percent(2_000) },
  { name: 'Helios Review', kind: 'affiliate', code: 'HELIOS', plan: percent(1_500) },
  { name: 'Meridian Blog', kind: 'affiliate', code: 'MERIDIAN', plan: percent(1_000) },
  { name: 'Tidewater Cloud', kind: 'technology', code: 'TIDEWATER', plan: percent(0) },
  { name: 'Argent Consulting', kind: 'service', code: 'ARGENT', plan: percent(1_250) },
  { name: 'Lumen Advisory', kind: 'service', code: 'LUMEN', plan: percent(1_000) },
  { name: 'Solstice Foods', kind: 'customer', code: 'SOLSTICE', plan: aSale(50_000) },
  { name: 'Pinnacle Clinics', kind: 'customer', code: 'PINNACLE', plan: aSale(25_000) },
  { name: 'June Okafor', kind: 'employee', code: 'JUNIPER', plan: aSale(30_000) },
  { name: 'Oskar Prey', kind: 'employee', code: 'OSPREY', plan: aSale(15_000) },
];

/** Somebody of a demo partner, to sign in to its portal as. */
interface DemoPerson {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly language: string;
  readonly contactId: null;
  readonly wantsMail: boolean;
}

const person = (name: string, email: string, language: string): DemoPerson => ({
  personId: `per_demo_${email.split('@')[0]}`,
  name,
  email,
  language,
  contactId: null,
  wantsMail: true,
});

const PEOPLE: Readonly<Record<string, readonly DemoPerson[]>> = {
  NORTHWIND: [
    person('Ana Reyes', 'ana@northwind.example', 'en'),
    person('Tom Becker', 'tom@northwind.example', 'de'),
  ],
  KANDA: [person('森 春香', 'haruka@kanda.example', 'ja')],
  BALTICA: [person('Zofia Nowak', 'zofia@baltica.example', 'pl')],
  HELIOS: [person('Elena Papadaki', 'elena@helios.example', 'en')],
  MERIDIAN: [person('Rui Almeida', 'rui@meridian.example', 'pt')],
  TIDEWATER: [person('Grace Lin', 'grace@tidewater.example', 'en')],
  ARGENT: [person('Inês Carvalho', 'ines@argent.example', 'pt')],
  LUMEN: [person('Jana Vogel', 'jana@lumen.example', 'de')],
  SOLSTICE: [person('Marek Zieliński', 'marek@solstice.example', 'pl')],
  PINNACLE: [person('Ruth Ademi', 'ruth@pinnacle.example', 'en')],
  JUNIPER: [person('June Okafor', 'june@company.example', 'en')],
  OSPREY: [person('Oskar Prey', 'oskar@company.example', 'de')],
};

/** Whom the start of the sandbox names as somebody to sign in as. */
export const DEMO_VISITOR = 'ana@northwind.example';

/** New at each call: whoever keeps them may change them. */
export function demoPeople({ code }: Pick<DemoPartner, 'code'>): DemoPerson[] {
  return structuredClone([...(PEOPLE[code] ?? [])]);
}

/** A partner's id in the demo, the same at every start. */
export function demoPartnerId(partner: DemoPartner): string {
  return `par_${partner.code.toLowerCase()}`;
}

/** Before the first deal that anybody imports to try the product with. */
const SIGNED_AT = Date.UTC(2016, 0, 1);

/** What the demo's pages say: a company that sells software for harbours. */
const PAGES: Pages = {
  ...STARTING_PAGES,
  companyName: 'Quayside Software',
  productName: 'Quayside',
  privacyUrl: 'https://quayside.example/privacy',
  landingPages: [{ name: 'tour', url: 'https://quayside.example/tour' }],
  friendOffer: { kind: 'percent_off', rateBp: 2_000 },
  material: [
    { title: 'One page about Quayside', url: 'https://quayside.example/partners/one-page.pdf', kinds: [] },
    { title: 'Ideal customers', url: 'https://quayside.example/partners/ideal-customers', kinds: [] },
    {
      title: 'Price list for resellers',
      url: 'https://quayside.example/partners/prices.pdf',
      kinds: ['reseller'],
    },
  ],
};

/** Brings the demo into an account, the first time and no other. */
export async function openDemo({ portalId, directory }: Connection, portals: LivePrograms): Promise<void> {
  await directory.update(data => {
    for (const partner of DEMO_PARTNERS) {
      const id = demoPartnerId(partner);
      data.partners[id] ??= { name: partner.name };
      // Whom a visitor changed or took off stays so.
      data.partners[id].people ??= demoPeople(partner);
    }
  });
  const all = [...demoCommands()].map(({ key, command }) =>
    portals.execute(portalId, { key, by: 'setup', command }),
  );
  await Promise.all(all);
}

/** What brings the plans of each kind and the demo partners into the books, each with the request key under which it happens once. */
export function* demoCommands(): Iterable<{ key: string; command: Command }> {
  for (const kind of PARTNER_KINDS) {
    const { plan } = presetFor(kind, 'USD');
    const published: Command = { type: 'publish_plan', kind, plan, effectiveAt: SIGNED_AT };
    yield { key: `demo:plan:${kind}`, command: published };
  }
  yield { key: 'demo:pages', command: { type: 'publish_pages', pages: PAGES } };
  for (const partner of DEMO_PARTNERS) {
    const { kind, code, plan } = partner;
    const partnerId = demoPartnerId(partner);
    yield { key: `demo:partner:${code}`, command: { type: 'add_partner', partnerId, kind, code } };
    const signed: Command = { type: 'sign_agreement', partnerId, plan, effectiveAt: SIGNED_AT };
    yield { key: `demo:agreement:${code}`, command: signed };
  }
}
