import type { ReactNode } from 'react';
import type { Words } from './words.ts';

/** What a form was sent with and what is wrong with it, so that it is shown again with nothing lost. */
export interface FormState {
  readonly values: Readonly<Record<string, string>>;
  /** By field: what would be right, in the page's language. */
  readonly mistakes: Readonly<Record<string, string>>;
}

export const EMPTY_FORM: FormState = { values: {}, mistakes: {} };

interface FieldProps {
  readonly words: Words;
  readonly form: FormState;
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly type?: 'text' | 'email' | 'url' | 'date' | 'tel' | 'number';
  readonly required?: boolean;
  readonly autoComplete?: string;
  readonly inputMode?: 'decimal' | 'email' | 'url' | 'numeric';
  readonly maxLength?: number;
  /** More than one line. */
  readonly rows?: number;
  /** What may be chosen instead of typed. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

/** One named field with its hint and its mistake, tied together for whoever does not see them. */
export function Field(props: FieldProps) {
  const { words, form, name, label, hint, required = false } = props;
  const mistake = form.mistakes[name];
  const described = [hint && `${name}-hint`, mistake && `${name}-mistake`].filter(Boolean).join(' ');
  return (
    <div className={mistake ? 'field wrong' : 'field'}>
      <label htmlFor={name}>
        {label} {!required && <span className="aside">({words.messages.frame.optional})</span>}
      </label>
      {hint && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <Control {...props} described={described} />
      {mistake && (
        <p className="mistake" id={`${name}-mistake`}>
          {mistake}
        </p>
      )}
    </div>
  );
}

function Control(props: FieldProps & { described: string }) {
  const { form, name, type = 'text', required, autoComplete, inputMode, maxLength, rows, options } = props;
  const given = {
    id: name,
    name,
    required,
    autoComplete,
    'aria-invalid': form.mistakes[name] ? true : undefined,
    'aria-describedby': props.described || undefined,
  };
  const value = form.values[name] ?? '';
  if (options) {
    return (
      <select {...given} defaultValue={value}>
        {options.map(option => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    );
  }
  if (rows !== undefined)
    return <textarea {...given} rows={rows} maxLength={maxLength} defaultValue={value} />;
  return <input {...given} type={type} inputMode={inputMode} maxLength={maxLength} defaultValue={value} />;
}

/** Every mistake of a form at its head, each a link to its field; nothing when there is none. */
export function Mistakes({ words, form }: { words: Words; form: FormState }) {
  const mistakes = Object.entries(form.mistakes);
  if (mistakes.length === 0) return null;
  return (
    <div className="mistakes" role="alert">
      <p>{words.messages.frame.correct}</p>
      <ul>
        {mistakes.map(([field, mistake]) => (
          <li key={field}>
            <a href={`#${field}`}>{mistake}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A form that we gave out: its token goes along. */
export function Form(props: { action: string; token: string; className?: string; children: ReactNode }) {
  return (
    <form method="post" action={props.action} className={props.className} noValidate>
      <input type="hidden" name="token" value={props.token} />
      {props.children}
    </form>
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
