import { z } from 'zod';
import { objectType } from '../crm/object-types.ts';
import { findUser } from '../crm/people.ts';
import { dealPipelines } from '../crm/pipelines.ts';
import { notFound, parse } from '../problem.ts';
import { ok, pageSize, param, queryOf, type RouteTable } from '../routes.ts';
import type { Pipeline, User } from '../wire.ts';

export interface Account {
  readonly portalId: number;
  readonly name: string;
  readonly appId: number;
  readonly timeZone: string;
  readonly currency: string;
  readonly users: readonly User[];
}

const currencies = ['EUR', 'GBP', 'JPY', 'USD'];

const pageQuery = z.object({
  limit: pageSize(100, 500),
  after: z.string().optional(),
  email: z.string().optional(),
});

/** HubSpot's own pipelines, and people of before the account was opened, have no better date. */
const beginning = '2024-02-01T09:00:00.000Z';
const dated = { createdAt: beginning, updatedAt: beginning, archived: false };

/** What belongs to the account rather than to a record: pipelines, owners, users, details. */
export function accountRoutes(account: Account): RouteTable {
  const { users } = account;
  return {
    '/crm/pipelines/:version/:type': {
      get: call => {
        if (objectType(param(call, 'type')) !== 'deals') return ok({ results: [] });
        return ok({ results: dealPipelines.map(pipelineJson) });
      },
    },
    '/crm/pipelines/:version/:type/:id': {
      get: call => {
        const pipeline = dealPipelines.find(one => one.id === param(call, 'id'));
        if (!pipeline || objectType(param(call, 'type')) !== 'deals') throw notFound('Pipeline');
        return ok(pipelineJson(pipeline));
      },
    },
    '/crm/owners/:version': {
      get: call => {
        const { limit, after, email } = parse(pageQuery, queryOf(call));
        const wanted = users.filter(user => email === undefined || user.email === email.toLowerCase());
        return ok(page(wanted, user => user.ownerId, ownerJson, limit, after));
      },
    },
    '/crm/owners/:version/:id': {
      get: call => {
        const byUser = call.query.get('idProperty') === 'userId';
        const owner = users.find(user => (byUser ? user.id : user.ownerId) === param(call, 'id'));
        if (!owner) throw notFound('Owner');
        return ok(ownerJson(owner));
      },
    },
    '/settings/users/:version': {
      get: call => {
        const { limit, after } = parse(pageQuery, queryOf(call));
        return ok(page(users, user => user.id, userJson, limit, after));
      },
    },
    '/settings/users/:version/:id': {
      get: call => {
        const user = findUser(users, param(call, 'id'));
        if (!user) throw notFound('User');
        return ok(userJson(user));
      },
    },
    '/account-info/:version/details': {
      get: () =>
        ok({
          portalId: account.portalId,
          accountType: 'STANDARD',
          timeZone: account.timeZone,
          companyCurrency: account.currency,
          additionalCurrencies: currencies.filter(one => one !== account.currency),
          utcOffset: '+00:00',
          utcOffsetMilliseconds: 0,
          uiDomain: 'app.hubspot.com',
          dataHostingLocation: 'na1',
        }),
    },
  };
}

/** `after` is the id of the last one seen. */
function page<Json>(
  all: readonly User[],
  idOf: (user: User) => string,
  json: (user: User) => Json,
  limit: number,
  after: string | undefined,
) {
  const start = after === undefined ? 0 : all.findIndex(user => idOf(user) === after) + 1;
  const results = all.slice(start, start + limit);
  const last = results.at(-1);
  const more = last !== undefined && start + limit < all.length;
  return { results: results.map(json), ...(more && { paging: { next: { after: idOf(last) } } }) };
}

function pipelineJson({ stages, ...pipeline }: Pipeline) {
  return {
    ...pipeline,
    ...dated,
    stages: stages.map(stage => ({
      ...stage,
      ...dated,
      writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT',
    })),
  };
}

function ownerJson(user: User) {
  return {
    id: user.ownerId,
    userId: Number(user.id),
    email: user.email,
    type: 'PERSON',
    firstName: user.firstName,
    lastName: user.lastName,
    ...dated,
    teams: [],
  };
}

function userJson({ id, email, firstName, lastName, superAdmin }: User) {
  return { id, email, firstName, lastName, superAdmin, roleIds: [] };
}
