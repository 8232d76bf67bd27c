import { Form } from '../fields.tsx';
import { type Frame, Page } from '../layout.tsx';

interface MailWishesProps {
  readonly frame: Frame;
  /** For the form on the page. */
  readonly token: string;
  /** Whether mails that may be declined are sent at present. */
  readonly wants: boolean;
}

/** One question and one button: to end mails that may be declined, or to have them again. */
export function MailWishes({ frame, token, wants }: MailWishesProps) {
  const { words, companyName, path } = frame;
  const { mails } = words.messages;
  const title = wants ? words.say(mails.title, { company: companyName }) : mails.endedTitle;
  return (
    <Page frame={frame} title={title}>
      <h1>{title}</h1>
      <p>{wants ? mails.ending : mails.ended}</p>
      <p>{mails.kept}</p>
      <Form action={path} token={token}>
        <input type="hidden" name="wants" value={wants ? 'no' : 'yes'} />
        <button type="submit" className={wants ? undefined : 'plain'}>
          {wants ? mails.end : mails.again}
        </button>
      </Form>
    </Page>
  );
}
