/** Pages for people outside the CRM, and what strangers may call. */

import { followLink } from '../http/links/referral-link.ts';
import { serveAsset } from '../http/pages/assets.ts';
import { createPageCalls } from '../http/pages/page-calls.ts';
import { showAgreement, signAgreement } from '../http/portal/agreement.tsx';
import { showHome, showReferrals } from '../http/portal/home.tsx';
import { showMaterial } from '../http/portal/material.tsx';
import { sendMessage, showMessages } from '../http/portal/messages.tsx';
import { createPortalCalls } from '../http/portal/portal-calls.ts';
import { downloadQrCode, sendKit, showShare } from '../http/portal/share.tsx';
import * as access from '../http/portal/sign-in.tsx';
import type { AppOptions } from './app-options.ts';
import type { RouteTable } from './route-table.ts';

export function pageRoutes(options: AppOptions): RouteTable {
  const pages = createPageCalls(options);
  const portal = createPortalCalls(pages, options);
  return {
    '/r/:code': { get: followLink(options) },
    '/assets/:name': { get: [serveAsset] },
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
