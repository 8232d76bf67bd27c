/** Registering one deal by a link, without signing in: the form, its receipt, and kind words for a link that is over. */

import type { Intake } from '../crm/intake-items.ts';
import type { LivePrograms } from '../crm/live-programs.ts';
import { registrationSentBy } from '../crm/sent-registrations.ts';
import { byPartner } from '../domain/asker.ts';
import type { RotatedKey } from '../log/sealing.ts';
import { claimView } from '../portal/deals/claim-view.ts';
import { EMPTY_FORM, type FormState } from '../portal/fields.tsx';
import { Notice } from '../portal/pages/notice.tsx';
import { LinkReceiptPage, LinkWaitingPage, RegisterByLinkPage } from '../portal/pages/register.tsx';
import {
  closeRegistrationLink,
  REGISTRATION_LINK_DAYS,
  type RegistrationLink,
  registrationLinkOf,
} from './links/registration-links.ts';
import { createLimit } from './pages/limits.ts';
import type { FormVisit, PageAnswer, Visit } from './pages/page-calls.ts';
import { decidersOf, seenBy } from './portal/deals.tsx';
import { SIGN_IN } from './portal/onward.ts';
import { formWords, readRegistrationForm } from './registration-form.ts';
import { sendRegistration } from './registration-sending.ts';

interface RegisterOptions {
  readonly portals: Pick<LivePrograms, 'read'>;
  readonly intake: Pick<Intake, 'submit'>;
  readonly linkKey: RotatedKey;
}

/** A person who corrects a form sends it some times. */
const PER_HOUR = 30;

/** `GET /register/:token` */
export function showRegisterForm({ portals, linkKey }: Omit<RegisterOptions, 'intake'>) {
  return async (visit: Visit): Promise<PageAnswer> => {
    const link = await linkOf(portals, linkKey, visit);
    if (!link) return closedPage(visit);
    return link.usedAt === null
      ? formPage(portals, visit, link, EMPTY_FORM)
      : receiptPage(portals, visit, link);
  };
}

/** `POST /register/:token`: one registration for one link, whoever sends it how often. */
export function registerByLink({ portals, intake, linkKey }: RegisterOptions) {
  const limit = createLimit({ most: PER_HOUR, withinMs: 60 * 60_000 });
  return async (visit: FormVisit): Promise<PageAnswer> => {
    const { connection, frame, fields, now, browser } = visit;
    const link = await linkOf(portals, linkKey, visit);
    if (!link) return closedPage(visit);
    const receipt = { goTo: visit.request.path };
    if (link.usedAt !== null) return receipt;
    const read = readRegistrationForm(fields, { words: frame.words, now, currency: connection.currency });
    if ('form' in read) return formPage(portals, visit, link, read.form);
    await limit(link.hash);
    const { partnerId } = link;
    const outcome = await sendRegistration(intake, connection, {
      kind: 'registration',
      requestKey: requestKeyOf(link),
      sentAt: now,
      partnerId,
      by: byPartner(partnerId),
      ...read.value,
    });
    if (outcome?.kind === 'refused')
      return formPage(portals, visit, link, { values: fields, mistakes: {} }, true);
    await closeRegistrationLink(connection, link.hash, browser, now);
    return receipt;
  };
}

/** The log's request key: a second registration by the same link is the first one again. */
function requestKeyOf({ hash }: RegistrationLink): string {
  return `register:${hash}`;
}

async function linkOf(
  portals: RegisterOptions['portals'],
  linkKey: RotatedKey,
  { request, connection, portalId, browser, now }: Visit,
): Promise<RegistrationLink | undefined> {
  const link = registrationLinkOf(linkKey, connection, String(request.params.token), browser, now);
  const isPartner = link && (await portals.read(portalId, ({ partners }) => partners.has(link.partnerId)));
  return isPartner ? link : undefined;
}

async function formPage(
  portals: RegisterOptions['portals'],
  visit: Visit,
  { partnerId }: RegistrationLink,
  form: FormState,
  unusable = false,
): Promise<PageAnswer> {
  const { connection, frame, token } = visit;
  const partnerName = connection.directory.data.partners[partnerId]?.name ?? '';
  const given = { ...(await formWords(portals, visit)), withScope: false, unusable, partnerName };
  const isWrong = unusable || Object.keys(form.mistakes).length > 0;
  return {
    page: <RegisterByLinkPage frame={frame} form={form} token={token} {...given} />,
    status: isWrong ? 422 : 200,
  };
}

async function receiptPage(
  portals: RegisterOptions['portals'],
  visit: Visit,
  link: RegistrationLink,
): Promise<PageAnswer> {
  const { connection, portalId, frame, now } = visit;
  const { data } = connection.partners.registrations;
  const requestKey = requestKeyOf(link);
  const registrationId = registrationSentBy(data, requestKey) ?? '';
  const { partnerId } = link;
  const found = await portals.read(portalId, program => {
    const seen = seenBy({ connection, partnerId, by: byPartner(partnerId), now });
    const claim = claimView(program, registrationId, seen);
    return claim && { claim, deciders: decidersOf(program, connection) };
  });
  if (found) return { page: <LinkReceiptPage frame={frame} now={now} {...found} /> };
  const waits = data.waiting[requestKey];
  return waits ? { page: <LinkWaitingPage frame={frame} waits={waits} /> } : closedPage(visit);
}

/** Used, expired, altered, another account's: whoever holds it hears the same, and a way on. */
function closedPage({ frame }: Visit): PageAnswer {
  const { words } = frame;
  const { link } = words.messages.registering;
  const text = words.say(link.closed, { days: words.number(REGISTRATION_LINK_DAYS) });
  const onward = { label: link.signIn, path: SIGN_IN };
  return { page: <Notice frame={frame} title={link.closedTitle} text={text} onward={onward} />, status: 410 };
}
