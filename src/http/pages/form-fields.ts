/** The fields of a form as it was sent, and what is wrong with them, in the words of the page. */
import { parse } from 'node:querystring';
import type { Request } from 'express';
import type { z } from 'zod';
import type { FormState } from '../../portal/fields.tsx';
import { bytesOf } from '../body.ts';

/** A form has fewer fields than this; what comes behind is not ours. */
const FIELDS_AT_MOST = 50;

/** Each field once: of a name that stands twice the first counts. */
export function fieldsOf(request: Request): Record<string, string> {
  const parsed = parse(bytesOf(request).toString('utf8'), '&', '=', { maxKeys: FIELDS_AT_MOST });
  const fields = Object.entries(parsed).map(([name, value]) => {
    const first = (Array.isArray(value) ? value[0] : value) ?? '';
    // Browsers send line ends as CRLF (HTML, form submission).
    return [name, first.replace(/\r\n?/g, '\n')] as const;
  });
  return Object.assign(Object.create(null), Object.fromEntries(fields));
}

export type Checked<Value> = { readonly value: Value } | { readonly form: FormState };

/**
 * The fields as the schema has them, or the form as it stands with a mistake for every wrong field: `mistakes` says
 * what would be right, in the page's language.
 */
export function checkForm<Schema extends z.ZodObject>(
  schema: Schema,
  fields: Readonly<Record<string, string>>,
  mistakes: Readonly<Record<Extract<keyof z.output<Schema>, string>, string>>,
): Checked<z.output<Schema>> {
  const given = Object.fromEntries(Object.keys(schema.shape).map(name => [name, fields[name] ?? '']));
  const parsed = schema.safeParse(given);
  if (parsed.success) return { value: parsed.data };
  const wrong = parsed.error.issues.map(({ path }) => String(path[0]) as keyof typeof mistakes & string);
  return {
    form: { values: given, mistakes: Object.fromEntries(wrong.map(name => [name, mistakes[name]])) },
  };
}
