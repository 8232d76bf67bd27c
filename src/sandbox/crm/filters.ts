import { z } from 'zod';
import { invalid } from '../problem.ts';
import type { ObjectType } from '../wire.ts';
import type { Properties } from './properties.ts';
import type { Property } from './property.ts';
import { type CrmRecord, keptMoment, readProperty } from './record.ts';

/** HubSpot's search filters: all filters of a group must hold, and one group suffices. */

const operators = [
  'EQ',
  'NEQ',
  'LT',
  'LTE',
  'GT',
  'GTE',
  'BETWEEN',
  'IN',
  'NOT_IN',
  'HAS_PROPERTY',
  'NOT_HAS_PROPERTY',
  'CONTAINS_TOKEN',
  'NOT_CONTAINS_TOKEN',
] as const;

const text = z.string();

export const filterGroups = z
  .array(
    z.strictObject({
      filters: z
        .array(
          z.strictObject({
            propertyName: z.string(),
            operator: z.enum(operators),
            value: text.optional(),
            highValue: text.optional(),
            values: z.array(text).max(100).optional(),
          }),
        )
        .min(1)
        .max(6),
    }),
  )
  .max(5)
  .refine(groups => groups.flatMap(group => group.filters).length <= 18, 'no more than 18 filters in all');

type FilterGroups = z.output<typeof filterGroups>;
type Filter = FilterGroups[number]['filters'][number];
type Test = (record: CrmRecord) => boolean;

export function testOf(properties: Properties, type: ObjectType, groups: FilterGroups): Test {
  const tests = groups.map(group => group.filters.map(filter => filterTest(properties, type, filter)));
  return record => tests.length === 0 || tests.some(group => group.every(test => test(record)));
}

function filterTest(properties: Properties, type: ObjectType, filter: Filter): Test {
  const property = properties.find(type, filter.propertyName);
  if (!property)
    throw invalid(`There was a problem with the request: property ${filter.propertyName} unknown`);
  const holds = orderTest(property, filter);
  if (holds) return record => holds(keyOf(property, type, record));
  const fits = valueTest(filter);
  return record => fits(readProperty(type, record, property.name));
}

function valueTest(filter: Filter): (value: string | null) => boolean {
  const { operator } = filter;
  if (operator === 'HAS_PROPERTY') return value => value !== null;
  if (operator === 'NOT_HAS_PROPERTY') return value => value === null;
  if (operator === 'IN' || operator === 'NOT_IN') {
    const wanted = new Set(required(filter, filter.values).map(one => one.toLowerCase()));
    return value => value !== null && wanted.has(value.toLowerCase()) === (operator === 'IN');
  }
  const given = required(filter, filter.value);
  return value => hasToken(value ?? '', given) === (operator === 'CONTAINS_TOKEN');
}

/** A record without a value is unequal to everything, and neither more nor less. */
const orders: Readonly<Record<string, (key: SortKey, least: SortKey, most: SortKey) => boolean>> = {
  EQ: (key, least) => key === least,
  NEQ: (key, least) => key !== least,
  LT: (key, least) => key < least,
  LTE: (key, least) => key <= least,
  GT: (key, least) => key > least,
  GTE: (key, least) => key >= least,
  BETWEEN: (key, least, most) => key >= least && key <= most,
};

/** Of the operators that compare with one value or two; undefined for the others. */
function orderTest(property: Property, filter: Filter): ((key: SortKey | null) => boolean) | undefined {
  const { operator } = filter;
  const holds = orders[operator];
  if (!holds) return undefined;
  const least = comparable(property, required(filter, filter.value));
  const most = operator === 'BETWEEN' ? comparable(property, required(filter, filter.highValue)) : least;
  return key => (key === null ? operator === 'NEQ' : holds(key, least, most));
}

/** A number or a time is compared with one of its kind only. */
function comparable(property: Property, given: string): SortKey {
  const key = sortKey(property, given);
  if (given !== '' && !Number.isNaN(key)) return key;
  throw invalid(`There was a problem with the request: "${given}" is no ${property.type}`);
}

function required<Value>(filter: Filter, value: Value | undefined): Value {
  if (value !== undefined) return value;
  throw invalid(`Operator ${filter.operator} on ${filter.propertyName} needs a value`);
}

type SortKey = number | string;

/** What a record is compared by in one of its properties; null when that is empty. */
export function keyOf(property: Property, type: ObjectType, record: CrmRecord): SortKey | null {
  const moment = keptMoment(record, property.name);
  if (moment !== undefined) return moment;
  const value = readProperty(type, record, property.name);
  return value === null ? null : sortKey(property, value);
}

/** Numbers and times where the property has them, else text. */
function sortKey({ type }: Property, value: string): SortKey {
  if (type === 'number') return Number(value);
  if (type === 'date' || type === 'datetime') return timeOf(value);
  return value.toLowerCase();
}

function timeOf(value: string): number {
  return /^-?\d+$/.test(value) ? Number(value) : Date.parse(value);
}

/** A word of the value, or with `*` a part of one. */
function hasToken(value: string, token: string): boolean {
  const words = value.toLowerCase().split(/[\s@.,;:/()-]+/);
  const pattern = token.toLowerCase();
  if (!pattern.includes('*')) {
    return pattern.split(/[\s@.,;:/()-]+/).every(part => part === '' || words.includes(part));
  }
  const parts = pattern.split('*').filter(part => part !== '');
  return parts.every(part => value.toLowerCase().includes(part));
}
