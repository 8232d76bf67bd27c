import type { ReactNode } from 'react';
import type { PayeeMethod } from '../../domain/rewards/payee.ts';
import { countryOptions } from '../countries.ts';
import { Field, Form, type FormState, Mistakes } from '../fields.tsx';
import type { Frame } from '../layout.tsx';
import { PortalPage } from '../portal-page.tsx';
import type { Words } from '../words.ts';

interface PayeeProps {
  readonly frame: Frame;
  readonly token: string;
  readonly method: PayeeMethod;
  readonly form: FormState;
}

/** How the partner is paid in one way; what was said before is not shown, so every field starts empty. */
export function PayeePage({ frame, token, method, form }: PayeeProps) {
  const { words, companyName: company, signedIn } = frame;
  const { payee: said } = words.messages.profile;
  return (
    <PortalPage frame={frame} title={words.say(said.methods[method], { company })}>
      <div className="narrow">
        <Mistakes words={words} form={form} />
        <Form action={`/portal/profile/payee/${method}`} token={token} className="panel">
          <Fields words={words} form={form} method={method} company={company} />
          <p className="hint">{words.say(said.sealed, { partner: signedIn?.partnerName ?? '' })}</p>
          <button type="submit">{said.save}</button>
        </Form>
        <a href="/portal/profile">{said.back}</a>
      </div>
    </PortalPage>
  );
}

interface FieldsProps extends Pick<PayeeProps, 'method' | 'form'> {
  readonly words: Words;
  readonly company: string;
}

function Fields({ words, form, method, company }: FieldsProps): ReactNode {
  const { payee: said } = words.messages.profile;
  const field = { words, form, required: true, autoComplete: 'off' };
  const holder = <Field {...field} name="holder" label={said.holder} maxLength={140} />;
  switch (method) {
    case 'iban':
      return (
        <>
          {holder}
          <Field {...field} name="iban" label={said.iban} maxLength={50} />
        </>
      );
    case 'account':
      return (
        <>
          {holder}
          <Field {...field} name="accountNumber" label={said.accountNumber} maxLength={40} />
          <Field {...field} name="bankCode" label={said.bankCode} hint={said.bankCodeHint} maxLength={30} />
          <Field
            {...field}
            name="country"
            label={said.country}
            options={[{ value: '', label: '' }, ...countryOptions(words.language)]}
          />
        </>
      );
    case 'paypal':
      return <Field {...field} name="email" label={said.email} type="email" maxLength={254} />;
    case 'credit':
      return <p>{words.say(said.creditText, { company })}</p>;
  }
}
