import { z } from 'zod';
import { checkTargets, readTarget } from '../crm/association-target.ts';
import type { Source } from '../crm/change.ts';
import type { Crm } from '../crm/crm.ts';
import { objectTypes } from '../crm/object-types.ts';
import { invalid, notFound, parse } from '../problem.ts';
import { type Call, nothing, type Reply, type RouteTable } from '../routes.ts';
import { batchReply, checkDistinct } from './batch-answer.ts';
import { type Named, runBatch } from './batch-run.ts';
import { checkIdProperty, givenValues, newRecord, only, refuseArchived, typeOf } from './objects.ts';
import { recordJson } from './record-json.ts';

/** HubSpot takes a hundred inputs in one batch; of a read with history fewer (PipedreamHQ/pipedream#8462). */
const batchLimit = 100;
const historyLimit = 50;

function inputsOf<Input extends z.ZodType>(input: Input) {
  return z.array(input).min(1).max(batchLimit);
}

const id = z.string().min(1);
const traceId = z.string().min(1).max(200).optional();
const names = z.array(z.string()).max(500).default([]);

const readBody = z.strictObject({
  inputs: inputsOf(z.strictObject({ id })),
  idProperty: z.string().optional(),
  properties: names,
  propertiesWithHistory: names,
});
const createBody = z.strictObject({ inputs: inputsOf(newRecord.extend({ objectWriteTraceId: traceId })) });
const updateInput = z.strictObject({
  id,
  idProperty: z.string().optional(),
  properties: givenValues,
  objectWriteTraceId: traceId,
});
const updateBody = z.strictObject({ inputs: inputsOf(updateInput) });
const archiveBody = z.strictObject({ inputs: inputsOf(z.strictObject({ id })) });

export interface BatchSetting {
  readonly crm: Crm;
  readonly source: Source;
  readonly now: () => number;
  /** Which of so many inputs are to fail this time. */
  readonly broken: (inputs: number) => ReadonlySet<number>;
}

/** Many records in one call. */
export function batchRoutes({ crm, source, now, broken }: BatchSetting): RouteTable {
  const run = <Input extends Named>(
    call: Call,
    inputs: readonly Input[],
    prepare: (input: Input) => () => unknown,
    status = 200,
  ): Reply => {
    const startedAt = now();
    const outcome = runBatch({
      type: objectTypes[typeOf(call)].singular,
      inputs,
      broken: broken(inputs.length),
      prepare,
    });
    return batchReply(startedAt, now(), outcome, status);
  };

  const find = (call: Call, { id, idProperty }: { id: string; idProperty?: string | undefined }) => {
    checkIdProperty(crm, typeOf(call), idProperty);
    return crm.records.findBy(typeOf(call), idProperty, id);
  };

  const read = (call: Call) => {
    refuseArchived(call);
    const { inputs, idProperty, ...wanted } = parse(readBody, call.body);
    if (wanted.propertiesWithHistory.length > 0 && inputs.length > historyLimit) {
      throw invalid(
        `The maximum number of inputs supported in a batch request for property histories is ${historyLimit}`,
      );
    }
    return run(call, inputs, ({ id }) => {
      const record = find(call, { id, idProperty });
      if (!record) throw notFound('Object');
      return () => recordJson(crm, typeOf(call), record, { ...wanted, associations: [] });
    });
  };

  const create = (call: Call) => {
    const type = typeOf(call);
    const { inputs } = parse(createBody, call.body);
    const prepare = ({ properties, associations }: (typeof inputs)[number]) => {
      const targets = associations.map(readTarget);
      crm.records.check(type, properties);
      checkTargets(crm, type, targets);
      return () => recordJson(crm, type, crm.create(type, properties, targets, source), only(properties));
    };
    return run(call, inputs, prepare, 201);
  };

  const update = (call: Call) => {
    const { inputs } = parse(updateBody, call.body);
    checkDistinct(inputs.map(input => input.id));
    return run(call, inputs, input => {
      const record = find(call, input);
      if (!record) throw notFound('Object');
      return change(call, record.id, input.properties);
    });
  };

  const change = (call: Call, id: string, properties: z.output<typeof givenValues>) => {
    const type = typeOf(call);
    crm.records.check(type, properties, id);
    return () => {
      const record = crm.records.update(type, crm.get(type, id), properties, source);
      return recordJson(crm, type, record, only(properties));
    };
  };

  const upsert = (call: Call) => {
    const { inputs } = parse(updateBody, call.body);
    checkDistinct(inputs.map(input => input.id));
    return run(call, inputs, input => {
      const record = find(call, input);
      if (record) {
        const write = change(call, record.id, input.properties);
        return () => ({ ...withoutNulls(write()), new: false });
      }
      const { id, idProperty } = input;
      if (idProperty === undefined || idProperty === 'hs_object_id') throw notFound('Object');
      const properties = { ...input.properties, [idProperty]: id };
      crm.records.check(typeOf(call), properties);
      return () => {
        const created = crm.create(typeOf(call), properties, [], source);
        return { ...withoutNulls(recordJson(crm, typeOf(call), created, only(properties))), new: true };
      };
    });
  };

  const archive = (call: Call) => {
    for (const { id } of parse(archiveBody, call.body).inputs) {
      const record = crm.records.find(typeOf(call), id);
      // Archiving what is not there is no mistake, as in HubSpot.
      if (record) crm.archive(typeOf(call), record, source);
    }
    return nothing;
  };

  return Object.fromEntries(
    Object.entries({ read, create, update, upsert, archive }).map(([operation, handler]) => [
      `/crm/objects/:version/:type/batch/${operation}`,
      { post: handler },
    ]),
  );
}

/** An upsert answers only values that there are (SimplePublicUpsertObject). */
function withoutNulls(json: ReturnType<typeof recordJson>) {
  const { properties } = json;
  return {
    ...json,
    properties: Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null)),
  };
}
