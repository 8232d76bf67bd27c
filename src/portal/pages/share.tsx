import { Copied } from '../copied.tsx';
import { EMPTY_FORM, Field, Form } from '../fields.tsx';
import type { Frame } from '../layout.tsx';
import { PortalPage } from '../portal-page.tsx';
import { QrCode } from '../qr-code.tsx';
import {
  embedSnippet,
  mailTemplate,
  mailtoUrl,
  referralLink,
  type Shared,
  shareTargets,
} from '../sharing.ts';
import type { Words } from '../words.ts';

interface ShareProps {
  readonly frame: Frame;
  readonly token: string;
  readonly shared: Shared;
  /** What the referrer earns on a sale, as a phrase; null without terms in force. */
  readonly earns: string | null;
  /** What the person referred gets; null when it is nothing. */
  readonly friendGets: string | null;
  readonly email: string;
  readonly kitWasSent: boolean;
}

/** Everything to share a link with: copied, scanned, posted, mailed or put into a page. */
export function SharePage({ frame, token, shared, earns, friendGets, email, kitWasSent }: ShareProps) {
  const { words } = frame;
  const { share: said } = words.messages;
  const { publicUrl, code } = shared;
  const link = referralLink(publicUrl, code);
  return (
    <PortalPage frame={frame} title={said.title}>
      {kitWasSent && (
        <p className="note good" role="status">
          {words.say(said.kitSent, { email })}
        </p>
      )}
      <p>{said.intro}</p>
      {earns && <p>{words.say(said.earn, { pay: earns })}</p>}
      {friendGets && <p>{words.say(said.friend, { offer: friendGets })}</p>}
      <div className="columns">
        <div className="panel">
          <Copied words={words} id="link" label={said.link} text={link} />
          <Copied words={words} id="code" label={said.code} text={code} />
          <p className="hint">{words.say(said.codeHint, { url: `${publicUrl}/refer` })}</p>
          <h2>{said.social}</h2>
          <p className="hint">{said.socialHint}</p>
          <p className="actions">
            {shareTargets(shared, words).map(({ name, url }) => (
              <a key={name} className="button second" href={url} target="_blank" rel="noopener noreferrer">
                {name}
              </a>
            ))}
          </p>
        </div>
        <div className="panel">
          <h2 className="first">{said.qr}</h2>
          <QrCode text={referralLink(publicUrl, code, 'qr')} label={words.say(said.qrAlt, { url: link })} />
          <p className="hint">{said.qrHint}</p>
          <a href="/portal/share/qr.svg">{said.download}</a>
        </div>
      </div>
      <MailText words={words} shared={shared} />
      <EmbedText words={words} shared={shared} />
      <Form action="/portal/share" token={token}>
        <button type="submit" className="second">
          {said.kit}
        </button>
      </Form>
    </PortalPage>
  );
}

function MailText({ words, shared }: { words: Words; shared: Shared }) {
  const { share: said } = words.messages;
  const template = mailTemplate(shared, words);
  const form = { ...EMPTY_FORM, values: template };
  const field = { words, form, required: true };
  return (
    <section className="panel">
      <h2 className="first">{said.mail}</h2>
      <p className="hint">{said.mailHint}</p>
      <Field {...field} name="subject" label={said.subject} />
      <Field {...field} name="text" label={said.text} rows={8} />
      <p className="actions">
        <button type="button" className="second" hidden data-copy="text" data-done={said.copied}>
          {said.copy}
        </button>
        <a className="button second" href={mailtoUrl(template)} data-mail="subject text">
          {said.openMail}
        </a>
      </p>
    </section>
  );
}

function EmbedText({ words, shared }: { words: Words; shared: Shared }) {
  const { share: said } = words.messages;
  const label = words.say(said.embedLabel, { product: shared.productName });
  const snippet = embedSnippet(referralLink(shared.publicUrl, shared.code, 'embed'), label);
  return (
    <section className="panel">
      <h2 className="first">{said.embed}</h2>
      <p className="hint">{said.embedHint}</p>
      <Copied words={words} id="embed" label="HTML" text={snippet} rows={2} />
    </section>
  );
}
