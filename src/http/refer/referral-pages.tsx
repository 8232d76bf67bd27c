/** The pages that a referral link leads to: who sent you, one short form, and thanks. */
import type { Request } from 'express';
import type { Intake } from '../../crm/intake-items.ts';
import type { Mailer } from '../../mail/letter.ts';
import { EMPTY_FORM, type FormState } from '../../portal/fields.tsx';
import { ReferPage } from '../../portal/pages/refer.tsx';
import { ReferCodePage } from '../../portal/pages/refer-code.tsx';
import { ReferThanksPage } from '../../portal/pages/refer-thanks.tsx';
import {
  campaignIn,
  channelIn,
  codeIn,
  type Referred,
  readReferred,
  referredText,
  valueIn,
} from '../links/referred.ts';
import { cookieOf, REFERRED } from '../pages/cookies.ts';
import { checkForm } from '../pages/form-fields.ts';
import { createLimit, networkOf } from '../pages/limits.ts';
import type { FormVisit, PageAnswer, PageOptions, Visit } from '../pages/page-calls.ts';
import { isFromRobot } from '../pages/robots.ts';
import { type Referral, referralBy } from './referrer.ts';
import { leadIn, mistakesIn, sentForm } from './sent-form.ts';
import { type ThanksOptions, thanksLetterFor } from './thanks-letter.ts';

export interface ReferralOptions extends Pick<PageOptions, 'portals'>, ThanksOptions {
  readonly intake: Pick<Intake, 'submit'>;
  readonly mailer: Pick<Mailer, 'send'>;
}

const MINUTE_MS = 60_000;
/** Stands in paths for what can be nobody's code. */
const NO_CODE = '-';

export function createReferralPages(options: ReferralOptions) {
  const { portals, publicUrl, intake, mailer } = options;
  // Whoever tries one code after the other to find those that somebody has is stopped early.
  const tries = createLimit({ most: 30, withinMs: 10 * MINUTE_MS });
  // Many people may stand behind one address at a fair, and a newsletter may bring many to one code.
  const fromNetwork = createLimit({ most: 30, withinMs: 10 * MINUTE_MS });
  const toReferrer = createLimit({ most: 300, withinMs: 60 * MINUTE_MS });

  async function referralOf({ request, connection, portalId, frame, now }: Visit): Promise<Referral> {
    const code = codeIn(String(request.params.code));
    const referral = await portals.read(portalId, referralBy(code, connection, frame.words, now));
    if (!referral.referrer) await tries(networkOf(request));
    return referral;
  }

  return {
    /** `GET /refer?code=`: a code typed by hand leads to its page. */
    async ask({ request, frame }: Visit): Promise<PageAnswer> {
      const typed = valueIn(request.query, 'code');
      const code = codeIn(typed ?? '');
      if (code !== undefined) return { goTo: `/refer/${code}` };
      const isWrong = typed !== undefined;
      const begin = typed ?? readReferred(cookieOf(request, REFERRED))?.code ?? '';
      const page = <ReferCodePage frame={frame} code={begin} isWrong={isWrong} />;
      return { page, status: isWrong ? 422 : 200 };
    },

    /** `GET /refer/:code` */
    async show(visit: Visit): Promise<PageAnswer> {
      return {
        page: pageOf(visit, await referralOf(visit), EMPTY_FORM, visit.token, arrivalOf(visit.request)),
      };
    },

    /** `POST /refer/:code`: kept durably before it is thanked for; a robot is thanked as well, and nothing is kept. */
    async send(visit: FormVisit): Promise<PageAnswer> {
      const { request, portalId, frame, fields } = visit;
      await fromNetwork(networkOf(request));
      const referral = await referralOf(visit);
      const partnerId = referral.referrer?.partnerId ?? null;
      await toReferrer(partnerId ?? NO_CODE);
      const checked = checkForm(sentForm, fields, mistakesIn(frame.words, frame.companyName));
      if ('form' in checked) {
        // With the first page's token: whoever corrects one field is quicker than anybody who reads it all.
        const page = pageOf(visit, referral, checked.form, fields.token ?? '', fields.from ?? '');
        return { page, status: 422 };
      }
      if (!isFromRobot(visit)) {
        await intake.submit(portalId, leadIn(visit, checked.value, partnerId), 0);
        const thanks = thanksLetterFor(options, visit, referral, checked.value);
        if (thanks) await mailer.send(portalId, thanks);
      }
      return { goTo: `${pathOf(request)}/thanks` };
    },

    /** `GET /refer/:code/thanks` */
    async thank(visit: Visit): Promise<PageAnswer> {
      const { pages, referrer, friendGets } = await referralOf(visit);
      const { companyName, productName, applications } = pages;
      const code = codeIn(String(visit.request.params.code));
      const shared = referrer && code ? { publicUrl, code, companyName, productName } : null;
      const applyPath = applications ? '/apply' : null;
      const props = { frame: visit.frame, productName, friendGets, shared, applyPath };
      return { page: <ReferThanksPage {...props} /> };
    },
  };
}

function pageOf(
  { request, frame }: Visit,
  { pages, referrer, friendGets }: Referral,
  form: FormState,
  token: string,
  from: string,
) {
  const action = pathOf(request);
  const code = String(request.params.code).slice(0, 40);
  const { productName } = pages;
  return <ReferPage {...{ frame, token, form, code, referrer, friendGets, productName, action, from }} />;
}

function pathOf({ params }: Request): string {
  return `/refer/${codeIn(String(params.code)) ?? NO_CODE}`;
}

/** By which way somebody came to a code's page: what the address says, what was remembered, or by typing the code. */
function arrivalOf(request: Request): string {
  const code = codeIn(String(request.params.code));
  if (code === undefined) return '';
  const { query } = request;
  const earlier = readReferred(cookieOf(request, REFERRED));
  const typed: Referred = { code, channel: 'code', campaign: null };
  const remembered = earlier?.code === code ? earlier : typed;
  const said = valueIn(query, 'via') === undefined ? remembered : { ...typed, channel: channelIn(query) };
  return referredText({ ...said, campaign: campaignIn(query) ?? said.campaign });
}
