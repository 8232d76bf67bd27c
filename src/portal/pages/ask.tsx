/** Asking whether an account is free, before anything is invested in it. */
import type { Asked } from '../asking.ts';
import { Field, Form, type FormState, Mistakes } from '../fields.tsx';
import type { Frame } from '../layout.tsx';
import { PortalPage } from '../portal-page.tsx';
import type { Words } from '../words.ts';

export function AskPage(props: {
  frame: Frame;
  form: FormState;
  token: string;
  holdMinutes: number;
  /** Null before anything was asked. */
  asked: Asked | null;
}) {
  const { frame, form, token, holdMinutes, asked } = props;
  const { words } = frame;
  const { asking: said, registering } = words.messages;
  const field = { words, form, autoComplete: 'off' };
  return (
    <PortalPage frame={frame} title={said.title}>
      {asked ? (
        <AskedNote words={words} asked={asked} />
      ) : (
        <p>{words.say(said.intro, { minutes: words.number(holdMinutes) })}</p>
      )}
      <Mistakes words={words} form={form} />
      <Form action="/portal/ask" token={token} className="panel narrow">
        <Field
          {...field}
          name="company"
          label={registering.company}
          hint={said.companyHint}
          maxLength={200}
        />
        <Field
          {...field}
          name="website"
          label={registering.website}
          hint={registering.websiteHint}
          inputMode="url"
          maxLength={300}
        />
        <Field {...field} name="city" label={said.city} maxLength={100} />
        <Field {...field} name="country" label={said.country} maxLength={100} />
        <Field {...field} name="scope" label={registering.scope} hint={said.scopeHint} maxLength={100} />
        <button type="submit">{said.send}</button>
      </Form>
    </PortalPage>
  );
}

const TONES: Record<Asked['answer'], string> = {
  free: 'good',
  yours: 'good',
  taken: 'bad',
  in_review: 'warn',
  likely: 'warn',
  unchecked: 'warn',
  too_often: 'warn',
};

/** The answer and what to do with it. */
export function AskedNote({ words, asked }: { words: Words; asked: Asked }) {
  const { asking } = words.messages;
  const next = nextText(words, asked);
  const way = wayOn(words, asked);
  return (
    <div className={`note ${TONES[asked.answer]}`} role="status">
      <p>
        <strong>{asking.answers[asked.answer]}</strong> {next}
      </p>
      {way && (
        <p>
          <a href={way.path}>{way.label}</a>
        </p>
      )}
    </div>
  );
}

function nextText(words: Words, asked: Asked): string {
  const { next } = words.messages.asking;
  switch (asked.answer) {
    case 'free':
      return asked.heldUntil === null
        ? next[asked.unheld ?? 'free']
        : words.say(next.held, { time: words.time(asked.heldUntil) });
    case 'yours':
      return '';
    case 'unchecked':
      return asked.lacksWords ? next.nothing_to_compare : next.unchecked;
    case 'too_often':
      return words.say(next.too_often, { time: words.instant(asked.resumesAt) });
    default:
      return next[asked.answer];
  }
}

function wayOn(words: Words, asked: Asked): { label: string; path: string } | undefined {
  const { ways } = words.messages.asking;
  if (asked.answer === 'yours') return { label: ways.yours, path: `/portal/deals/${asked.registrationId}` };
  if (asked.answer === 'taken') return { label: ways.message, path: '/portal/messages' };
  if (asked.answer !== 'free') return undefined;
  if (asked.unheld === 'no_agreement') return { label: ways.agreement, path: '/portal/agreement' };
  return asked.unheld === 'quota_reached' ? { label: ways.quota, path: '/portal/deals' } : undefined;
}
