import { Consent, Field, Form, type FormState, Mistakes } from '../fields.tsx';
import { type Frame, Page } from '../layout.tsx';
import { PersonFields, Trap } from '../stranger-fields.tsx';
import type { Words } from '../words.ts';

/** What strangers may apply as; customers and employees are asked instead. */
export const APPLICANT_KINDS = ['affiliate', 'reseller', 'service', 'technology'] as const;

export const TEXT_AT_MOST = 2_000;

interface ApplyProps {
  readonly frame: Frame;
  readonly token: string;
  readonly form: FormState;
  readonly productName: string;
}

/** A public form for whoever wants to become a partner; a person reads it. */
export function ApplyPage({ frame, token, form, productName }: ApplyProps) {
  const { words, companyName, privacyUrl } = frame;
  const { apply: said, refer } = words.messages;
  const names = { company: companyName, product: productName };
  const title = words.say(said.title, names);
  return (
    <Page frame={frame} title={title}>
      <div className="narrow">
        <h1>{title}</h1>
        <p>{words.say(said.intro, names)}</p>
        <Mistakes words={words} form={form} />
        <Form action="/apply" token={token} className="panel">
          <WhoFields words={words} form={form} />
          <HowFields words={words} form={form} productName={productName} />
          <Consent
            form={form}
            label={words.say(said.consent, names)}
            privacy={privacyUrl === null ? null : { url: privacyUrl, label: words.say(refer.privacy, names) }}
          />
          <Trap label={refer.trap} />
          <button type="submit">{said.send}</button>
        </Form>
      </div>
    </Page>
  );
}

function WhoFields({ words, form }: { words: Words; form: FormState }) {
  const { apply: said } = words.messages;
  return (
    <>
      <PersonFields words={words} form={form} />
      <Field
        words={words}
        form={form}
        name="website"
        label={said.website}
        hint={said.websiteHint}
        inputMode="url"
        autoComplete="url"
        maxLength={200}
      />
    </>
  );
}

function HowFields(props: { words: Words; form: FormState; productName: string }) {
  const { words, form, productName: product } = props;
  const { apply: said } = words.messages;
  const kinds = APPLICANT_KINDS.map(value => ({ value, label: words.say(said.kinds[value], { product }) }));
  return (
    <>
      <Field words={words} form={form} name="kind" label={said.kind} options={kinds} required />
      <Field
        words={words}
        form={form}
        name="text"
        label={words.say(said.text, { product })}
        hint={said.textHint}
        rows={5}
        maxLength={TEXT_AT_MOST}
        required
      />
    </>
  );
}
