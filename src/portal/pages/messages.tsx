import { Field, Form, type FormState, Mistakes } from '../fields.tsx';
import type { Frame } from '../layout.tsx';
import { PortalPage } from '../portal-page.tsx';

export interface SentMessage {
  readonly at: number;
  readonly subject: string;
  readonly text: string;
}

export const SUBJECT_AT_MOST = 150;
export const MESSAGE_AT_MOST = 5_000;

interface MessagesProps {
  readonly frame: Frame;
  readonly token: string;
  readonly form: FormState;
  readonly wasSent: boolean;
  /** Newest first. */
  readonly earlier: readonly SentMessage[];
}

/** Messages to the partner manager. */
export function MessagesPage({ frame, token, form, wasSent, earlier }: MessagesProps) {
  const { words } = frame;
  const { contact: said } = words.messages;
  const field = { words, form, required: true };
  return (
    <PortalPage frame={frame} title={said.messages}>
      {wasSent && (
        <p className="note good" role="status">
          {said.sent}
        </p>
      )}
      <p>{said.intro}</p>
      <Form action="/portal/messages" token={token} className="panel narrow">
        <Mistakes words={words} form={form} />
        <Field {...field} name="subject" label={said.subject} maxLength={SUBJECT_AT_MOST} />
        <Field {...field} name="text" label={said.text} rows={6} maxLength={MESSAGE_AT_MOST} />
        {form.values.deal && <input type="hidden" name="deal" value={form.values.deal} />}
        <button type="submit">{said.send}</button>
      </Form>
      <h2>{said.earlier}</h2>
      {earlier.length === 0 && <p>{said.none}</p>}
      {earlier.map(({ at, subject, text }) => (
        <details key={`${at} ${subject}`} className="panel">
          <summary>
            {subject} <span className="aside">{words.instant(at)}</span>
          </summary>
          <div className="kept">{text}</div>
        </details>
      ))}
    </PortalPage>
  );
}
