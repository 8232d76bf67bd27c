import { Field, Form, type FormState, Mistakes } from '../fields.tsx';
import type { Words } from '../words.ts';

export interface RegistrationFormProps {
  readonly words: Words;
  readonly form: FormState;
  readonly token: string;
  readonly action: string;
  readonly companyName: string;
  /** Of amounts without a code. */
  readonly currency: string;
  /** "16,000.50 EUR": an amount in another currency, as the language writes it. */
  readonly foreignExample: string;
  readonly qualifyDays: number;
  /** Also asks for a part of the company: for whoever was told that the whole is taken. */
  readonly withScope: boolean;
  /** The CRM would not take what was sent. */
  readonly unusable: boolean;
  /** Whether somebody may ask first: whoever is signed in. */
  readonly checksFirst: boolean;
}

/** The one short form by which a deal is registered. */
export function RegistrationForm(props: RegistrationFormProps) {
  const { words, form, token, action, currency, foreignExample, qualifyDays, withScope, unusable } = props;
  const { registering: said } = words.messages;
  const field = { words, form, autoComplete: 'off' };
  const evidence = (['', 'meeting', 'discovery_call', 'budget'] as const).map(value => ({
    value,
    label: said.evidence[value || 'none'],
  }));
  return (
    <>
      <Mistakes words={words} form={form} />
      {unusable && (
        <p className="note bad" role="alert">
          {said.unusable}
        </p>
      )}
      <Form action={action} token={token} className="panel narrow">
        {form.values.held && <input type="hidden" name="held" value={form.values.held} />}
        <Field {...field} name="company" label={said.company} required maxLength={200} />
        <Field
          {...field}
          name="website"
          label={said.website}
          hint={said.websiteHint}
          inputMode="url"
          maxLength={300}
        />
        {withScope && (
          <Field {...field} name="scope" label={said.scope} hint={said.scopeHint} maxLength={100} />
        )}
        <Field {...field} name="contactName" label={said.contactName} maxLength={200} />
        <Field
          {...field}
          name="contactEmail"
          label={said.contactEmail}
          type="email"
          inputMode="email"
          maxLength={254}
        />
        <Field
          {...field}
          name="amount"
          label={said.amount}
          hint={words.say(said.amountHint, { currency, example: foreignExample })}
          maxLength={40}
        />
        <Field {...field} name="closeOn" label={said.closeOn} type="date" />
        <Field
          {...field}
          name="qualifiedBy"
          label={said.qualifiedBy}
          hint={words.say(said.qualifiedHint, { days: words.number(qualifyDays) })}
          options={evidence}
        />
        <Field
          {...field}
          name="note"
          label={said.note}
          hint={words.say(said.noteHint, { company: props.companyName })}
          rows={3}
          maxLength={1_000}
        />
        <p className="actions">
          <button type="submit">{said.send}</button>
          {props.checksFirst && (
            <button
              type="submit"
              className="second"
              formAction="/portal/ask"
              name="from"
              value="registration"
            >
              {words.messages.asking.send}
            </button>
          )}
        </p>
      </Form>
    </>
  );
}
