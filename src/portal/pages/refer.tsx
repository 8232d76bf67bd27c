import { Consent, Field, Form, type FormState, Mistakes } from '../fields.tsx';
import { type Frame, Page } from '../layout.tsx';
import { PersonFields, Trap } from '../stranger-fields.tsx';
import { CodeForm } from './refer-code.tsx';

/** Who sent somebody, as they may read it. */
export interface ReferrerSeen {
  /** Null when it was erased. */
  readonly name: string | null;
  /** What the referrer earns, as a phrase; null when it is nothing. */
  readonly gets: string | null;
}

interface ReferProps {
  readonly frame: Frame;
  readonly token: string;
  readonly form: FormState;
  /** As it was typed, whatever it is. */
  readonly code: string;
  /** Null when the code is nobody's. */
  readonly referrer: ReferrerSeen | null;
  /** What the person referred gets, as a phrase; null when it is nothing. */
  readonly friendGets: string | null;
  readonly productName: string;
  /** Where the form is sent. */
  readonly action: string;
  /** By which way they came, for the form to bring along. */
  readonly from: string;
}

/** The page that a referral link leads to: who sent you, what both get, and one short form. */
export function ReferPage(props: ReferProps) {
  const { frame, token, form, code, referrer, productName, action, from } = props;
  const { words, companyName, privacyUrl } = frame;
  const { refer: said } = words.messages;
  const names = { company: companyName, product: productName, name: referrer?.name ?? '', code };
  const say = (message: string) => words.say(message, names);
  const title = say(referrer?.name ? said.title : said.titleUnnamed);
  return (
    <Page frame={frame} title={title}>
      <div className="narrow">
        <h1>{title}</h1>
        {referrer === null && (
          <div className="note warn">
            <p>{say(said.unknown)}</p>
            <CodeForm words={words} code={code} label={said.correct} className="second" />
          </div>
        )}
        <WhatBothGet {...props} />
        <p>{say(said.intro)}</p>
        <Mistakes words={words} form={form} />
        <Form action={action} token={token} className="panel">
          <input type="hidden" name="from" value={from} />
          <PersonFields words={words} form={form} />
          <Field
            words={words}
            form={form}
            name="text"
            label={said.text}
            hint={said.textHint}
            rows={2}
            maxLength={1_000}
          />
          <Consent
            form={form}
            label={say(referrer?.name ? said.consentTold : said.consent)}
            privacy={privacyUrl === null ? null : { url: privacyUrl, label: say(said.privacy) }}
          />
          <Trap label={said.trap} />
          <button type="submit">{said.send}</button>
        </Form>
      </div>
    </Page>
  );
}

function WhatBothGet({ frame: { words }, referrer, friendGets }: ReferProps) {
  const { refer: said } = words.messages;
  if (referrer === null) return null;
  const { name, gets } = referrer;
  const theirs = name === null ? said.referrerGetsUnnamed : words.say(said.referrerGets, { name });
  const both: readonly (readonly [string, string | null])[] = [
    [said.friendGets, friendGets],
    [theirs, gets],
  ];
  const shown = both.filter(([, what]) => what !== null);
  if (shown.length === 0) return null;
  return (
    <dl className="figures panel">
      {shown.map(([who, what]) => (
        <div key={who}>
          <dt>{who}</dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
}
