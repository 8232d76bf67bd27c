import { z } from 'zod';
import { associationType, checkAssociationType, unlabelledType } from '../crm/association-types.ts';
import type { RecordRef, Source } from '../crm/change.ts';
import type { Crm } from '../crm/crm.ts';
import { objectType, objectTypes } from '../crm/object-types.ts';
import { notFound, parse } from '../problem.ts';
import { type Call, nothing, ok, param, type RouteTable } from '../routes.ts';
import type { ObjectType } from '../wire.ts';
import { listAssociations, readAssociations } from './association-reads.ts';
import { batchReply } from './batch-answer.ts';
import { runBatch } from './batch-run.ts';
import { associationSpecs } from './objects.ts';

/** HubSpot's limit for the inputs of one write. */
const writeLimit = 2_000;

const ref = z.strictObject({ id: z.string().min(1) });
const pairs = batchOf(z.strictObject({ from: ref, to: ref }));
const labelledPairs = batchOf(z.strictObject({ from: ref, to: ref, types: associationSpecs }));
const fans = batchOf(z.strictObject({ from: ref, to: z.array(ref).min(1) }));

function batchOf<Input extends z.ZodType>(input: Input) {
  return z.strictObject({ inputs: z.array(input).min(1).max(writeLimit) });
}

/** Associates two records: checks first, then adds, all types or none. */
type Prepare = (from: RecordRef, to: RecordRef, typeIds: readonly number[]) => () => unknown;

export interface AssociationSetting {
  readonly crm: Crm;
  readonly source: Source;
  readonly now: () => number;
  /** How many records of one kind a record may be associated with. */
  readonly perRecord: () => number;
  /** Which of so many inputs are to fail this time. */
  readonly broken: (inputs: number) => ReadonlySet<number>;
}

export function associationRoutes({ crm, source, now, perRecord, broken }: AssociationSetting): RouteTable {
  const adding = (from: RecordRef, to: RecordRef, typeIds: readonly number[]) => {
    for (const id of typeIds) checkAssociationType(id, from.type, to.type);
    crm.get(from.type, from.id);
    crm.get(to.type, to.id);
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      crm.associations.checkRoom(one, other, perRecord());
    }
    return () => {
      for (const id of typeIds) crm.associations.add(from, to, id, source);
    };
  };

  const labelled: Prepare = (from, to, typeIds) => {
    const add = adding(from, to, typeIds);
    return () => {
      add();
      const names = typeIds.filter(id => associationType(id).primary).map(() => 'Primary');
      return {
        fromObjectTypeId: objectTypes[from.type].id,
        fromObjectId: from.id,
        toObjectTypeId: objectTypes[to.type].id,
        toObjectId: to.id,
        labels: names,
      };
    };
  };

  const standard: Prepare = (from, to) => {
    const type = unlabelledType(from.type, to.type).id;
    const add = adding(from, to, [type]);
    return () => {
      add();
      const associationSpec = { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: type };
      return { from: { id: from.id }, to: { id: to.id }, associationSpec };
    };
  };

  const writeAll = (
    call: Call,
    inputs: readonly { from: RecordRef; to: RecordRef; types: readonly number[] }[],
    prepare: Prepare,
    status = 200,
  ) => {
    const startedAt = now();
    const outcome = runBatch({
      type: param(call, 'from'),
      inputs: inputs.map((input, place) => ({
        ...input,
        id: input.from.id,
        objectWriteTraceId: String(place),
      })),
      broken: broken(inputs.length),
      prepare: ({ from, to, types }) => prepare(from, to, types),
    });
    return batchReply(startedAt, now(), outcome, status);
  };

  const single = '/crm/objects/:version/:from/:id/associations';
  const batch = '/crm/associations/:version/:from/:to/batch';
  return {
    [`${single}/default/:to/:toId`]: {
      put: call => {
        const { from, to } = endsOf(call);
        const startedAt = now();
        const result = standard(from, to, [])();
        return batchReply(startedAt, now(), { results: [result], errors: [] });
      },
    },
    [`${single}/:to`]: {
      get: call => {
        const from = { type: fromType(call), id: param(call, 'id') };
        crm.get(from.type, from.id);
        return ok(listAssociations(crm, from, toType(call), call));
      },
    },
    [`${single}/:to/:toId`]: {
      put: call => {
        const { from, to } = endsOf(call);
        const types = parse(associationSpecs, call.body).map(type => type.associationTypeId);
        return { status: 201, body: labelled(from, to, types)() };
      },
      delete: call => {
        const { from, to } = endsOf(call);
        crm.get(from.type, from.id);
        crm.associations.remove(from, to, source);
        return nothing;
      },
    },
    [`${batch}/read`]: {
      post: call => {
        const startedAt = now();
        const outcome = readAssociations({ crm, broken }, fromType(call), toType(call), call.body);
        return batchReply(startedAt, now(), outcome);
      },
    },
    [`${batch}/create`]: {
      post: call =>
        writeAll(
          call,
          parse(labelledPairs, call.body).inputs.map(({ from, to, types }) => ({
            ...typed(call, from.id, to.id),
            types: types.map(type => type.associationTypeId),
          })),
          labelled,
          201,
        ),
    },
    [`${batch}/associate/default`]: {
      post: call =>
        writeAll(
          call,
          parse(pairs, call.body).inputs.map(({ from, to }) => ({
            ...typed(call, from.id, to.id),
            types: [],
          })),
          standard,
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

function fromType(call: Call): ObjectType {
  return objectType(param(call, 'from'));
}

function toType(call: Call): ObjectType {
  return objectType(param(call, 'to'));
}

function typed(call: Call, fromId: string, toId: string): { from: RecordRef; to: RecordRef } {
  return { from: { type: fromType(call), id: fromId }, to: { type: toType(call), id: toId } };
}

function endsOf(call: Call): { from: RecordRef; to: RecordRef } {
  const ends = typed(call, param(call, 'id'), param(call, 'toId'));
  if (ends.from.id === ends.to.id && ends.from.type === ends.to.type) throw notFound('Another record');
  return ends;
}
