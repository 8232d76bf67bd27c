/** Fields of forms that anybody may send: who they are, and what only a robot fills in. */
import { Field, type FormState } from './fields.tsx';
import type { Words } from './words.ts';

export function PersonFields({ words, form }: { words: Words; form: FormState }) {
  const { refer: said } = words.messages;
  const field = { words, form };
  return (
    <>
      <Field {...field} name="name" label={said.name} autoComplete="name" maxLength={100} required />
      <Field
        {...field}
        name="email"
        label={said.email}
        type="email"
        autoComplete="email"
        maxLength={254}
        required
      />
      <Field {...field} name="company" label={said.company} autoComplete="organization" maxLength={100} />
    </>
  );
}

/** Only a robot fills it in: nobody sees it, reaches it by keyboard or hears of it. */
export function Trap({ label }: { label: string }) {
  return (
    <div className="trap" aria-hidden="true">
      <label htmlFor="homepage">{label}</label>
      <input id="homepage" name="homepage" tabIndex={-1} autoComplete="off" />
    </div>
  );
}
