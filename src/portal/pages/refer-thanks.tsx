import { Copied } from '../copied.tsx';
import { type Frame, Page } from '../layout.tsx';
import { mailTemplate, mailtoUrl, referralLink, type Shared, shareTargets } from '../sharing.ts';
import type { Words } from '../words.ts';

interface ThanksProps {
  readonly frame: Frame;
  readonly productName: string;
  /** What the person referred gets, as a phrase; null when it is nothing. */
  readonly friendGets: string | null;
  /** The link to pass on; null when they came by none. */
  readonly shared: Shared | null;
  /** Where to apply as a partner; null when nobody can. */
  readonly applyPath: string | null;
}

/** What happens next. It says nothing of what was sent, so that it is the same for whoever looks at it. */
export function ReferThanksPage({ frame, productName, friendGets, shared, applyPath }: ThanksProps) {
  const { words, companyName } = frame;
  const { thanks: said } = words.messages.refer;
  const say = (message: string) => words.say(message, { company: companyName, product: productName });
  return (
    <Page frame={frame} title={said.title}>
      <div className="narrow">
        <h1>{said.title}</h1>
        <h2>{said.next}</h2>
        <ol>
          <li>{say(said.read)}</li>
          <li>{said.answer}</li>
          {friendGets && shared && <li>{words.say(said.offer, { offer: friendGets })}</li>}
        </ol>
        {shared && <PassOn words={words} shared={shared} title={say(said.passOn)} />}
        {applyPath && (
          <>
            <p>{say(said.apply)}</p>
            <p>
              <a className="button second" href={applyPath}>
                {said.applyAction}
              </a>
            </p>
          </>
        )}
      </div>
    </Page>
  );
}

function PassOn({ words, shared, title }: { words: Words; shared: Shared; title: string }) {
  const { refer, share } = words.messages;
  return (
    <section className="panel">
      <h2 className="first">{title}</h2>
      <Copied
        words={words}
        id="link"
        label={refer.thanks.link}
        text={referralLink(shared.publicUrl, shared.code)}
      />
      <p className="actions">
        <a className="button second" href={mailtoUrl(mailTemplate(shared, words))}>
          {share.mail}
        </a>
        {shareTargets(shared, words).map(({ name, url }) => (
          <a key={name} className="button second" href={url} target="_blank" rel="noopener noreferrer">
            {name}
          </a>
        ))}
      </p>
    </section>
  );
}
