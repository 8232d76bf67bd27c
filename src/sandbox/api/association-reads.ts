import { z } from 'zod';
import type { RecordRef } from '../crm/change.ts';
import type { Crm } from '../crm/crm.ts';
import { objectTypes } from '../crm/object-types.ts';
import { parse } from '../problem.ts';
import { type Call, pageSize, queryOf } from '../routes.ts';
import type { ObjectType } from '../wire.ts';
import { brokenInput, type InputProblem, inputProblem, type Outcome } from './batch-answer.ts';
import { associationTypesJson } from './record-json.ts';

/** HubSpot's limits: inputs of one read, and associations on one page. */
const readLimit = 1_000;
const pageLimit = 500;

const cursor = z.string().regex(/^\d+$/).default('0').transform(Number);
const listQuery = z.object({ limit: pageSize(pageLimit, pageLimit), after: cursor });
const readBody = z.strictObject({
  inputs: z
    .array(z.strictObject({ id: z.string().min(1), after: cursor }))
    .min(1)
    .max(readLimit),
});

/** One page of what a record is associated with. */
export function listAssociations(crm: Crm, from: RecordRef, to: ObjectType, call: Call) {
  const { limit, after } = parse(listQuery, queryOf(call));
  return page(crm, from, to, after, limit);
}

interface Reading {
  readonly crm: Crm;
  readonly broken: (inputs: number) => ReadonlySet<number>;
}

/** A page for each of many records. */
export function readAssociations(
  { crm, broken }: Reading,
  from: ObjectType,
  to: ObjectType,
  body: unknown,
): Outcome {
  const { inputs } = parse(readBody, body);
  const failing = broken(inputs.length);
  const results: unknown[] = [];
  const errors: InputProblem[] = [];
  inputs.forEach(({ id, after }, place) => {
    const { results: associated, paging } = page(crm, { type: from, id }, to, after, pageLimit);
    if (failing.has(place)) errors.push(brokenInput({ fromObjectId: [id] }));
    else if (associated.length === 0) errors.push(noneFound(from, to, id));
    else results.push({ from: { id }, to: associated, ...(paging && { paging }) });
  });
  return { results, errors };
}

/** HubSpot tells a record without associations, or without existence, as an error of its own. */
function noneFound(from: ObjectType, to: ObjectType, id: string): InputProblem {
  const message = `No ${objectTypes[to].singular} is associated with ${objectTypes[from].singular} ${id}.`;
  return inputProblem(
    { category: 'OBJECT_NOT_FOUND', message },
    {
      fromObjectId: [id],
      fromObjectType: [objectTypes[from].singular],
      toObjectType: [objectTypes[to].singular],
    },
  );
}

function page(crm: Crm, from: RecordRef, to: ObjectType, after: number, limit: number) {
  const all = [...crm.associations.of(from, to)];
  const results = all.slice(after, after + limit).map(([id, typeIds]) => ({
    toObjectId: id,
    associationTypes: associationTypesJson(typeIds),
  }));
  const next = after + limit;
  return { results, ...(next < all.length && { paging: { next: { after: String(next) } } }) };
}
