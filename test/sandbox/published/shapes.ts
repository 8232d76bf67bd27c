import { z } from 'zod';

/**
 * HubSpot's published shapes as far as we meet them, written down from its API documents of 2026-03 (repository
 * HubSpot/HubSpot-public-api-spec-collection: CRM objects, associations, properties, pipelines, owners, user
 * provisioning, account info, actions, OAuth). Stricter than those in one way: a field that they do not name is wrong.
 */

/** ISO 8601 in UTC, as every date of the documents' examples. */
const moment = z.iso.datetime();
const texts = z.record(z.string(), z.string());
const textLists = z.record(z.string(), z.array(z.string()));
const int = z
  .int()
  .min(-(2 ** 31))
  .max(2 ** 31 - 1);

export const id = z.strictObject({ id: z.string().min(1) });

export function inputs<Input extends z.ZodType>(input: Input) {
  return z.strictObject({ inputs: z.array(input) });
}

// Errors.

const errorDetail = z.strictObject({
  message: z.string(),
  code: z.string().optional(),
  in: z.string().optional(),
  subCategory: z.string().optional(),
  context: textLists.optional(),
});
const errorFields = {
  category: z.string().min(1),
  message: z.string().min(1),
  correlationId: z.uuid(),
  subCategory: z.string().optional(),
  context: textLists.optional(),
  errors: z.array(errorDetail).optional(),
  links: texts.optional(),
};
/** The documents leave out `status`, which every answer has. */
export const error = z.strictObject({ ...errorFields, status: z.literal('error') });
/** With the fields that the usage guidelines tell of. */
export const overLimit = error.extend({
  errorType: z.literal('RATE_LIMIT'),
  policyName: z.enum(['TEN_SECONDLY_ROLLING', 'SECONDLY', 'DAILY']),
});
const standardError = z.strictObject({
  status: z.string(),
  category: z.string().min(1),
  message: z.string().min(1),
  context: textLists,
  errors: z.array(errorDetail),
  links: texts,
  id: z.string().optional(),
  subCategory: z.object().optional(),
});
/** Of the changelog "New OAuth v3 API endpoints and standardized error responses", which the documents do not follow. */
export const tokenRefused = z.strictObject({
  error: z.string(),
  error_description: z.string(),
  status: z.string(),
  message: z.string(),
  correlationId: z.uuid(),
});

// Lists and batches.

const next = z.strictObject({ after: z.string(), link: z.string().optional() });
const paging = z.strictObject({ next: next.optional() }).optional();

export function list<Result extends z.ZodType>(result: Result) {
  return z.strictObject({ results: z.array(result), paging });
}

export function whole<Result extends z.ZodType>(result: Result) {
  return z.strictObject({ results: z.array(result) });
}

export function batch<Result extends z.ZodType>(result: Result) {
  return z.strictObject({
    status: z.enum(['CANCELED', 'COMPLETE', 'PENDING', 'PROCESSING']),
    results: z.array(result),
    numErrors: int.optional(),
    errors: z.array(standardError).optional(),
    requestedAt: moment.optional(),
    startedAt: moment,
    completedAt: moment,
    links: texts.optional(),
  });
}

// Records.

const version = z.strictObject({
  value: z.string(),
  timestamp: moment,
  sourceType: z.string(),
  sourceId: z.string().optional(),
  sourceLabel: z.string().optional(),
  updatedByUserId: int.optional(),
});
export const record = z.strictObject({
  id: z.string().min(1),
  properties: z.record(z.string(), z.string().nullable()),
  propertiesWithHistory: z.record(z.string(), z.array(version)).optional(),
  createdAt: moment,
  updatedAt: moment,
  archived: z.boolean(),
  archivedAt: moment.optional(),
  objectWriteTraceId: z.string().optional(),
  url: z.string().optional(),
});
const associatedId = z.strictObject({ id: z.string(), type: z.string() });
export const recordWithAssociations = record.extend({
  associations: z.record(z.string(), list(associatedId)).optional(),
});
export const upserted = record.extend({ properties: texts, new: z.boolean() });

const associationSpec = z.strictObject({
  associationCategory: z.enum(['HUBSPOT_DEFINED', 'INTEGRATOR_DEFINED', 'USER_DEFINED', 'WORK']),
  associationTypeId: int,
});
export const associationSpecs = z.array(associationSpec);
export const newRecord = z.strictObject({
  properties: texts,
  associations: z.array(z.strictObject({ to: id, types: associationSpecs })),
});
export const recordChange = z.strictObject({ properties: texts });
export const recordsToRead = inputs(id).extend({
  properties: z.array(z.string()),
  propertiesWithHistory: z.array(z.string()),
  idProperty: z.string().optional(),
});
/** Of a change and of an upsert alike. */
export const recordInput = z.strictObject({
  id: z.string().min(1),
  idProperty: z.string().optional(),
  objectWriteTraceId: z.string().optional(),
  properties: texts,
});
export const newRecordInput = newRecord.extend({ objectWriteTraceId: z.string().optional() });
export const merge = z.strictObject({ primaryObjectId: z.string(), objectIdToMerge: z.string() });
export const privacyDeletion = z.strictObject({ objectId: z.string(), idProperty: z.string().optional() });

