/** Everything that can be called from outside, and by whom. */
import type { KeyObject } from 'node:crypto';
import { type ParsedUrlQuery, parse as parseQuery } from 'node:querystring';
import express, { type Express, type RequestHandler } from 'express';
import type { Intake } from './crm/intake-items.ts';
import type { RecordHint } from './crm/record-hint.ts';
import { FORM_BODY, rawBody } from './http/body.ts';
import { approveApplication } from './http/cards/approve-application.ts';
import { askForReferral } from './http/cards/ask-for-referral.ts';
import { type CardOptions, createCardCalls } from './http/cards/card-calls.ts';
import * as changes from './http/cards/changes.ts';
import * as disputes from './http/cards/dispute-changes.ts';
import { createIntroductions, type IntroductionOptions } from './http/cards/introductions.ts';
import * as money from './http/cards/money-changes.ts';
import * as partnerSide from './http/cards/partner-side-changes.ts';
import * as requests from './http/cards/partner-side-requests.ts';
import { addPartnerCall, searchPartners } from './http/cards/partners.ts';
import { programTotals } from './http/cards/program-totals.ts';
import { listRecipients } from './http/cards/recipients.ts';
import { companyCard, contactCard, dealCard } from './http/cards/record-cards.ts';
import { sendRegistrationLink } from './http/cards/send-registration-link.ts';
import { QUESTION, whyView } from './http/cards/why.ts';
import { type HealthOptions, health } from './http/health.ts';
import { atMostInFlight } from './http/in-flight.ts';
import { followLink, type LinkOptions } from './http/links/referral-link.ts';
import { serveAsset } from './http/pages/assets.ts';
import { createPageCalls, type PageOptions } from './http/pages/page-calls.ts';
import { answerPageProblems } from './http/pages/page-problems.tsx';
import { showAgreement, signAgreement } from './http/portal/agreement.tsx';
import { showHome, showReferrals } from './http/portal/home.tsx';
import { showMaterial } from './http/portal/material.tsx';
import { sendMessage, showMessages } from './http/portal/messages.tsx';
import { createPortalCalls } from './http/portal/portal-calls.ts';
import { downloadQrCode, sendKit, showShare } from './http/portal/share.tsx';
import * as access from './http/portal/sign-in.tsx';
import { RequestProblem } from './http/problems.ts';
import * as publishing from './http/program/changes.ts';
import { pagesView } from './http/program/pages-view.ts';
import { createPeopleCalls } from './http/program/people-calls.ts';
import { plansView } from './http/program/plans-view.ts';
import { policyView } from './http/program/policy-view.ts';
import { createProgramCalls } from './http/program/program-calls.ts';
import { ratesView } from './http/program/rates-view.ts';
import { statementView } from './http/program/statement-view.ts';
import { termsView } from './http/program/terms-view.ts';
import { answerProblems, type RequestLogOptions, requestLog } from './http/request-log.ts';
import { v3Fault, v3OrV2Fault } from './http/signature.ts';
import { notForCards, type SignatureCheck, type Signing, signed } from './http/signed-requests.ts';
import { takeSlackCommand } from './http/slack/commands.ts';
import { takeSlackForm } from './http/slack/interactions.ts';
import { signedBySlack } from './http/slack/slack-signature.ts';
import { receiveWebhooks } from './http/webhooks.ts';
import { createActionCalls } from './http/workflow-actions/action-calls.ts';
import { attributeToPartner } from './http/workflow-actions/attribute-to-partner.ts';
import { checkProtection } from './http/workflow-actions/check-protection.ts';
import { requestReward } from './http/workflow-actions/request-reward.ts';
import type { Backlog } from './log/backlog.ts';
import type { Seal } from './log/sealing.ts';
import type { Mailer } from './mail/letter.ts';
import type { SlackClient } from './slack/slack-client.ts';

export interface AppOptions
  extends Signing,
    RequestLogOptions,
    Omit<CardOptions, 'introduce'>,
    Pick<IntroductionOptions, 'learnPeople'>,
    Omit<HealthOptions, 'backlog'>,
    PageOptions,
    LinkOptions,
    Pick<access.SignInOptions, 'answeredAfterMs'> {
  /** Proxies in front of the app, whose word on who calls is taken. */
  readonly trustedProxies: number;
  readonly intake: Pick<Intake, 'submit'>;
  readonly mailer: Pick<Mailer, 'send'>;
  /** Signs the tokens in links. */
  readonly linkKey: KeyObject;
  /** Seals how partners are paid. */
  readonly payeeSeal: Seal;
  /** Null while no Slack app is set up. */
  readonly slack: { readonly client: SlackClient; readonly signingSecret: string } | null;
  readonly backlog: Pick<Backlog<RecordHint>, 'push' | 'waiting'>;
}

