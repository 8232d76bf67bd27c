import { z } from 'zod';
import { checkAssociationType, unlabelledType } from '../crm/association-types.ts';
import type { RecordRef, Source } from '../crm/change.ts';
import type { Crm } from '../crm/crm.ts';
import { objectType, objectTypes } from '../crm/object-types.ts';
import { notFound, parse } from '../problem.ts';
import { type Call, nothing, ok, pageSize, param, queryOf, type Reply, type RouteTable } from '../routes.ts';
import type { ObjectType } from '../wire.ts';
import { batchReply, type InputProblem } from './batch-answer.ts';
import { runBatch } from './batch-run.ts';
import { associationSpecs } from './objects.ts';
import { associationTypesJson } from './record-json.ts';

/** HubSpot's limits: inputs of one read and one write, and associations on one page. */
const readLimit = 1_000;
const writeLimit = 2_000;
const pageLimit = 500;

const ref = z.object({ id: z.coerce.string().min(1) });
const listQuery = z.object({
  limit: pageSize(pageLimit, pageLimit),
  after: z.coerce.number().int().min(0).default(0),
});
const readBody = z.object({
  inputs: z
    .array(ref.extend({ after: z.coerce.number().int().min(0).default(0) }))
    .min(1)
    .max(readLimit),
});
const pairs = z.object({
  inputs: z
    .array(z.object({ from: ref, to: ref }))
    .min(1)
    .max(writeLimit),
});
const labelledPairs = z.object({
  inputs: z
    .array(z.object({ from: ref, to: ref, types: associationSpecs }))
    .min(1)
    .max(writeLimit),
});
const fans = z.object({
  inputs: z
    .array(z.object({ from: ref, to: z.array(ref).min(1) }))
    .min(1)
    .max(writeLimit),
});

export function associationRoutes(crm: Crm, source: Source, now: () => number): RouteTable {
  /** Checks first, then adds: all types or none. */
  const prepare = (from: RecordRef, to: RecordRef, typeIds: readonly number[]) => {
    for (const id of typeIds) checkAssociationType(id, from.type, to.type);
    crm.get(from.type, from.id);
    crm.get(to.type, to.id);
    return () => {
      for (const id of typeIds) crm.associations.add(from, to, id, source);
      return {
        fromObjectTypeId: objectTypes[from.type].id,
        fromObjectId: from.id,
        toObjectTypeId: objectTypes[to.type].id,
        toObjectId: to.id,
        labels: [],
      };
    };
  };

  const writeAll = (
    call: Call,
    inputs: readonly { from: RecordRef; to: RecordRef; types: readonly number[] }[],
  ) => {
    const startedAt = now();
    const outcome = runBatch({
      type: param(call, 'from'),
      inputs: inputs.map((input, place) => ({
        ...input,
        id: input.from.id,
        objectWriteTraceId: String(place),
      })),
      broken: new Set(),
      prepare: ({ from, to, types }) => prepare(from, to, types),
    });
    return batchReply(startedAt, now(), outcome, 201);
  };

  const single = '/crm/objects/:version/:from/:id/associations';
  const batch = '/crm/associations/:version/:from/:to/batch';
  return {
    [`${single}/default/:to/:toId`]: {
      put: call => {
        const { from, to } = endsOf(call);
        const startedAt = now();
        const result = prepare(from, to, [unlabelledType(from.type, to.type).id])();
        return batchReply(startedAt, now(), { results: [result], errors: [] });
      },
    },
    [`${single}/:to`]: {
      get: call => {
        const from = fromOf(call);
        crm.get(from.type, from.id);
        const { limit, after } = parse(listQuery, queryOf(call));
        return ok(page(crm, from, toType(call), after, limit));
      },
    },
    [`${single}/:to/:toId`]: {
      put: call => {
        const { from, to } = endsOf(call);
        const types = parse(associationSpecs, call.body).map(type => type.associationTypeId);
        return { status: 201, body: prepare(from, to, types)() };
      },
      delete: call => {
        const { from, to } = endsOf(call);
        crm.get(from.type, from.id);
        crm.associations.remove(from, to, source);
        return nothing;
      },
    },
    [`${batch}/read`]: { post: call => readBatch(crm, call, now) },
    [`${batch}/create`]: {
      post: call =>
        writeAll(
          call,
          parse(labelledPairs, call.body).inputs.map(({ from, to, types }) => ({
            ...typed(call, from.id, to.id),
            types: types.map(type => type.associationTypeId),
          })),
        ),
    },
    [`${batch}/associate/default`]: {
      post: call =>
        writeAll(
          call,
          parse(pairs, call.body).inputs.map(({ from, to }) => ({
            ...typed(call, from.id, to.id),
            types: [unlabelledType(fromType(call), toType(call)).id],
          })),
        ),
    },
    [`${batch}/archive`]: {
      post: call => {
        for (const { from, to } of parse(fans, call.body).inputs) {
          for (const { id } of to) {
            const ends = typed(call, from.id, id);
            crm.associations.remove(ends.from, ends.to, source);
          }
        }
        return nothing;
      },
    },
  };
}

function readBatch(crm: Crm, call: Call, now: () => number): Reply {
  const startedAt = now();
  const { inputs } = parse(readBody, call.body);
  const [from, to] = [fromType(call), toType(call)];
  const read = inputs.map(({ id, after }) => ({
    id,
    ...page(crm, { type: from, id }, to, after, pageLimit),
  }));
  return batchReply(startedAt, now(), {
    results: read
      .filter(one => one.results.length > 0)
      .map(({ id, results, paging }) => ({ from: { id }, to: results, ...(paging && { paging }) })),
    errors: read.filter(one => one.results.length === 0).map(({ id }) => noneFound(from, to, id)),
  });
}

/** HubSpot tells a record without associations, or without existence, as an error of its own. */
function noneFound(from: ObjectType, to: ObjectType, id: string): InputProblem {
  return {
    status: 'error',
    category: 'OBJECT_NOT_FOUND',
    subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
    message: `No ${objectTypes[to].singular} is associated with ${objectTypes[from].singular} ${id}.`,
    context: {
      fromObjectId: [id],
      fromObjectType: [objectTypes[from].singular],
      toObjectType: [objectTypes[to].singular],
    },
  };
}

function page(crm: Crm, from: RecordRef, to: ObjectType, after: number, limit: number) {
  const all = [...crm.associations.of(from, to)];
  const results = all.slice(after, after + limit).map(([id, typeIds]) => ({
    toObjectId: Number(id),
    associationTypes: associationTypesJson(typeIds),
  }));
  const next = after + limit;
  return { results, ...(next < all.length && { paging: { next: { after: String(next) } } }) };
}

function fromType(call: Call): ObjectType {
  return objectType(param(call, 'from'));
}

function toType(call: Call): ObjectType {
  return objectType(param(call, 'to'));
}

function fromOf(call: Call): RecordRef {
  return { type: fromType(call), id: param(call, 'id') };
}

function typed(call: Call, fromId: string, toId: string): { from: RecordRef; to: RecordRef } {
  return { from: { type: fromType(call), id: fromId }, to: { type: toType(call), id: toId } };
}

function endsOf(call: Call): { from: RecordRef; to: RecordRef } {
  const ends = typed(call, param(call, 'id'), param(call, 'toId'));
  if (ends.from.id === ends.to.id && ends.from.type === ends.to.type) throw notFound('Another record');
  return ends;
}
