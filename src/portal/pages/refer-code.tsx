import { Field, type FormState, Mistakes } from '../fields.tsx';
import { type Frame, Page } from '../layout.tsx';
import type { Words } from '../words.ts';

/** A code typed by hand leads to the page of whoever has it. It changes nothing, so it needs no token. */
export function CodeForm(props: {
  words: Words;
  code: string;
  label: string;
  mistake?: string;
  className?: 'second';
}) {
  const { words, code, label, mistake, className } = props;
  const form: FormState = { values: { code }, mistakes: mistake === undefined ? {} : { code: mistake } };
  return (
    <form method="get" action="/refer" noValidate>
      <Mistakes words={words} form={form} />
      <Field
        words={words}
        form={form}
        name="code"
        label={words.messages.refer.ask.code}
        maxLength={40}
        required
      />
      <button type="submit" className={className}>
        {label}
      </button>
    </form>
  );
}

/** Asks for the code by which somebody was sent. */
export function ReferCodePage(props: { frame: Frame; code: string; isWrong: boolean }) {
  const { frame, code, isWrong } = props;
  const { words } = frame;
  const { ask } = words.messages.refer;
  return (
    <Page frame={frame} title={ask.title}>
      <div className="narrow">
        <h1>{ask.title}</h1>
        <p>{ask.text}</p>
        <div className="panel">
          <CodeForm words={words} code={code} label={ask.go} {...(isWrong && { mistake: ask.mistake })} />
        </div>
      </div>
    </Page>
  );
}
