import { z } from 'zod';

/** How the columns and words of the CSVs are to be read; every part may be left out. */

const column = (standard: string) => z.string().min(1).default(standard);
const words = z.record(z.string(), z.string().min(1));

const companyColumns = z.strictObject({
  name: column('account'),
  industry: column('sector'),
  foundedYear: column('year_established'),
  revenue: column('revenue'),
  employees: column('employees'),
  country: column('office_location'),
  parent: column('subsidiary_of'),
  domain: column('domain'),
  otherDomains: column('other_domains'),
  phone: column('phone'),
  city: column('city'),
});

const dealColumns = z.strictObject({
  id: column('opportunity_id'),
  agent: column('sales_agent'),
  product: column('product'),
  account: column('account'),
  stage: column('deal_stage'),
  engagedOn: column('engage_date'),
  closedOn: column('close_date'),
  amount: column('close_value'),
});

const standardStages = {
  Prospecting: 'appointmentscheduled',
  Engaging: 'presentationscheduled',
  Won: 'closedwon',
  Lost: 'closedlost',
};

const standardIndustries = {
  employment: 'STAFFING_AND_RECRUITING',
  entertainment: 'ENTERTAINMENT',
  finance: 'FINANCIAL_SERVICES',
  marketing: 'MARKETING_AND_ADVERTISING',
  medical: 'HOSPITAL_HEALTH_CARE',
  retail: 'RETAIL',
  services: 'INFORMATION_TECHNOLOGY_AND_SERVICES',
  software: 'COMPUTER_SOFTWARE',
  technology: 'INFORMATION_TECHNOLOGY_AND_SERVICES',
  telecommunications: 'TELECOMMUNICATIONS',
};

export const mapping = z.strictObject({
  companyColumns: companyColumns.prefault({}),
  dealColumns: dealColumns.prefault({}),
  /** Word in the file => stage of the pipeline; added to the standard ones. */
  stages: words.default({}).transform(given => ({ ...standardStages, ...given })),
  /** Word in the file => HubSpot's industry; added to the standard ones. */
  industries: words.default({}).transform(given => ({ ...standardIndustries, ...given })),
  /** Revenue is written in units of ten to this power: 6 for millions. */
  revenueExponent: z.number().int().min(0).max(12).default(6),
  /** Of all amounts; the account's own when left out. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be three capital letters such as USD')
    .optional(),
  /** Name in the deals => name of the company. */
  aliases: words.default({}),
  /** Sales agent => e-mail of an owner; agents who are not here take turns through the owners. */
  owners: z.record(z.string(), z.email()).default({}),
  /** Account => code or id of the partner who brought it. */
  partners: words.default({}),
});

export type Mapping = z.output<typeof mapping>;

/** What a mapping file says, or an error that names every mistake in it. */
export function readMapping(text: string): Mapping {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (error) {
    throw new Error(`the mapping is not JSON: ${error instanceof Error ? error.message : error}`);
  }
  const read = mapping.safeParse(given);
  if (read.success) return read.data;
  const mistakes = read.error.issues.map(({ path, message }) => `  ${path.join('.') || 'whole'}: ${message}`);
  throw new Error(`the mapping has mistakes:\n${mistakes.join('\n')}`);
}

/** Names are the same when they differ only in case and spaces. */
export function nameKey(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Looks a word up as people write it, whatever its case. */
export function lookUp(words: Readonly<Record<string, string>>, word: string): string | undefined {
  const key = nameKey(word);
  return Object.entries(words).find(([one]) => nameKey(one) === key)?.[1];
}
