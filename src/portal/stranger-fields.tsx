/** Fields of forms that anybody may send: who they are, consent, and what only a robot fills in. */
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

/** The box without which nothing is sent, and the company's own word on personal data. */
export function Consent(props: {
  form: FormState;
  label: string;
  privacy: { readonly url: string; readonly label: string } | null;
}) {
  const { form, label, privacy } = props;
  const mistake = form.mistakes.consent;
  return (
    <div className={mistake ? 'field wrong' : 'field'}>
      <label className="check" htmlFor="consent">
        <input
          type="checkbox"
          id="consent"
          name="consent"
          value="yes"
          required
          defaultChecked={form.values.consent === 'yes'}
          aria-invalid={mistake ? true : undefined}
          aria-describedby={mistake && 'consent-mistake'}
        />
        <span>{label}</span>
      </label>
      {mistake && (
        <p className="mistake" id="consent-mistake">
          {mistake}
        </p>
      )}
      {privacy && (
        <p className="hint">
          <a href={privacy.url}>{privacy.label}</a>
        </p>
      )}
    </div>
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