/** HubSpot's own limits are 100 events, and far less than these for the others. */
const WEBHOOK_BYTES = 1_000_000;
const WORKFLOW_BYTES = 1_000_000;
const CARD_BYTES = 100_000;
const SLACK_BYTES = 100_000;

const IN_FLIGHT = 64;

/** The whole HTTP side; hand it to `createServer` (http/server.ts). */
export function createApp(options: AppOptions): Express {
  const app = express().disable('x-powered-by').disable('etag').set('query parser', wholeQuery);
  app.set('trust proxy', options.trustedProxies);
  app.use(requestLog(options), plainAnswers);

  const webhook = fromHubSpot(WEBHOOK_BYTES, v3Fault, notForCards);
  serve('/webhooks/hubspot', { post: webhook(receiveWebhooks(options)) });

  serve('/r/:code', { get: followLink(options) });

  serve('/assets/:name', { get: [serveAsset] });

  serve('/healthz', { get: [health(options)] });

  const workflow = fromHubSpot(WORKFLOW_BYTES, v3OrV2Fault, notForCards);
  const action = createActionCalls(options);
  serve('/workflow-actions/request-reward', { post: workflow(action(requestReward)) });
  serve('/workflow-actions/check-protection', { post: workflow(action(checkProtection)) });
  serve('/workflow-actions/attribute-to-partner', { post: workflow(action(attributeToPartner)) });

  const card = fromHubSpot(CARD_BYTES, v3Fault);
  const { view, question, change, act } = createCardCalls({
    ...options,
    introduce: createIntroductions(options),
  });
  const contact = '/cards/contacts/:contactId';
  serve(contact, { get: card(view(contactCard)) });
  serve(`${contact}/attribute`, { post: card(change(contactCard, changes.attributeContact)) });
  serve(`${contact}/undo`, { post: card(change(contactCard, changes.undoOnContact)) });
  serve(`${contact}/accept-referral`, { post: card(change(contactCard, partnerSide.acceptReferral)) });
  serve(`${contact}/dismiss-referral`, { post: card(change(contactCard, partnerSide.dismissReferral)) });
  serve(`${contact}/ask`, {
    post: card(act(contactCard, requests.askForReferral, askForReferral(options))),
  });
  serve(`${contact}/approve-application`, {
    post: card(act(contactCard, requests.approveApplication, approveApplication(options))),
  });
  serve(`${contact}/refuse-application`, { post: card(change(contactCard, partnerSide.refuseApplication)) });
  serve(`${contact}/ask-applicant`, { post: card(change(contactCard, partnerSide.askApplicant)) });
  const deal = '/cards/deals/:dealId';
  serve(deal, { get: card(view(dealCard)) });
  serve(`${deal}/why`, { get: card(question(dealCard, QUESTION, whyView)) });
  serve(`${deal}/register`, { post: card(change(dealCard, changes.registerDeal)) });
  serve(`${deal}/approve`, { post: card(change(dealCard, changes.approveRegistration)) });
  serve(`${deal}/refuse`, { post: card(change(dealCard, changes.refuseRegistration)) });
  serve(`${deal}/qualify`, { post: card(change(dealCard, changes.qualifyRegistration)) });
  serve(`${deal}/extend-qualification`, { post: card(change(dealCard, changes.extendQualification)) });
  serve(`${deal}/extend`, { post: card(change(dealCard, changes.extendProtection)) });
  serve(`${deal}/release`, { post: card(change(dealCard, changes.releaseRegistration)) });
  serve(`${deal}/reassign`, { post: card(change(dealCard, changes.reassignRegistration)) });
  serve(`${deal}/dispute`, { post: card(change(dealCard, disputes.openDispute)) });
  serve(`${deal}/rule`, { post: card(change(dealCard, disputes.ruleDispute)) });
  serve(`${deal}/appeal`, { post: card(change(dealCard, disputes.appealDispute)) });
  serve(`${deal}/withdraw-dispute`, { post: card(change(dealCard, disputes.withdrawDispute)) });
  serve(`${deal}/approve-reward`, { post: card(change(dealCard, changes.approveReward)) });
  serve(`${deal}/hold-reward`, { post: card(change(dealCard, money.holdReward)) });
  serve(`${deal}/free-reward`, { post: card(change(dealCard, money.freeReward)) });
  serve(`${deal}/pay-reward`, { post: card(change(dealCard, money.payReward)) });
  serve(`${deal}/write-off`, { post: card(change(dealCard, money.writeOff)) });
  serve(`${deal}/refund`, { post: card(change(dealCard, money.recordRevenue)) });
  serve(`${deal}/registration-link`, {
    post: card(act(dealCard, requests.giveLink, sendRegistrationLink(options, 'deal'))),
  });
  const company = '/cards/companies/:companyId';
  serve(company, { get: card(view(companyCard)) });
  serve(`${company}/attribute`, { post: card(change(companyCard, changes.attributeCompany)) });
  serve(`${company}/registration-link`, {
    post: card(act(companyCard, requests.giveLink, sendRegistrationLink(options, 'company'))),
  });
  serve('/cards/partners', { get: card(searchPartners(options)), post: card(addPartnerCall(options)) });
  const ofPartner = '/cards/partners/:partnerId';
  serve(`${ofPartner}/recipients`, { get: card(listRecipients(options)) });
  const rules = createProgramCalls(options);
  serve('/cards/program', { get: card(rules.view(programTotals)) });
  serve('/cards/program/policy', {
    get: card(rules.view(policyView)),
    post: card(rules.change(policyView, publishing.publishPolicy)),
  });
  serve('/cards/program/plans', {
    get: card(rules.view(plansView)),
    post: card(rules.change(plansView, publishing.publishPlan)),
  });
  serve('/cards/program/rates', {
    get: card(rules.view(ratesView)),
    post: card(rules.change(ratesView, publishing.recordRate)),
  });
  serve('/cards/program/pages', {
    get: card(rules.view(pagesView)),
    post: card(rules.change(pagesView, publishing.publishPages)),
  });
  serve(`${ofPartner}/agreement`, { post: card(rules.change(termsView, publishing.signAgreement)) });
  serve(`${ofPartner}/agreement-offer`, { post: card(rules.change(termsView, publishing.offerAgreement)) });
  serve(`${ofPartner}/offer`, { post: card(rules.change(termsView, publishing.chooseOffer)) });
  serve(`${ofPartner}/statement`, { get: card(rules.view(statementView)) });
  const people = createPeopleCalls(options);
  serve(`${ofPartner}/people`, { get: card(people.view), post: card(people.add) });
  serve(`${ofPartner}/people/remove`, { post: card(people.remove) });

  if (options.slack) {
    const { client, signingSecret } = options.slack;
    const fromSlack = signedBySlack(signingSecret, options.now);
    const slack = [atMostInFlight(IN_FLIGHT), rawBody(SLACK_BYTES, FORM_BODY), fromSlack];
    serve('/slack/commands', { post: [...slack, takeSlackCommand({ ...options, slack: client })] });
    serve('/slack/interactions', { post: [...slack, takeSlackForm({ ...options, slack: client })] });
  }

  const pages = createPageCalls(options);
  const portal = createPortalCalls(pages, options);
  serve('/portal', { get: portal.page(showHome(options)) });
  serve('/portal/referrals', { get: portal.page(showReferrals(options)) });
  serve('/portal/sign-in', {
    get: pages.page(access.showSignIn),
    post: pages.form(access.mailLinks(options)),
  });
  serve('/portal/sign-in/:token', {
    get: pages.page(access.showLink(options)),
    post: pages.form(access.enter(options)),
  });
  serve('/portal/sign-out', { post: pages.form(access.signOut(options)) });
  serve('/portal/agreement', {
    get: portal.page(showAgreement(options)),
    post: portal.form(signAgreement(options)),
  });
  serve('/portal/share', { get: portal.page(showShare(options)), post: portal.form(sendKit(options)) });
  serve('/portal/share/qr.svg', { get: portal.page(downloadQrCode(options)) });
  serve('/portal/material', { get: portal.page(showMaterial(options)) });
  serve('/portal/messages', { get: portal.page(showMessages), post: portal.form(sendMessage(options)) });

  app.use((_request, _response) => {
    throw new RequestProblem(404, 'route_unknown', 'There is nothing at this address.');
  });
  app.use(answerPageProblems(options), answerProblems(options));
  return app;

  /** What HubSpot alone may call: so many at once, so large, and signed by it. */
  function fromHubSpot(bytes: number, check: SignatureCheck, ...also: RequestHandler[]) {
    const gate = [atMostInFlight(IN_FLIGHT), rawBody(bytes), signed(options, check), ...also];
    return (handler: RequestHandler) => [...gate, handler];
  }

  function serve(path: string, by: { get?: RequestHandler[]; post?: RequestHandler[] }): void {
    const route = app.route(path);
    if (by.get) route.get(...by.get);
    if (by.post) route.post(...by.post);
    const allowed = [by.get && 'GET, HEAD', by.post && 'POST'].filter(Boolean).join(', ');
    route.all(() => {
      const message = `This address takes ${allowed} only.`;
      throw new RequestProblem(405, 'method_not_allowed', message, { headers: { Allow: allowed } });
    });
  }
}

/**
 * Every parameter there is. Express's parser stops at the 1000th, so a card could crowd out the user that HubSpot
 * puts behind its own. The length is limited with the headers'.
 */
function wholeQuery(query: string): ParsedUrlQuery {
  return parseQuery(query, '&', '=', { maxKeys: 0 });
}

/** Nothing here is for a cache or a browser to guess at. */
const plainAnswers: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  next();
};
