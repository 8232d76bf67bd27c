/** The one template: what a letter says, as plain text and as HTML. */
import type { CSSProperties, ReactNode } from 'react';
import { markupOf } from '../markup.ts';
import type { Words } from '../words.ts';
import { givenName } from './given-name.ts';
import type { LetterFrame, LetterParts, LetterText } from './letter-text.ts';

export function writtenLetter(words: Words, frame: LetterFrame, parts: LetterParts): LetterText {
  return {
    subject: parts.subject,
    text: plainText(words, frame, parts),
    html: markupOf(<LetterPage words={words} frame={frame} parts={parts} />),
  };
}

/** "Hello Ana," or without a name when there is none, or one that cannot be one. */
export function greetingOf({ messages, say }: Words, typed: string): string {
  const { greeting, greetingWithoutName } = messages.letters;
  const name = givenName(typed);
  return name === '' ? greetingWithoutName : say(greeting, { name });
}

function plainText(words: Words, frame: LetterFrame, parts: LetterParts): string {
  const { paragraphs, figures = [], action, actions = action ? [action] : [], notes = [], why } = parts;
  const blocks = [
    parts.greeting,
    ...paragraphs,
    figures.map(({ name, figure }) => `${name}: ${figure}`).join('\n'),
    ...actions.map(({ label, url }) => `${label}:\n${url}`),
    ...notes,
    [`-- \n${frame.companyName}`, why, ...unsubscribeLines(words, frame)].join('\n'),
  ];
  return `${blocks.filter(block => block !== '').join('\n\n')}\n`;
}

function unsubscribeLines({ messages }: Words, { unsubscribeUrl }: LetterFrame): string[] {
  return unsubscribeUrl === null ? [] : [`${messages.letters.unsubscribe}: ${unsubscribeUrl}`];
}

/*
 * Mail programs know inline styles and little else. No colour is set but the button's, so that whoever reads in the
 * dark reads light on dark.
 */
const LINE = '1px solid rgba(128, 128, 128, 0.35)';
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Hiragino Sans", sans-serif';
const BODY: CSSProperties = {
  margin: 0,
  padding: '24px 16px',
  fontFamily: FONT,
  fontSize: 16,
  lineHeight: 1.5,
};
const COLUMN: CSSProperties = { maxWidth: 560, margin: '0 auto' };
const FIGURE: CSSProperties = { padding: '8px 0', borderBottom: LINE };
const BUTTON: CSSProperties = {
  display: 'inline-block',
  padding: '12px 20px',
  borderRadius: 4,
  background: '#00696d',
  color: '#ffffff',
  fontWeight: 600,
  textDecoration: 'none',
};
const SMALL: CSSProperties = { fontSize: 14, opacity: 0.8 };

function LetterPage({ words, frame, parts }: { words: Words; frame: LetterFrame; parts: LetterParts }) {
  const { paragraphs, figures = [], action, actions = action ? [action] : [], notes = [] } = parts;
  return (
    <html lang={words.language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{parts.subject}</title>
      </head>
      <body style={BODY}>
        <main style={COLUMN}>
          <p>{parts.greeting}</p>
          {paragraphs.map(text => (
            <p key={text}>
              <Lines text={text} />
            </p>
          ))}
          {figures.length > 0 && (
            <dl style={{ margin: '20px 0', borderTop: LINE }}>
              {figures.map(({ name, figure }) => (
                <div key={name} style={FIGURE}>
                  <dt style={SMALL}>{name}</dt>
                  <dd style={{ margin: 0, fontWeight: 600, overflowWrap: 'anywhere' }}>
                    <Lines text={figure} />
                  </dd>
                </div>
              ))}
            </dl>
          )}
          {actions.map(({ label, url }) => (
            <p key={url} style={{ margin: '24px 0' }}>
              <a href={url} style={BUTTON}>
                {label}
              </a>
            </p>
          ))}
          {notes.map(note => (
            <p key={note} style={{ ...SMALL, overflowWrap: 'anywhere' }}>
              <Lines text={note} />
            </p>
          ))}
          <Foot words={words} frame={frame} why={parts.why} />
        </main>
      </body>
    </html>
  );
}

function Foot(props: { words: Words; frame: LetterFrame; why: string }) {
  const { companyName, unsubscribeUrl } = props.frame;
  return (
    <footer style={{ ...SMALL, marginTop: 32, paddingTop: 12, borderTop: LINE }}>
      <strong>{companyName}</strong>
      <br />
      {props.why}
      {unsubscribeUrl !== null && (
        <>
          <br />
          <a href={unsubscribeUrl} style={{ color: 'inherit' }}>
            {props.words.messages.letters.unsubscribe}
          </a>
        </>
      )}
    </footer>
  );
}

function Lines({ text }: { text: string }): ReactNode {
  return text.split('\n').map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text that never changes have nothing but their place
    <span key={index}>
      {index > 0 && <br />}
      {line}
    </span>
  ));
}
