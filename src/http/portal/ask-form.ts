import { z } from 'zod';
import type { TypedAccount } from '../../crm/asking/asking-records.ts';
import type { FormState } from '../../portal/fields.tsx';
import type { Words } from '../../portal/words.ts';
import { type Checked, checkForm } from '../pages/form-fields.ts';
import { domainOf } from '../typed-domain.ts';
import { line } from '../typed-fields.ts';

const LONGEST = { company: 200, website: 300, other: 100 };

/** The account that was asked about, or the form as it stands with what would be right, in the page's language. */
export function readAskForm(fields: Readonly<Record<string, string>>, words: Words): Checked<TypedAccount> {
  const schema = z.object({
    company: line(LONGEST.company).refine(typed => typed !== '' || (fields.website ?? '').trim() !== ''),
    website: z
      .string()
      .trim()
      .max(LONGEST.website)
      .refine(typed => typed === '' || domainOf(typed) !== undefined),
    city: line(LONGEST.other),
    country: line(LONGEST.other),
    scope: line(LONGEST.other),
  });
  const { asking, registering } = words.messages;
  const atMost = words.say(asking.mistakes.line, { count: words.number(LONGEST.other) });
  const checked = checkForm(schema, fields, {
    company: words.say(asking.mistakes.company, { count: words.number(LONGEST.company) }),
    website: registering.mistakes.website,
    city: atMost,
    country: atMost,
    scope: atMost,
  });
  if ('form' in checked) return { form: withAllTyped(checked.form, fields) };
  const { company: name, website, city, country, scope } = checked.value;
  return {
    value: { name, domain: domainOf(website) ?? '', city, country, scope: scope === '' ? null : scope },
  };
}

/** Whoever asks from the form of a registration has typed more, and none of it is to be lost. */
function withAllTyped({ values, mistakes }: FormState, fields: Readonly<Record<string, string>>): FormState {
  return { values: { ...fields, ...values }, mistakes };
}
