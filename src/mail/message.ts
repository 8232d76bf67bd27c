/** A letter as the mail library takes it: with the headers of a mail that a program sends, and none that it smuggles in. */
import { createHash } from 'node:crypto';
import type { SendMailOptions } from 'nodemailer';
import { givenName } from '../portal/letters/given-name.ts';
import type { Letter } from './letter.ts';

export interface Sender {
  /** `Partner team <partners@example.com>` */
  readonly from: string;
}

const ADDRESS = /^[^\p{Cc}\s<>@,;:"()[\]\\]{1,64}@[^\p{Cc}\s<>@,;:"()[\]\\]{1,190}$/u;
const NAME_AT_MOST = 200;
const SUBJECT_AT_MOST = 300;

/** Undefined for an address that is none, or that could say more than one. */
export function messageOf(portalId: string, letter: Letter, { from }: Sender, at: number) {
  const { to, subject, text, html, language, key, unsubscribeUrl } = letter;
  if (!ADDRESS.test(to.email)) return undefined;
  return {
    from,
    to: { name: givenName(oneLine(to.name, NAME_AT_MOST)), address: to.email },
    subject: oneLine(subject, SUBJECT_AT_MOST),
    text,
    html,
    date: new Date(at),
    messageId: `<${markOf(`${portalId} ${key}`)}@${domainOf(from)}>`,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': language,
      ...(unsubscribeUrl === null ? {} : endingHeaders(unsubscribeUrl)),
    },
    // A letter is what stands in it: nothing is fetched from a disk or the net for it.
    disableFileAccess: true,
    disableUrlAccess: true,
  } satisfies SendMailOptions;
}

/** The same text for the same key: so mail servers see that a letter which comes twice is one. */
export function markOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 24);
}

/** RFC 2369 and RFC 8058; `URL` lets no bracket, blank or line end through. */
function endingHeaders(url: string) {
  return {
    'List-Unsubscribe': `<${new URL(`${url}/one-click`).href}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

/** Whatever could end a header's line becomes a blank. */
function oneLine(text: string, atMost: number): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, atMost);
}

function domainOf(from: string): string {
  return /@([^\s<>@]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
}
