/** Signing in to the portal by a link that is mailed, and signing out. */

import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { RotatedKey } from '../../log/sealing.ts';
import type { Mailer } from '../../mail/letter.ts';
import { EMPTY_FORM } from '../../portal/fields.tsx';
import { isLanguage } from '../../portal/languages.ts';
import { Notice } from '../../portal/pages/notice.tsx';
import { Enter, LinkSent, SignIn } from '../../portal/pages/sign-in.tsx';
import { browserName } from '../pages/browser-name.ts';
import { cookieOf, cookieOptions, LANGUAGE, ONWARD, SESSION, YEAR_MS } from '../pages/cookies.ts';
import { emailAddress } from '../pages/email-address.ts';
import { checkForm } from '../pages/form-fields.ts';
import { createLimit, networkOf } from '../pages/limits.ts';
import { type FormVisit, type PageAnswer, tokenHash, type Visit } from '../pages/page-calls.ts';
import { logOf } from '../request-log.ts';
import { onwardOf, SIGN_IN } from './onward.ts';
import { addSession, SESSION_MS } from './sessions.ts';
import { signInLetterFor } from './sign-in-letter.ts';
import { isUsable, keepLinks, LINK_MINUTES, membershipsOf, newLink, openLink } from './sign-in-links.ts';

export interface SignInOptions {
  readonly mailer: Pick<Mailer, 'send'>;
  readonly linkKey: RotatedKey;
  readonly publicUrl: string;
  /** A random text that nobody guesses. */
  readonly newToken: () => string;
  readonly log: Logger;
  /** When asking for a link is answered at the earliest; a quarter of a second unless said. */
  readonly answeredAfterMs?: number;
}

const WITHIN_MS = 15 * 60_000;
/** For one address from one network; from all of them more, or any stranger could keep somebody from signing in. */
const ASKED_PER_ADDRESS = 5;
const ASKED_PER_ADDRESS_ANYWHERE = 20;
const ASKED_PER_NETWORK = 60;
const ENTERED_PER_NETWORK = 120;
/** Longer than keeping links and mailing them takes, so that a clock learns nothing of an address. */
const ANSWERED_AFTER_MS = 250;

const ASKED = z.object({ email: emailAddress });

/** `GET /portal/sign-in`; `?email=` fills in the address, `?again` is for who is signed in and needs to be so freshly. */
export async function showSignIn({ request, frame, token }: Visit): Promise<PageAnswer> {
  const { email, again } = request.query;
  const form =
    typeof email === 'string' ? { ...EMPTY_FORM, values: { email: email.slice(0, 254) } } : EMPTY_FORM;
  return { page: <SignIn frame={frame} token={token} form={form} again={again !== undefined} /> };
}

/** `POST /portal/sign-in`: whether an address is known makes no difference to what is answered, nor to when. */
export function mailLinks(options: SignInOptions) {
  const { answeredAfterMs = ANSWERED_AFTER_MS } = options;
  const perAddress = createLimit({ most: ASKED_PER_ADDRESS, withinMs: WITHIN_MS });
  const perAddressAnywhere = createLimit({ most: ASKED_PER_ADDRESS_ANYWHERE, withinMs: WITHIN_MS });
  const perNetwork = createLimit({ most: ASKED_PER_NETWORK, withinMs: WITHIN_MS });
  return async (visit: FormVisit): Promise<PageAnswer> => {
    const { frame, token, fields } = visit;
    const checked = checkForm(ASKED, fields, { email: frame.words.messages.access.emailWrong });
    if ('form' in checked) {
      return { page: <SignIn frame={frame} token={token} form={checked.form} again={false} />, status: 422 };
    }
    const { email } = checked.value;
    const network = networkOf(visit.request);
    await perNetwork(network);
    await perAddress(`${network} ${email}`);
    await perAddressAnywhere(email);
    await Promise.all([giveLinks(options, visit, email), wait(answeredAfterMs)]);
    return { page: <LinkSent frame={frame} email={email} minutes={LINK_MINUTES} /> };
  };
}

