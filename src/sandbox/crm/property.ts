import { z } from 'zod';
import { invalid } from '../problem.ts';

/** What HubSpot lets a property be; the types and field types of PropertyCreate in its API description. */
const propertyTypes = [
  'string',
  'number',
  'date',
  'datetime',
  'bool',
  'enumeration',
  'phone_number',
] as const;
const fieldTypes = [
  'booleancheckbox',
  'calculation_equation',
  'checkbox',
  'date',
  'file',
  'html',
  'number',
  'phonenumber',
  'radio',
  'select',
  'text',
  'textarea',
] as const;

const option = z.strictObject({
  label: z.string().min(1).max(3_000),
  value: z.string().min(1).max(3_000),
  description: z.string().optional(),
  displayOrder: z.number().int().default(-1),
  hidden: z.boolean().default(false),
});

const name = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, 'must be lower-case letters, digits and underscores')
  .max(100);

/** Body of a property to create. */
export const newProperty = z.strictObject({
  name,
  label: z.string().min(1).max(3_000),
  groupName: z.string().min(1),
  type: z.enum(propertyTypes),
  fieldType: z.enum(fieldTypes),
  description: z.string().max(65_536).default(''),
  options: z.array(option).max(5_000).default([]),
  hasUniqueValue: z.boolean().default(false),
  displayOrder: z.number().int().default(-1),
  hidden: z.boolean().default(false),
  formField: z.boolean().default(false),
  /** Names the property that holds the currency of an amount. */
  currencyPropertyName: z.string().optional(),
  showCurrencySymbol: z.boolean().optional(),
  numberDisplayHint: z.string().optional(),
  dataSensitivity: z.literal('non_sensitive').optional(),
});

/** Body of a change: unique values and names are for ever. */
export const propertyChange = z.strictObject({
  label: z.string().min(1).max(3_000).optional(),
  groupName: z.string().min(1).optional(),
  type: z.enum(propertyTypes).optional(),
  fieldType: z.enum(fieldTypes).optional(),
  description: z.string().max(65_536).optional(),
  options: z.array(option).max(5_000).optional(),
  displayOrder: z.number().int().optional(),
  hidden: z.boolean().optional(),
  formField: z.boolean().optional(),
  currencyPropertyName: z.string().optional(),
  showCurrencySymbol: z.boolean().optional(),
  numberDisplayHint: z.string().optional(),
});

export const newGroup = z.strictObject({
  name,
  label: z.string().min(1).max(3_000),
  displayOrder: z.number().int().default(-1),
});

export type PropertyGroupDefinition = z.output<typeof newGroup>;

export interface Property extends z.output<typeof newProperty> {
  /** HubSpot's own, there from the start. */
  readonly hubspotDefined: boolean;
  /** Kept by HubSpot: nobody may write it. */
  readonly readOnlyValue: boolean;
  /** Worked out from other values: read only, and no webhook tells when it changes. */
  readonly calculated: boolean;
  /** When it was archived, epoch milliseconds; absent while it is in use. */
  readonly archivedAt?: number;
}

/** Which fields show which type (HubSpot's changelog, "CRM object property validation"). */
const fieldsOf: Readonly<Record<Property['type'], readonly Property['fieldType'][]>> = {
  string: ['text', 'textarea', 'file', 'html', 'phonenumber', 'calculation_equation'],
  number: ['number', 'calculation_equation'],
  date: ['date'],
  datetime: ['date'],
  bool: ['booleancheckbox', 'calculation_equation'],
  enumeration: ['select', 'radio', 'checkbox', 'booleancheckbox', 'calculation_equation'],
  phone_number: ['phonenumber', 'text'],
};

/** Refuses a field that does not go with the type, and options that nobody could tell apart. */
export function checkDefinition({
  name,
  type,
  fieldType,
  options,
}: Pick<Property, 'name' | 'type' | 'fieldType' | 'options'>): void {
  const refuse = (reason: string) => {
    throw invalid(`Property ${name}: ${reason}`, [{ message: reason, context: { propertyName: [name] } }]);
  };
  if (!fieldsOf[type].includes(fieldType)) refuse(`a ${type} cannot be shown as ${fieldType}`);
  if (type === 'enumeration' && options.length === 0) refuse('an enumeration needs options');
  for (const key of ['value', 'label'] as const) {
    if (new Set(options.map(option => option[key])).size < options.length) {
      refuse(`two options have the same ${key}`);
    }
  }
}
