/** What exactly HubSpot minds, from the details that an error brings along. */
import { z } from 'zod';
import { idsIn } from './answers.ts';

export interface Reason {
  /** INVALID_OPTION, PROPERTY_DOESNT_EXIST, MISSING_CONDITIONAL_REQUIRED_PROPERTY ... */
  readonly code: string;
  /** The property it is about, by its name; null when HubSpot names none. */
  readonly property: string | null;
  readonly message: string;
}

const text = z.string().catch('');
const detail = z.looseObject({
  message: text,
  code: z.string().nullish().catch(null),
  error: z.string().nullish().catch(null),
  name: z.string().nullish().catch(null),
  context: z.record(z.string(), z.unknown()).nullish().catch(null),
});
const envelope = z
  .looseObject({
    message: text,
    errors: z.array(z.unknown()).catch([]),
    context: z.record(z.string(), z.unknown()).nullish().catch(null),
  })
  .catch({ message: '', errors: [] });

/**
 * The reasons an error gives: in its list of errors, as HubSpot documents it (changelog on the enforcement of write
 * validation), or as JSON inside its message, as it has long told of values ("Property values were not valid: [...]").
 */
export function reasonsIn(error: unknown): Reason[] {
  const { message, errors } = envelope.parse(error);
  const reasons = [...errors, ...listInside(message)].flatMap(one => {
    const read = detail.safeParse(one).data;
    if (!read) return [];
    const code = read.code ?? read.error ?? '';
    return propertiesOf(read).map(property => ({ code, property, message: read.message }));
  });
  const distinct = new Map(reasons.map(reason => [`${reason.code} ${reason.property}`, reason]));
  return [...distinct.values()];
}

/** The ids of inputs that an error of a whole batch speaks of. */
export function inputsIn(error: unknown): string[] {
  const { context, errors } = envelope.parse(error);
  const contexts = [context, ...errors.map(one => detail.safeParse(one).data?.context)];
  return contexts.flatMap(one => idsIn({ context: one ?? null }));
}

const NAMES = ['propertyName', 'missingRequiredProperties'];

function propertiesOf({ name, context }: z.output<typeof detail>): (string | null)[] {
  const named = NAMES.flatMap(key => context?.[key] ?? []).filter(one => typeof one === 'string');
  if (named.length > 0) return named;
  return [name ?? null];
}

function listInside(message: string): unknown[] {
  const [, list] = /not valid: (\[.*\])/s.exec(message) ?? [];
  if (list === undefined) return [];
  try {
    const read: unknown = JSON.parse(list);
    return Array.isArray(read) ? read : [];
  } catch {
    return [];
  }
}
