/** Pages for people outside the CRM, and what strangers may call. */

import { createAnswerPages } from '../http/apply/answer-pages.tsx';
import { createApplicationPages } from '../http/apply/application-pages.tsx';
import { followLink } from '../http/links/referral-link.ts';
import * as mail from '../http/mail/unsubscribe.tsx';
import { serveAsset } from '../http/pages/assets.ts';
import { createPageCalls, type PageOptions } from '../http/pages/page-calls.ts';
import { showAgreement, signAgreement } from '../http/portal/agreement.tsx';
import { askWhetherFree, showAsking } from '../http/portal/asking.tsx';
import { showDeal, showDeals } from '../http/portal/deals.tsx';
import { changeDeal, showChangedDeal } from '../http/portal/deals-changes.tsx';
import { registerDeal, showDealForm, showSentDeal } from '../http/portal/deals-registering.tsx';
import { downloadReceipt } from '../http/portal/deals-signed-receipt.ts';
import { showEarning, showEarnings } from '../http/portal/earnings.tsx';
import { showHome, showReferrals } from '../http/portal/home.tsx';
import { showMaterial } from '../http/portal/material.tsx';
import { sendMessage, showMessages } from '../http/portal/messages.tsx';
import { createPortalCalls } from '../http/portal/portal-calls.ts';
import { chooseReward, endSession, saveProfile, showProfile } from '../http/portal/profile.tsx';
import { savePayee, showPayee } from '../http/portal/profile-payee.tsx';
import * as people from '../http/portal/profile-people.tsx';
import { downloadQrCode, sendKit, showShare } from '../http/portal/share.tsx';
import * as access from '../http/portal/sign-in.tsx';
import * as statements from '../http/portal/statements.tsx';
import { createChainPages } from '../http/receipts/chain.tsx';
import { downloadVerifier, showVerifier } from '../http/receipts/verifier.tsx';
import { createReferralPages } from '../http/refer/referral-pages.tsx';
import { registerByLink, showRegisterForm } from '../http/register.tsx';
import type { AppOptions } from './app-options.ts';
import type { Route, RouteTable } from './route-table.ts';

/** The pages of one account. */
export function pageRoutes(
  all: AppOptions,
  account: Pick<PageOptions, 'publicUrl' | 'pagesAccount'>,
): RouteTable {
  const options = { ...all, ...account };
  const pages = createPageCalls(options);
  const refer = createReferralPages(options);
  const apply = createApplicationPages(options);
  const answer = createAnswerPages(options);
  const chain = createChainPages(options);
  const portal = createPortalCalls(pages, options);
  const deal = '/portal/deals/:registrationId';
  const onDeal = (action: Parameters<typeof changeDeal>[0]): Route => ({
    get: portal.page(showChangedDeal),
    post: portal.form(changeDeal(action, options)),
  });
  return {
    '/r/:code': { get: followLink(options) },
    '/assets/:name': { get: [serveAsset] },
    '/refer': { get: pages.page(refer.ask) },
    '/refer/:code': { get: pages.page(refer.show), post: pages.form(refer.send) },
    '/refer/:code/thanks': { get: pages.page(refer.thank) },
    '/apply': { get: pages.page(apply.show), post: pages.form(apply.send) },
    '/apply/thanks': { get: pages.page(apply.thank) },
    '/apply/answered': { get: pages.page(answer.thank) },
    '/apply/answer/:token': { get: pages.page(answer.show), post: pages.form(answer.send) },
    '/mail/unsubscribe/:token': {
      get: pages.page(mail.showMailWishes(options)),
      post: pages.form(mail.saveMailWish(options)),
    },
    '/mail/unsubscribe/:token/one-click': {
      get: pages.page(mail.showOneClick),
      post: mail.unsubscribeAtOnce(options),
    },
    '/portal': { get: portal.page(showHome(options)) },
    '/portal/referrals': { get: portal.page(showReferrals(options)) },
    '/portal/sign-in': {
      get: pages.page(access.showSignIn),
      post: pages.form(access.mailLinks(options)),
    },
    '/portal/sign-in/:token': {
      get: pages.page(access.showLink(options)),
      post: pages.form(access.enter(options)),
    },
    '/portal/sign-out': { post: pages.form(access.signOut(options)) },
    '/register/:token': {
      get: pages.page(showRegisterForm(options)),
      post: pages.form(registerByLink(options)),
    },
    '/portal/deals': { get: portal.page(showDeals(options)) },
    '/portal/deals/new': {
      get: portal.page(showDealForm(options)),
      post: portal.form(registerDeal(options)),
    },
    '/portal/ask': { get: portal.page(showAsking), post: portal.form(askWhetherFree(options)) },
    '/portal/deals/sent/:requestKey': { get: portal.page(showSentDeal(options)) },
    [deal]: { get: portal.page(showDeal(options)) },
    [`${deal}/receipt.json`]: { get: portal.page(downloadReceipt(options)) },
    [`${deal}/qualify`]: onDeal('qualify'),
    [`${deal}/extend`]: onDeal('extend'),
    [`${deal}/more-time`]: onDeal('more-time'),
    [`${deal}/withdraw`]: onDeal('withdraw'),
    [`${deal}/contest`]: onDeal('contest'),
    '/receipts': { get: pages.page(chain.show) },
    '/receipts/chain.json': { get: pages.page(chain.download) },
    '/receipts/verify': { get: pages.page(showVerifier) },
    '/receipts/verify-receipt.mjs': { get: pages.page(downloadVerifier) },
    '/portal/earnings': { get: portal.page(showEarnings(options)) },
    '/portal/earnings/:lineId': { get: portal.page(showEarning(options)) },
    '/portal/statements': { get: portal.page(statements.showStatements(options)) },
    '/portal/statements/:month.csv': { get: portal.page(statements.downloadCsv(options)) },
    '/portal/statements/:month.pdf': { get: portal.page(statements.downloadPdf(options)) },
    '/portal/statements/:month': { get: portal.page(statements.showStatement(options)) },
    '/portal/profile': {
      get: portal.page(showProfile(options)),
      post: portal.form(saveProfile(options)),
    },
    '/portal/profile/reward': { post: portal.form(chooseReward(options)) },
    '/portal/profile/sessions': { post: portal.form(endSession) },
    '/portal/profile/payee/:method': {
      get: portal.page(showPayee(options)),
      post: portal.form(savePayee(options)),
    },
    '/portal/profile/people': {
      get: portal.page(people.showPeople(options)),
      post: portal.form(people.addColleague(options)),
    },
    '/portal/profile/people/remove': { post: portal.form(people.removeColleague(options)) },
    '/portal/agreement': {
      get: portal.page(showAgreement(options)),
      post: portal.form(signAgreement(options)),
    },
    '/portal/share': { get: portal.page(showShare(options)), post: portal.form(sendKit(options)) },
    '/portal/share/qr.svg': { get: portal.page(downloadQrCode(options)) },
    '/portal/material': { get: portal.page(showMaterial(options)) },
    '/portal/messages': { get: portal.page(showMessages), post: portal.form(sendMessage(options)) },
  };
}
