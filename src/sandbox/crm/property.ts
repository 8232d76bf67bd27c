import { z } from 'zod';

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

const option = z.object({
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
export const newProperty = z
  .object({
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
  })
  .refine(property => property.type !== 'enumeration' || property.options.length > 0, {
    path: ['options'],
    message: 'an enumeration needs options',
  });

/** Body of a change: unique values and names are for ever. */
export const propertyChange = z.object({
  label: z.string().min(1).max(3_000).optional(),
  groupName: z.string().min(1).optional(),
  type: z.enum(propertyTypes).optional(),
  fieldType: z.enum(fieldTypes).optional(),
  description: z.string().max(65_536).optional(),
  options: z.array(option).max(5_000).optional(),
  displayOrder: z.number().int().optional(),
  hidden: z.boolean().optional(),
  formField: z.boolean().optional(),
});

export const newGroup = z.object({
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
}
