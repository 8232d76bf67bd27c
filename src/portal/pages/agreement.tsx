import type { AgreementDocument } from '../agreement-text.ts';
import { Consent, Field, Form, type FormState, Mistakes } from '../fields.tsx';
import type { Frame } from '../layout.tsx';
import { PortalPage } from '../portal-page.tsx';
import type { Words } from '../words.ts';

/** An agreement that waits for a signature. */
export interface ToSign {
  readonly document: AgreementDocument;
  readonly version: number;
  readonly textHash: string;
  readonly partnerName: string;
}

/** A version that was agreed on. */
export interface AgreedVersion {
  readonly version: number;
  readonly effectiveAt: number;
  readonly standing: 'planned' | 'in_force' | 'past';
  /** What it pays; for a version whose text lies elsewhere this is all that can be shown. */
  readonly clauses: readonly string[];
  /** Null when it was signed outside the portal. */
  readonly signature: {
    readonly name: string;
    readonly at: number;
    readonly textHash: string;
    readonly text: string;
  } | null;
}

interface AgreementProps {
  readonly frame: Frame;
  readonly token: string;
  readonly toSign: ToSign | null;
  /** Newest first. */
  readonly versions: readonly AgreedVersion[];
  readonly form: FormState;
  readonly notice: 'signed' | 'changed' | null;
}

export function AgreementPage({ frame, token, toSign, versions, form, notice }: AgreementProps) {
  const { words } = frame;
  const { agreement: said } = words.messages;
  return (
    <PortalPage frame={frame} title={said.title}>
      {notice && (
        <p className={notice === 'signed' ? 'note good' : 'note warn'} role="status">
          {said[notice]}
        </p>
      )}
      {toSign && <Signing words={words} token={token} toSign={toSign} form={form} />}
      {!toSign && versions.length === 0 && <p>{said.none}</p>}
      {versions.length > 0 && <Versions words={words} versions={versions} />}
    </PortalPage>
  );
}

function Signing(props: { words: Words; token: string; toSign: ToSign; form: FormState }) {
  const { words, token, toSign, form } = props;
  const { agreement: said } = words.messages;
  const partner = { partner: toSign.partnerName };
  return (
    <section className="panel">
      <p className="note">{said.toSign}</p>
      <DocumentText document={toSign.document} />
      <Form action="/portal/agreement" token={token} className="narrow">
        <input type="hidden" name="version" value={toSign.version} />
        <input type="hidden" name="textHash" value={toSign.textHash} />
        <Mistakes words={words} form={form} />
        <Field
          words={words}
          form={form}
          name="typedName"
          label={said.yourName}
          hint={said.nameHint}
          required
          autoComplete="name"
          maxLength={200}
        />
        <Consent form={form} label={words.say(said.consent, partner)} privacy={null} />
        <button type="submit">{said.sign}</button>
      </Form>
    </section>
  );
}

function DocumentText({ document: { title, sections } }: { document: AgreementDocument }) {
  return (
    <article className="document">
      <h2>{title}</h2>
      {sections.map(({ heading, paragraphs }) => (
        <section key={heading}>
          <h3>{heading}</h3>
          {paragraphs.map(paragraph => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </section>
      ))}
    </article>
  );
}

function Versions({ words, versions }: { words: Words; versions: readonly AgreedVersion[] }) {
  const { agreement: said } = words.messages;
  return (
    <section>
      <h2>{said.versions}</h2>
      {versions.map(version => (
        <details key={version.version} open={version.standing === 'in_force'} className="panel">
          <summary>
            {words.say(said.past, { version: version.version, day: words.day(version.effectiveAt) })}{' '}
            {version.standing !== 'past' && (
              <span className={version.standing === 'in_force' ? 'tag good' : 'tag'}>
                {words.say(version.standing === 'in_force' ? said.inForce : said.planned, {
                  day: words.day(version.effectiveAt),
                })}
              </span>
            )}
          </summary>
          <VersionText words={words} version={version} />
        </details>
      ))}
    </section>
  );
}

function VersionText({ words, version: { signature, clauses } }: { words: Words; version: AgreedVersion }) {
  const { agreement: said } = words.messages;
  if (!signature) {
    return (
      <>
        <p>{said.onPaper}</p>
        <ul>
          {clauses.map(clause => (
            <li key={clause}>{clause}</li>
          ))}
        </ul>
      </>
    );
  }
  const { name, at, textHash, text } = signature;
  return (
    <>
      <div className="kept">{text}</div>
      <p className="aside">{words.say(said.signedBy, { name, when: words.instant(at), hash: textHash })}</p>
      <p className="aside">{said.print}</p>
    </>
  );
}
