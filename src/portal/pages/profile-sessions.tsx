import { Form } from '../fields.tsx';
import type { Words } from '../words.ts';

export interface ShownSession {
  readonly sessionId: string;
  /** "Firefox · Linux"; empty when it is not known. */
  readonly browser: string;
  readonly startedAt: number;
  readonly seenAt: number;
  readonly isThis: boolean;
}

/** Where somebody is signed in, each with the way to end it. */
export function Sessions(props: { words: Words; token: string; sessions: readonly ShownSession[] }) {
  const { words, token, sessions } = props;
  const { sessions: said } = words.messages.profile;
  return (
    <section className="panel" aria-labelledby="sessions">
      <h2 className="first" id="sessions">
        {said.title}
      </h2>
      <ul className="rows">
        {sessions.map(session => (
          <li key={session.sessionId}>
            <Session words={words} token={token} session={session} />
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <Form action="/portal/profile/sessions" token={token}>
          <button type="submit" className="second" name="end" value="others">
            {said.endOthers}
          </button>
        </Form>
      )}
    </section>
  );
}

function Session({ words, token, session }: { words: Words; token: string; session: ShownSession }) {
  const { sessions: said } = words.messages.profile;
  const browser = session.browser || said.unknown;
  const seen = words.instant(session.seenAt);
  return (
    <>
      <div>
        <strong>{browser}</strong> {session.isThis && <span className="tag">{said.this}</span>}
        <div className="hint">
          {said.seen}: {seen} · {said.since}: {words.day(session.startedAt)}
        </div>
      </div>
      {!session.isThis && (
        <Form action="/portal/profile/sessions" token={token}>
          <button
            type="submit"
            className="plain"
            name="end"
            value={session.sessionId}
            aria-label={words.say(said.endNamed, { browser, seen })}
          >
            {said.end}
          </button>
        </Form>
      )}
    </>
  );
}
