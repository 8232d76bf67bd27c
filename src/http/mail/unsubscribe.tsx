/** `/mail/unsubscribe/:token`: whoever gets mails that may be declined ends them here, without signing in. */

import type { RequestHandler } from 'express';
import type { Connection } from '../../crm/connection.ts';
import type { RotatedKey } from '../../log/sealing.ts';
import { keepWish, wishOf } from '../../mail/wishes.ts';
import { MailWishes } from '../../portal/pages/mail-wishes.tsx';
import { Notice } from '../../portal/pages/notice.tsx';
import { bytesOf, FORM_BODY, rawBody } from '../body.ts';
import { atMostInFlight } from '../in-flight.ts';
import { unsubscribedBy } from '../links/unsubscribe-links.ts';
import type { FormVisit, PageAnswer, Visit } from '../pages/page-calls.ts';
import { notFound, RequestProblem } from '../problems.ts';

export interface UnsubscribeOptions {
  readonly linkKey: RotatedKey;
  readonly pagesAccount: () => Connection | undefined;
  readonly now: () => number;
}

export function showMailWishes({ linkKey }: UnsubscribeOptions) {
  return async (visit: Visit): Promise<PageAnswer> => {
    const id = idIn(linkKey, visit);
    if (id === undefined) return unusable(visit);
    // Of a person who is gone there is nothing left to end: the page says that it is.
    const wants = wishOf(visit.connection, id) ?? false;
    return { page: <MailWishes frame={visit.frame} token={visit.token} wants={wants} /> };
  };
}

export function saveMailWish({ linkKey }: UnsubscribeOptions) {
  return async (visit: FormVisit): Promise<PageAnswer> => {
    const id = idIn(linkKey, visit);
    if (id === undefined) return unusable(visit);
    await keepWish(visit.connection, id, visit.fields.wants === 'yes', visit.now);
    return { goTo: visit.request.path };
  };
}

function idIn(linkKey: RotatedKey, { request, portalId, now }: Visit): string | undefined {
  return unsubscribedBy(linkKey, portalId, String(request.params.token), now);
}

function unusable({ frame }: Visit): PageAnswer {
  const { unusableTitle, unusable: text } = frame.words.messages.mails;
  return { page: <Notice frame={frame} title={unusableTitle} text={text} />, status: 404 };
}

const ONE_CLICK_BYTES = 1_000;
const IN_FLIGHT = 64;

/**
 * `POST /mail/unsubscribe/:token/one-click`, from a mail provider's own machines (RFC 8058): no page, no cookie and no
 * form token, so the signed link alone authorises it, and it can do nothing but end mails.
 */
export function unsubscribeAtOnce({ linkKey, pagesAccount, now }: UnsubscribeOptions): RequestHandler[] {
  return [
    rawBody(ONE_CLICK_BYTES, FORM_BODY),
    atMostInFlight(IN_FLIGHT),
    async (request, response) => {
      const connection = pagesAccount();
      const at = now();
      const id = connection && unsubscribedBy(linkKey, connection.portalId, String(request.params.token), at);
      if (!connection || id === undefined) throw notFound('link_unusable', 'This link ends no mails.');
      if (!/(^|&)List-Unsubscribe=One-Click(&|$)/.test(bytesOf(request).toString('utf8')))
        throw new RequestProblem(400, 'one_click_missing', 'Send List-Unsubscribe=One-Click.');
      await keepWish(connection, id, false, at);
      response.type('text').send('Done.\n');
    },
  ];
}

/** A person's mail program may open the address that was meant for machines. */
export const showOneClick = async ({ request }: Visit): Promise<PageAnswer> => ({
  goTo: request.path.replace(/\/one-click\/?$/, ''),
});