/** Writes to the records whether there is a link or not. */
async function giveLinks(options: SignInOptions, visit: FormVisit, email: string): Promise<void> {
  const { mailer, linkKey, newToken, log } = options;
  const { connection, portalId, now } = visit;
  const members = membershipsOf(connection.directory.data, email);
  const links = members.map(member => newLink(linkKey, visit, member, newToken()));
  await connection.partners.access.update(access => keepLinks(access, links, now));
  const letter = signInLetterFor(options, visit, links);
  // A mailbox that is full is told to nobody: only known addresses would meet it.
  if (letter) {
    await mailer
      .send(portalId, letter)
      .catch(error =>
        logOf(visit.response, log).error({ portalId, err: error }, 'a sign-in link was not mailed'),
      );
  }
}

/** `GET /portal/sign-in/:token`: changes nothing, because mail scanners look at links too. */
export function showLink({ linkKey }: SignInOptions) {
  return async (visit: Visit): Promise<PageAnswer> => {
    const { request, frame, token } = visit;
    const link = openLink(linkKey, visit, String(request.params.token));
    if (!link) return unusable(visit);
    return { page: <Enter frame={frame} token={token} path={request.path} partner={link.partnerName} /> };
  };
}

/** `POST /portal/sign-in/:token`: uses the link up and opens a session with a token of its own. */
export function enter({ linkKey, publicUrl, newToken }: SignInOptions) {
  const perNetwork = createLimit({ most: ENTERED_PER_NETWORK, withinMs: WITHIN_MS });
  return async (visit: FormVisit): Promise<PageAnswer> => {
    const { request, response, connection, now } = visit;
    await perNetwork(networkOf(request));
    const found = openLink(linkKey, visit, String(request.params.token));
    if (!found) return unusable(visit);
    const { partnerId, person, hash } = found;
    const session = newToken();
    const sessionId = newToken();
    const former = cookieOf(request, SESSION);
    let entered = false;
    // Updates run one after another: of two that come with the same link one finds it used.
    await connection.partners.access.update(access => {
      const link = access.links[hash];
      if (!link || !isUsable(link, visit)) return;
      delete access.links[hash];
      if (former !== undefined) delete access.sessions[tokenHash(former)];
      addSession(access, tokenHash(session), {
        sessionId,
        partnerId,
        personId: person.personId,
        startedAt: now,
        seenAt: now,
        endsAt: now + SESSION_MS,
        browser: browserName(request.headers['user-agent']),
      });
      entered = true;
    });
    if (!entered) return unusable(visit);
    response.cookie(SESSION, session, cookieOptions(publicUrl, SESSION_MS));
    response.clearCookie(ONWARD, cookieOptions(publicUrl, 0));
    if (cookieOf(request, LANGUAGE) === undefined && isLanguage(person.language)) {
      response.cookie(LANGUAGE, person.language, cookieOptions(publicUrl, YEAR_MS));
    }
    return { goTo: onwardOf(request) };
  };
}

/** `POST /portal/sign-out` */
export function signOut({ publicUrl }: SignInOptions) {
  return async ({ request, response, connection }: FormVisit): Promise<PageAnswer> => {
    const hash = tokenHash(cookieOf(request, SESSION) ?? '');
    if (connection.partners.access.data.sessions[hash]) {
      await connection.partners.access.update(({ sessions }) => {
        delete sessions[hash];
      });
    }
    response.clearCookie(SESSION, cookieOptions(publicUrl, 0));
    return { goTo: SIGN_IN };
  };
}

/** One answer for every link that does not work here, whatever the reason. */
function unusable({ frame }: Visit): PageAnswer {
  const { unusable: said } = frame.words.messages.access;
  const text = frame.words.say(said.text, { minutes: frame.words.number(LINK_MINUTES) });
  const onward = { label: said.again, path: SIGN_IN };
  return { page: <Notice frame={frame} title={said.title} text={text} onward={onward} />, status: 410 };
}
