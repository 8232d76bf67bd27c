import { useState } from 'react';
import type { Mail, MailAddress, MailSummary } from '../../wire-mail.ts';
import { account } from '../host/account.ts';
import { formatTime } from '../host/property-format.ts';
import { query } from '../host/sandbox-api.ts';
import { useLocation, useTitle } from './navigation.ts';
import { useSurroundings } from './session.ts';
import { Failed, Loading, Nothing } from './states.tsx';
import { usePolled } from './use-polled.ts';
import { useResource } from './use-resource.ts';

interface Outbox {
  readonly total: number;
  readonly mails: readonly MailSummary[];
}

const shown = 100;

/** Every mail that the app sent. None has left this machine. */
export function OutboxPage() {
  useTitle('Outbox');
  const { data, error, reload } = usePolled<Outbox>(`/sandbox/v1/mails${query({ limit: shown })}`);
  const { search } = useLocation();
  if (!data) return error ? <Failed error={error} onRetry={reload} /> : <Loading what="mails" />;
  const chosen = Number(search.get('mail')) || data.mails[0]?.id;
  return (
    <div className="log-page">
      <div className="page-head">
        <h1>Outbox</h1>
        <span className="quiet" role="status">
          {data.total === 1 ? '1 mail' : `${data.total} mails`}
        </span>
      </div>
      {chosen === undefined ? (
        <Nothing title="No mails yet" about="emails">
          What the app mails to partners and applicants is caught here and goes nowhere else.
        </Nothing>
      ) : (
        <div className="outbox">
          <MailList mails={data.mails} chosen={chosen} />
          <OpenMail key={chosen} id={chosen} />
        </div>
      )}
    </div>
  );
}

function MailList({ mails, chosen }: { mails: readonly MailSummary[]; chosen: number }) {
  const { format } = useSurroundings();
  return (
    <nav className="sheet mail-list" aria-label="Mails">
      <ol>
        {mails.map(({ id, at, to, subject }) => (
          <li key={id}>
            <a
              href={account.address(`/outbox${query({ mail: id })}`)}
              aria-current={id === chosen ? 'true' : undefined}
            >
              <strong>{subject || '(no subject)'}</strong>
              <span className="quiet small">{addressText(to)}</span>
              <span className="quiet small">{formatTime(at, format)}</span>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function OpenMail({ id }: { id: number }) {
  const { data: mail, error, reload } = useResource<Mail>(`/sandbox/v1/mails/${id}`);
  const { format } = useSurroundings();
  const [asText, setAsText] = useState(false);
  if (!mail) return error ? <Failed error={error} onRetry={reload} /> : <Loading what="the mail" />;
  const isText = asText || mail.html === null;
  return (
    <section className="sheet open-mail" aria-label="Mail">
      <div className="sheet-head">
        <h2 className="sheet-title">{mail.subject || '(no subject)'}</h2>
        {mail.html !== null && (
          <button type="button" className="button secondary sm" onClick={() => setAsText(!isText)}>
            {isText ? 'Show as HTML' : 'Show as text'}
          </button>
        )}
      </div>
      <dl>
        <dt>From</dt>
        <dd>{addressText(mail.from)}</dd>
        <dt>To</dt>
        <dd>{addressText(mail.to)}</dd>
        <dt>Sent</dt>
        <dd>{formatTime(mail.at, format)}</dd>
      </dl>
      {isText ? (
        <pre>
          <LinkedText text={mail.text.trim()} />
        </pre>
      ) : (
        // The answer's own policy forbids it scripts; its links open tabs of their own.
        <iframe
          title={`Mail: ${mail.subject}`}
          src={`/sandbox/v1/mails/${id}/html`}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
        />
      )}
      <details>
        <summary>Headers</summary>
        <pre>{mail.headers.map(({ key, value }) => `${key}: ${value}`).join('\n')}</pre>
      </details>
    </section>
  );
}

/** Plain text in which addresses of pages can be followed. */
function LinkedText({ text }: { text: string }) {
  return text.split(/(https?:\/\/[^\s<>"]+)/).map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text that never changes have nothing but their place
      <a key={index} href={part} target="_blank" rel="noreferrer">
        {part}
      </a>
    ) : (
      part
    ),
  );
}

function addressText({ name, address }: MailAddress): string {
  return name === '' ? address : `${name} <${address}>`;
}
