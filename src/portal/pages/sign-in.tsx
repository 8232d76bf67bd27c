/** Signing in: ask for a link, be told to look into the mailbox, and enter by the link. */
import { Field, Form, type FormState, Mistakes } from '../fields.tsx';
import { type Frame, Page } from '../layout.tsx';
import type { Words } from '../words.ts';

interface Props {
  readonly frame: Frame;
  readonly token: string;
}

/** Where to ask for a link. `again` says why somebody who is signed in is asked once more. */
export function SignIn({ frame, token, form, again }: Props & { form: FormState; again: boolean }) {
  const { words } = frame;
  const { access: said } = words.messages;
  const title = again ? said.freshly.title : said.title;
  return (
    <Page frame={frame} title={title}>
      <div className="narrow">
        <h1>{title}</h1>
        {again && <p className="note">{said.freshly.text}</p>}
        <p>{said.intro}</p>
        <Mistakes words={words} form={form} />
        <Form action="/portal/sign-in" token={token} className="panel">
          <EmailField words={words} form={form} label={said.email} />
          <button type="submit">{said.send}</button>
        </Form>
      </div>
    </Page>
  );
}

function EmailField({ words, form, label }: { words: Words; form: FormState; label: string }) {
  return (
    <Field
      words={words}
      form={form}
      name="email"
      label={label}
      type="email"
      autoComplete="email"
      maxLength={254}
      required
    />
  );
}

/** Says the same of every address. */
export function LinkSent({ frame, email, minutes }: { frame: Frame; email: string; minutes: number }) {
  const { words } = frame;
  const { sent } = words.messages.access;
  return (
    <Page frame={frame} title={sent.title}>
      <div className="narrow">
        <h1>{sent.title}</h1>
        <p>{words.say(sent.text, { email, minutes: words.number(minutes) })}</p>
        <p className="hint">{sent.nothing}</p>
        <p>
          <a href="/portal/sign-in">{sent.again}</a>
        </p>
      </div>
    </Page>
  );
}

/** What a link opens: one button, because programs that look at mails open links but press no buttons. */
export function Enter({ frame, token, path, partner }: Props & { path: string; partner: string }) {
  const { words } = frame;
  const { enter } = words.messages.access;
  return (
    <Page frame={frame} title={enter.title}>
      <div className="narrow">
        <h1>{enter.title}</h1>
        <p>{words.say(enter.text, { partner })}</p>
        <Form action={path} token={token}>
          <button type="submit">{enter.button}</button>
        </Form>
      </div>
    </Page>
  );
}
