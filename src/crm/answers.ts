/**
 * HubSpot's answers as far as we read them. Envelope fields may all be missing; what would be misread without
 * them is required.
 */
import { z } from 'zod';
import { CrmError } from './crm-error.ts';

/** Ids come as text or as numbers, depending on the endpoint. */
const id = z.union([z.string().min(1), z.int()]).transform(String);
const value = z
  .union([z.string(), z.number(), z.boolean()])
  .nullish()
  .transform(given => (given === null || given === undefined ? '' : String(given)));
const values = z.record(z.string(), value);
const instant = z.union([z.iso.datetime({ offset: true }), z.int()]).transform(at => new Date(at).getTime());

/** A text that may be missing. */
const textOr = (without: string) =>
  z
    .string()
    .nullish()
    .transform(given => given ?? without);

const paging = z.looseObject({ next: z.looseObject({ after: id }).optional() }).nullish();

export const accountInfo = z.looseObject({ portalId: id, companyCurrency: z.string().min(1) });
export const page = z.looseObject({ results: z.array(z.unknown()), paging });
export const searched = page.extend({ total: z.int().nullish() });
export const user = z.looseObject({
  id,
  email: textOr(''),
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
  superAdmin: z
    .boolean()
    .nullish()
    .transform(given => given ?? false),
});
export const owner = z.looseObject({
  /** By which records and tasks name their owner. */
  id,
  userId: id.nullish(),
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
});
/** Where something stands in a list that people arranged. */
const displayOrder = z
  .number()
  .nullish()
  .transform(given => given ?? 0);
export const pipeline = z.looseObject({
  id: textOr(''),
  displayOrder,
  stages: z.array(
    z.looseObject({
      id,
      displayOrder,
      label: textOr(''),
      metadata: z.looseObject({ isClosed: value, probability: value }).optional(),
    }),
  ),
});
export const property = z.looseObject({
  name: z.string(),
  label: textOr(''),
  groupName: textOr(''),
  type: z.string(),
  hasUniqueValue: z
    .boolean()
    .nullish()
    .transform(given => given ?? false),
  options: z
    .array(
      z.looseObject({
        value: z.string(),
        label: textOr(''),
        description: z.string().nullish(),
        displayOrder,
        hidden: z
          .boolean()
          .nullish()
          .transform(given => given ?? false),
      }),
    )
    .nullish()
    .transform(options => options ?? []),
});

/** Only ever compared, so that one which cannot be read is no reason to refuse a record. */
const updatedAt = instant.optional().catch(undefined);

/** The answer to a batch, 200 or 207: every result and every error is read on its own. */
export const batch = z.looseObject({
  results: z.array(z.unknown()).default([]),
  errors: z
    .array(
      z.looseObject({
        category: textOr('UNKNOWN'),
        message: textOr('no message'),
        correlationId: z.string().nullish(),
        context: z.record(z.string(), z.unknown()).nullish(),
      }),
    )
    .default([]),
});
export const record = z.looseObject({
  id,
  updatedAt,
  properties: values,
  propertiesWithHistory: z
    .record(z.string(), z.array(z.looseObject({ value, timestamp: instant })))
    .optional(),
});
export const written = z.looseObject({ id, updatedAt, properties: values.optional().catch(undefined) });
/** A record that was written or, when there was none, made. */
export const upserted = z.looseObject({ id, new: z.boolean() });
export const associations = z.looseObject({
  from: z.looseObject({ id }),
  to: z.array(
    z.looseObject({
      toObjectId: id,
      associationTypes: z.array(z.looseObject({ typeId: z.int() })).default([]),
    }),
  ),
  paging,
});

export type CrmUser = z.output<typeof user>;
export type CrmOwner = z.output<typeof owner>;
export type CrmPipeline = z.output<typeof pipeline>;
export type CrmProperty = z.output<typeof property>;
export type CrmRecord = z.output<typeof record>;
export type BatchProblem = z.output<typeof batch>['errors'][number];

/** Reads an answer, or says which field of it is not as HubSpot documents it. */
export function understood<Schema extends z.ZodType>(
  schema: Schema,
  answer: unknown,
  what: string,
): z.output<Schema> {
  const read = schema.safeParse(answer);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw new CrmError(
    `HubSpot's ${what} cannot be read: ${issue?.path.join('.') || 'body'}: ${issue?.message}`,
    { category: 'MISREAD' },
  );
}

/** The ids an error of a batch speaks of, under whichever name. */
export function idsIn({ context }: Pick<BatchProblem, 'context'>): string[] {
  const named = ['ids', 'id', 'objectWriteTraceId', 'fromObjectId'].map(name => context?.[name]);
  return named.flatMap(ids =>
    Array.isArray(ids) ? ids.map(String) : ids === undefined ? [] : [String(ids)],
  );
}
