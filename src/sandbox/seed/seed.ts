import { Chance } from '../chance.ts';
import type { Clock } from '../clock.ts';
import { CHILD_TO_PARENT, primaryType, unlabelledType } from '../crm/association-types.ts';
import type { Crm } from '../crm/crm.ts';
import { dealPipelines } from '../crm/pipelines.ts';
import type { CrmRecord } from '../crm/record.ts';
import type { User } from '../wire.ts';
import { type SeedChild, type SeedCompany, seedChildren } from './companies.ts';
import { emailOf, jobTitles, names } from './people.ts';
import { utmOf } from './utm.ts';

const dayMs = 86_400_000;
const contactsPerCompany = 3;
const dealsPerCompany = 2;
const source = { type: 'IMPORT', id: 'seed' };
const openStages = (dealPipelines[0]?.stages ?? []).filter(stage => stage.metadata.isClosed === 'false');
const stageIds = openStages.map(stage => stage.id);

const subjects: readonly string[] = [
  'platform rollout',
  'annual licence',
  'analytics add-on',
  'warehouse pilot',
  'support renewal',
  'regional expansion',
  'data migration',
  'onboarding package',
];

/** What is sown, and in whose name. */
export interface Sowing {
  readonly seed: number;
  readonly companies: readonly SeedCompany[];
  readonly users: readonly User[];
}

/**
 * Fills an empty CRM: three contacts and two deals with a past for each company; the same seed, the same records.
 * The clock is turned back for each record and stands where it stood in the end.
 */
export function sow(crm: Crm, clock: Clock, { seed, companies, users }: Sowing): void {
  const chance = new Chance(seed);
  const { offsetMs } = clock;
  const now = clock.now();
  const reps = users.filter(user => !user.superAdmin);
  /** What happens next in the seed happened so many days ago. */
  const daysAgo = (days: number) => clock.load(offsetMs - Math.round(days * dayMs));

  const records = companies.map((row, place) => {
    daysAgo(420 - place * 4);
    return { row, record: sowCompany(crm, chance, row, reps) };
  });
  const sown = records.map(({ row, record }, place) => ({
    row,
    record,
    contacts: Array.from({ length: contactsPerCompany }, (_, nth) => {
      daysAgo(240 - place * 4 - nth);
      return sowContact(crm, chance, row, record, nth);
    }),
  }));
  for (let nth = 0; nth < dealsPerCompany; nth += 1) {
    for (const [place, { row, record, contacts }] of sown.entries()) {
      sowDeal(crm, chance, daysAgo, {
        row,
        company: record,
        contacts,
        bornDaysAgo: 160 - nth * 70 - place * 1.6,
        now,
      });
    }
  }
  const byName = new Map(sown.map(({ row, record }) => [row.name, record]));
  daysAgo(30);
  for (const child of seedChildren) sowChild(crm, child, byName.get(child.parent));
  clock.load(offsetMs);
}

/** Without chance, so that what is sown beside it stays as it is. */
function sowChild(crm: Crm, { parent: _, ...child }: SeedChild, parent: CrmRecord | undefined): void {
  if (!parent) return;
  const values = {
    ...child,
    website: `https://www.${child.domain}`,
    hubspot_owner_id: parent.values.hubspot_owner_id ?? '',
  };
  const to = { type: 'companies', id: parent.id } as const;
  crm.create('companies', values, [{ to, typeIds: [CHILD_TO_PARENT] }], source);
}

function sowCompany(crm: Crm, chance: Chance, row: SeedCompany, reps: readonly User[]): CrmRecord {
  const employees = chance.between(4, 420) * 10;
  const values = {
    name: row.name,
    domain: row.domain,
    website: `https://www.${row.domain}`,
    industry: row.industry,
    city: row.city,
    country: row.country,
    annualrevenue: String(employees * chance.between(90, 240) * 1_000),
    numberofemployees: String(employees),
    founded_year: String(chance.between(1952, 2019)),
    hubspot_owner_id: chance.pick(reps).ownerId,
  };
  return crm.create('companies', values, [], source);
}

function sowContact(crm: Crm, chance: Chance, row: SeedCompany, company: CrmRecord, nth: number): CrmRecord {
  const { given, family } = names[row.people];
  const firstname = chance.pick(given);
  // Colleagues have different family names, so no two addresses are the same.
  const lastname = family[(chance.between(0, 1) + nth * 2) % family.length] ?? '';
  const values = {
    firstname,
    lastname,
    email: emailOf(firstname, lastname, row.domain),
    company: row.name,
    jobtitle: chance.pick(jobTitles),
    city: row.city,
    country: row.country,
    lifecyclestage: chance.pick(['lead', 'marketingqualifiedlead', 'salesqualifiedlead', 'opportunity']),
    hubspot_owner_id: company.values.hubspot_owner_id ?? '',
    ...utmOf(chance),
  };
  const employer = {
    to: { type: 'companies', id: company.id } as const,
    typeIds: [primaryType('contacts', 'companies').id],
  };
  return crm.create('contacts', values, [employer], source);
}

interface DealPlan {
  readonly row: SeedCompany;
  readonly company: CrmRecord;
  readonly contacts: readonly CrmRecord[];
  readonly bornDaysAgo: number;
  /** What is today to the account, epoch milliseconds. */
  readonly now: number;
}

/** A deal is born in the first stage and walks on; about a third has come to an end. */
function sowDeal(crm: Crm, chance: Chance, daysAgo: (days: number) => void, plan: DealPlan): void {
  const { row, company, contacts, bornDaysAgo, now } = plan;
  daysAgo(bornDaysAgo);
  const values = {
    dealname: `${row.name} – ${chance.pick(subjects)}`,
    pipeline: 'default',
    dealstage: stageIds[0] ?? '',
    amount: amountOf(chance, row.currency),
    deal_currency_code: row.currency,
    dealtype: chance.pick(['newbusiness', 'newbusiness', 'existingbusiness']),
    closedate: new Date(now + chance.between(10, 120) * dayMs).toISOString(),
    hubspot_owner_id: company.values.hubspot_owner_id ?? '',
  };
  const deal = crm.create('deals', values, targetsOf(chance, company, contacts), source);
  const fate = chance.share();
  const stages = stageIds.slice(1, 1 + chance.between(0, stageIds.length - 1));
  if (fate < 0.2) stages.push('closedwon');
  else if (fate < 0.33) stages.push('closedlost');
  stages.forEach((dealstage, step) => {
    daysAgo(bornDaysAgo * (1 - (step + 1) / (stages.length + 1)));
    crm.records.update('deals', crm.get('deals', deal.id), { dealstage }, source);
  });
}

function targetsOf(chance: Chance, company: CrmRecord, contacts: readonly CrmRecord[]) {
  const people = chance.shuffled(contacts).slice(0, chance.between(1, 2));
  return [
    {
      to: { type: 'companies', id: company.id } as const,
      typeIds: [primaryType('deals', 'companies').id],
    },
    ...people.map(person => ({
      to: { type: 'contacts', id: person.id } as const,
      typeIds: [unlabelledType('deals', 'contacts').id],
    })),
  ];
}

/** `48250.00`; yen have no decimals, and need more of them. */
function amountOf(chance: Chance, currency: string): string {
  const units = chance.between(16, 480) * 250;
  return currency === 'JPY' ? String(units * 100) : `${units}.00`;
}
