import type { CrmRecord } from './answers.ts';
import type { PropertyDefinition } from './property-definitions.ts';

/** Values of our properties as HubSpot's text; "" where there is none. */
export type OurValues = Readonly<Record<string, string>>;

export function ourValues(record: CrmRecord, definitions: readonly PropertyDefinition[]): OurValues {
  return Object.fromEntries(definitions.map(({ name }) => [name, record.properties[name] ?? '']));
}

/** What has to be written so that a record which holds `held` says what it should; null when nothing. */
export function differences(
  definitions: readonly PropertyDefinition[],
  desired: OurValues,
  held: OurValues,
): OurValues | null {
  const differing = definitions.flatMap(({ name, type }) => {
    const value = desired[name];
    if (value === undefined || sameValue(type, value, held[name] ?? '')) return [];
    return [[name, value] as const];
  });
  return differing.length > 0 ? Object.fromEntries(differing) : null;
}

/** The names of values that are not the same. */
export function changedNames(
  definitions: readonly PropertyDefinition[],
  before: OurValues,
  after: OurValues,
): string[] {
  return Object.keys(differences(definitions, after, before) ?? {});
}

/** Whether two texts are one value: HubSpot gives numbers and times back in its own spelling. */
function sameValue(type: PropertyDefinition['type'], a: string, b: string): boolean {
  if (a === b) return true;
  if (a === '' || b === '') return false;
  if (type === 'number') return plainNumber(a) === plainNumber(b);
  if (type === 'date') return dayOf(a) === dayOf(b);
  if (type === 'datetime') return instantOf(a) === instantOf(b);
  return false;
}

/** "0012.50" and "12.5" alike, by their digits; anything else as it is. */
function plainNumber(text: string): string {
  const match = /^(-?)0*(\d+)(?:\.(\d*?)0*)?$/.exec(text);
  if (!match) return text;
  const [, sign, whole, fraction] = match;
  return `${sign}${whole}${fraction ? `.${fraction}` : ''}`;
}

function dayOf(text: string): string {
  return /^\d{5,}$/.test(text) ? new Date(Number(text)).toISOString().slice(0, 10) : text.slice(0, 10);
}

function instantOf(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : Date.parse(text);
}
