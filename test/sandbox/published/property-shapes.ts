import { z } from 'zod';

/** Of the same documents: what properties and their groups are, and how they are made and changed. */

const types = ['bool', 'date', 'datetime', 'enumeration', 'number', 'phone_number', 'string'] as const;
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

const numberHints = [
  'currency',
  'duration',
  'formatted',
  'percentage',
  'probability',
  'unformatted',
] as const;
const moment = z.iso.datetime();
const sensitivity = z.enum(['highly_sensitive', 'non_sensitive', 'sensitive']);

const option = z.strictObject({
  value: z.string(),
  label: z.string(),
  hidden: z.boolean(),
  displayOrder: z.int().optional(),
  description: z.string().optional(),
});
/** In a request an option says its place, too. */
const optionInput = option.extend({ displayOrder: z.int() });

const common = {
  description: z.string().optional(),
  displayOrder: z.int().optional(),
  hidden: z.boolean().optional(),
  formField: z.boolean().optional(),
  calculationFormula: z.string().optional(),
  currencyPropertyName: z.string().optional(),
  showCurrencySymbol: z.boolean().optional(),
  numberDisplayHint: z.enum(numberHints).optional(),
};

export const property = z.strictObject({
  ...common,
  name: z.string(),
  label: z.string(),
  description: z.string(),
  groupName: z.string(),
  type: z.enum(types),
  fieldType: z.string(),
  options: z.array(option),
  archived: z.boolean().optional(),
  archivedAt: moment.optional(),
  calculated: z.boolean().optional(),
  createdAt: moment.optional(),
  createdUserId: z.string().optional(),
  dataSensitivity: sensitivity.optional(),
  dateDisplayHint: z.enum(['absolute', 'absolute_with_relative', 'time_since', 'time_until']).optional(),
  externalOptions: z.boolean().optional(),
  hasUniqueValue: z.boolean().optional(),
  hubspotDefined: z.boolean().optional(),
  modificationMetadata: z
    .strictObject({
      archivable: z.boolean(),
      readOnlyDefinition: z.boolean(),
      readOnlyValue: z.boolean(),
      readOnlyOptions: z.boolean().optional(),
    })
    .optional(),
  referencedObjectType: z.string().optional(),
  sensitiveDataCategories: z.array(z.string()).optional(),
  updatedAt: moment.optional(),
  updatedUserId: z.string().optional(),
});

export const newProperty = z.strictObject({
  ...common,
  name: z.string(),
  label: z.string(),
  groupName: z.string(),
  type: z.enum(types),
  fieldType: z.enum(fieldTypes),
  options: z.array(optionInput).optional(),
  hasUniqueValue: z.boolean().optional(),
  dataSensitivity: sensitivity.optional(),
  externalOptions: z.boolean().optional(),
  referencedObjectType: z.string().optional(),
});

export const propertyChange = z.strictObject({
  ...common,
  label: z.string().optional(),
  groupName: z.string().optional(),
  type: z.enum(types).optional(),
  fieldType: z.enum(fieldTypes).optional(),
  options: z.array(optionInput).optional(),
});

export const propertyName = z.strictObject({ name: z.string() });
export const newGroup = z.strictObject({
  name: z.string(),
  label: z.string(),
  displayOrder: z.int().optional(),
});
export const group = newGroup.extend({ archived: z.boolean() });
