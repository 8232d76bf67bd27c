import { z } from 'zod';
import * as properties from './property-shapes.ts';
import * as shapes from './shapes.ts';

/** One of HubSpot's endpoints: what it is asked and what it answers, by status. */
export interface Endpoint {
  readonly query?: readonly string[];
  /** None where the documents know of no body. */
  readonly request?: z.ZodType;
  readonly answers: Readonly<Record<number, z.ZodType>>;
}

const nothing = z.undefined();
const page = ['after', 'archived', 'limit'];
const wanted = ['archived', 'associations', 'properties', 'propertiesWithHistory'];

const some = (result: z.ZodType, status = 200) => ({
  [status]: shapes.batch(result),
  207: shapes.batch(result),
});

const objects = '/crm/objects/2026-03/:type';
const links = '/crm/associations/2026-03/:from/:to/batch';
const definitions = '/crm/properties/2026-03/:type';
const callbacks = '/automation/actions/callbacks/2026-03';
const form = z.record(z.string(), z.string());

/** By method and path; the first that fits is meant. */
export const endpoints: Readonly<Record<string, Endpoint>> = {
  [`POST ${objects}/batch/read`]: {
    query: ['archived'],
    request: shapes.recordsToRead,
    answers: some(shapes.record),
  },
  [`POST ${objects}/batch/create`]: {
    request: shapes.inputs(shapes.newRecordInput),
    answers: some(shapes.record, 201),
  },
  [`POST ${objects}/batch/update`]: {
    request: shapes.inputs(shapes.recordInput),
    answers: some(shapes.record),
  },
  [`POST ${objects}/batch/upsert`]: {
    request: shapes.inputs(shapes.recordInput),
    answers: some(shapes.upserted),
  },
  [`POST ${objects}/batch/archive`]: { request: shapes.inputs(shapes.id), answers: { 204: nothing } },
  [`POST ${objects}/search`]: { request: shapes.search, answers: { 200: shapes.found } },
  [`POST ${objects}/merge`]: { request: shapes.merge, answers: { 200: shapes.record } },
  [`POST ${objects}/gdpr-delete`]: { request: shapes.privacyDeletion, answers: { 204: nothing } },
  [`GET ${objects}`]: {
    query: [...page, ...wanted],
    answers: { 200: shapes.list(shapes.recordWithAssociations) },
  },
  [`POST ${objects}`]: { request: shapes.newRecord, answers: { 201: shapes.record } },
  [`GET ${objects}/:id`]: {
    query: [...wanted, 'idProperty'],
    answers: { 200: shapes.recordWithAssociations },
  },
  [`PATCH ${objects}/:id`]: {
    query: ['idProperty'],
    request: shapes.recordChange,
    answers: { 200: shapes.record },
  },
  [`DELETE ${objects}/:id`]: { answers: { 204: nothing } },
  [`PUT ${objects}/:id/associations/default/:to/:toId`]: { answers: some(shapes.standardAssociation) },
  [`GET ${objects}/:id/associations/:to`]: {
    query: ['after', 'limit'],
    answers: { 200: shapes.list(shapes.associated) },
  },
  [`PUT ${objects}/:id/associations/:to/:toId`]: {
    request: shapes.associationSpecs,
    answers: { 201: shapes.labelledAssociation },
  },
  [`DELETE ${objects}/:id/associations/:to/:toId`]: { answers: { 204: nothing } },

  [`POST ${links}/read`]: {
    request: shapes.inputs(shapes.readAssociations),
    answers: some(shapes.associationsOf),
  },
  [`POST ${links}/create`]: {
    request: shapes.inputs(shapes.toLabel),
    answers: some(shapes.labelledAssociation, 201),
  },
  [`POST ${links}/associate/default`]: {
    request: shapes.inputs(shapes.toAssociate),
    answers: some(shapes.standardAssociation),
  },
  [`POST ${links}/archive`]: { request: shapes.inputs(shapes.toDissociate), answers: { 204: nothing } },

  [`GET ${definitions}`]: {
    query: ['archived', 'properties', 'dataSensitivity', 'locale'],
    answers: { 200: shapes.whole(properties.property) },
  },
  [`POST ${definitions}`]: { request: properties.newProperty, answers: { 201: properties.property } },
  [`GET ${definitions}/groups`]: { answers: { 200: shapes.whole(properties.group) } },
  [`POST ${definitions}/groups`]: { request: properties.newGroup, answers: { 201: properties.group } },
  [`POST ${definitions}/batch/create`]: {
    request: shapes.inputs(properties.newProperty),
    answers: some(properties.property, 201),
  },
  [`POST ${definitions}/batch/archive`]: {
    request: shapes.inputs(properties.propertyName),
    answers: { 204: nothing },
  },
  [`GET ${definitions}/:name`]: { query: ['archived'], answers: { 200: properties.property } },
  [`PATCH ${definitions}/:name`]: {
    request: properties.propertyChange,
    answers: { 200: properties.property },
  },
  [`DELETE ${definitions}/:name`]: { answers: { 204: nothing } },

  'GET /crm/pipelines/2026-03/:type': { answers: { 200: shapes.whole(shapes.pipeline) } },
  'GET /crm/pipelines/2026-03/:type/:id': { answers: { 200: shapes.pipeline } },
  'GET /crm/owners/2026-03': { query: [...page, 'email'], answers: { 200: shapes.list(shapes.owner) } },
  'GET /crm/owners/2026-03/:id': { query: ['archived', 'idProperty'], answers: { 200: shapes.owner } },
  'GET /settings/users/2026-03': { query: ['after', 'limit'], answers: { 200: shapes.list(shapes.user) } },
  'GET /settings/users/2026-03/:id': { query: ['idProperty'], answers: { 200: shapes.user } },
  'GET /account-info/2026-03/details': { answers: { 200: shapes.account } },
  [`POST ${callbacks}/complete`]: {
    request: shapes.inputs(shapes.completion.extend({ callbackId: z.string() })),
    answers: { 204: nothing },
  },
  [`POST ${callbacks}/:callbackId/complete`]: {
    request: shapes.completion,
    answers: { 204: nothing },
  },
  'POST /oauth/2026-03/token': {
    request: form,
    answers: { 200: shapes.tokens, 400: shapes.tokenRefused },
  },
  'POST /oauth/2026-03/token/revoke': { request: form, answers: { 204: nothing, 400: shapes.tokenRefused } },
  'DELETE /appinstalls/2026-03/external-install': { answers: { 204: nothing } },
};

const patterns = Object.entries(endpoints).map(([kind, endpoint]) => {
  const pattern = new RegExp(`^${kind.replace(/:\w+/g, '[^/]+')}$`);
  return { kind, pattern, endpoint };
});

export function endpointOf(method: string, path: string): { kind: string; endpoint: Endpoint } | undefined {
  return patterns.find(({ pattern }) => pattern.test(`${method} ${path}`));
}
