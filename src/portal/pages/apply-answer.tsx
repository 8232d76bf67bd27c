import { Field, Form, type FormState, Mistakes } from '../fields.tsx';
import { type Frame, Page } from '../layout.tsx';
import { TEXT_AT_MOST } from './apply.tsx';

interface AnswerProps {
  readonly frame: Frame;
  readonly token: string;
  readonly form: FormState;
  /** As the manager wrote it. */
  readonly question: string;
  /** Where the form is sent. */
  readonly action: string;
}

/** What a manager asked an applicant, and room for the answer. */
export function ApplyAnswerPage({ frame, token, form, question, action }: AnswerProps) {
  const { words, companyName } = frame;
  const { answer: said } = words.messages.apply;
  return (
    <Page frame={frame} title={said.title}>
      <div className="narrow">
        <h1>{said.title}</h1>
        <p>{words.say(said.asks, { company: companyName })}</p>
        <blockquote className="kept">{question}</blockquote>
        <Mistakes words={words} form={form} />
        <Form action={action} token={token} className="panel">
          <Field
            words={words}
            form={form}
            name="text"
            label={said.text}
            rows={5}
            maxLength={TEXT_AT_MOST}
            required
          />
          <button type="submit">{said.send}</button>
        </Form>
      </div>
    </Page>
  );
}