const filter = z.strictObject({
  propertyName: z.string(),
  operator: z.enum([
    'BETWEEN',
    'CONTAINS_TOKEN',
    'EQ',
    'GT',
    'GTE',
    'HAS_PROPERTY',
    'IN',
    'LT',
    'LTE',
    'NEQ',
    'NOT_CONTAINS_TOKEN',
    'NOT_HAS_PROPERTY',
    'NOT_IN',
  ]),
  value: z.string().optional(),
  highValue: z.string().optional(),
  values: z.array(z.string()).optional(),
});
export const search = z.strictObject({
  after: z.string(),
  filterGroups: z.array(z.strictObject({ filters: z.array(filter).min(1).max(6) })).max(5),
  limit: int.min(1).max(200),
  properties: z.array(z.string()),
  query: z.string().max(3_000).optional(),
  sorts: z.array(z.string()).max(1),
});
export const found = z.strictObject({ total: int, results: z.array(record), paging });

// Associations.

export const associated = z.strictObject({
  toObjectId: z.string(),
  associationTypes: z.array(
    z.strictObject({
      category: associationSpec.shape.associationCategory,
      typeId: int,
      label: z.string().optional(),
    }),
  ),
});
export const associationsOf = z.strictObject({ from: id, to: z.array(associated), paging });
export const standardAssociation = z.strictObject({ from: id, to: id, associationSpec });
export const labelledAssociation = z.strictObject({
  fromObjectTypeId: z.string(),
  fromObjectId: z.string(),
  toObjectTypeId: z.string(),
  toObjectId: z.string(),
  labels: z.array(z.string()),
});
export const toAssociate = z.strictObject({ from: id, to: id });
export const toLabel = toAssociate.extend({ types: associationSpecs });
export const toDissociate = z.strictObject({ from: id, to: z.array(id) });
export const readAssociations = z.strictObject({ id: z.string(), after: z.string().optional() });

// What belongs to the account.

const dated = { createdAt: moment, updatedAt: moment, archived: z.boolean(), archivedAt: moment.optional() };
const named = { id: z.string(), label: z.string(), displayOrder: int };
const stage = z.strictObject({
  ...named,
  ...dated,
  metadata: texts,
  writePermissions: z.enum(['CRM_PERMISSIONS_ENFORCEMENT', 'INTERNAL_ONLY', 'READ_ONLY']),
});
export const pipeline = z.strictObject({ ...named, ...dated, stages: z.array(stage) });
export const owner = z.strictObject({
  id: z.string(),
  type: z.enum(['PERSON', 'QUEUE']),
  email: z.string().optional(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  userId: int.optional(),
  userIdIncludingInactive: int.optional(),
  teams: z.array(z.strictObject({ id: z.string(), name: z.string(), primary: z.boolean() })).optional(),
  createdAt: moment,
  updatedAt: moment,
  archived: z.boolean(),
});
export const user = z.strictObject({
  id: z.string(),
  email: z.string(),
  roleIds: z.array(z.string()),
  superAdmin: z.boolean(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  primaryTeamId: z.string().optional(),
  roleId: z.string().optional(),
  secondaryTeamIds: z.array(z.string()).optional(),
  sendWelcomeEmail: z.boolean().optional(),
});
export const account = z.strictObject({
  portalId: int,
  accountType: z.enum(['APP_DEVELOPER', 'DEVELOPER_TEST', 'SANDBOX', 'STANDARD']),
  timeZone: z.string(),
  companyCurrency: z.string(),
  additionalCurrencies: z.array(z.string()),
  utcOffset: z.string(),
  utcOffsetMilliseconds: z.int(),
  uiDomain: z.string(),
  dataHostingLocation: z.string(),
});
export const tokens = z.strictObject({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.int().positive(),
  token_type: z.string(),
  token_use: z.literal('access_token'),
  hub_id: int.optional(),
  user_id: int.optional(),
  scopes: z.array(z.string()).optional(),
  id_token: z.string().optional(),
});
export const completion = z.strictObject({
  outputFields: texts,
  typedOutputs: z.object(),
  failureReasonType: z.string().optional(),
});
