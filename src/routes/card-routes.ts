/** What cards ask, signed by HubSpot with the portal and the user. */

import { approveApplication } from '../http/cards/approve-application.ts';
import { askAccount } from '../http/cards/ask-account.ts';
import { askFromCard } from '../http/cards/ask-for-referral.ts';
import { portalInQuery } from '../http/cards/asker.ts';
import { createCardCalls } from '../http/cards/card-calls.ts';
import * as changes from '../http/cards/changes.ts';
import { tellAccounts } from '../http/cards/comparison-changes.ts';
import * as disputes from '../http/cards/dispute-changes.ts';
import * as findings from '../http/cards/finding-changes.ts';
import { createIntroductions } from '../http/cards/introductions.ts';
import { handleLead, reopenLead } from '../http/cards/lead-route.ts';
import * as money from '../http/cards/money-changes.ts';
import * as partnerSide from '../http/cards/partner-side-changes.ts';
import * as requests from '../http/cards/partner-side-requests.ts';
import { addPartnerCall, searchPartners } from '../http/cards/partners.ts';
import { programTotals } from '../http/cards/program-totals.ts';
import { listRecipients } from '../http/cards/recipients.ts';
import { companyCard, contactCard, dealCard } from '../http/cards/record-cards.ts';
import { sendRegistrationLink } from '../http/cards/send-registration-link.ts';
import { QUESTION, whyView } from '../http/cards/why.ts';
import * as publishing from '../http/program/changes.ts';
import { findingsView } from '../http/program/findings-view.ts';
import { pagesView } from '../http/program/pages-view.ts';
import { createPeopleCalls } from '../http/program/people-calls.ts';
import { plansView } from '../http/program/plans-view.ts';
import { policyView } from '../http/program/policy-view.ts';
import { createProgramCalls } from '../http/program/program-calls.ts';
import { ratesView } from '../http/program/rates-view.ts';
import { statementView } from '../http/program/statement-view.ts';
import { termsView } from '../http/program/terms-view.ts';
import { v3Fault } from '../http/signature.ts';
import type { AppOptions } from './app-options.ts';
import { fromHubSpot } from './from-hubspot.ts';
import type { RouteTable } from './route-table.ts';

const CARD_BYTES = 100_000;

export function cardRoutes(options: AppOptions): RouteTable {
  const card = fromHubSpot(options, CARD_BYTES, v3Fault, options.passOn(portalInQuery, { mayRepeat: true }));
  const { view, question, change, act } = createCardCalls({
    ...options,
    introduce: createIntroductions(options),
  });
  const contact = '/cards/contacts/:contactId';
  const deal = '/cards/deals/:dealId';
  const company = '/cards/companies/:companyId';
  const ofPartner = '/cards/partners/:partnerId';
  const rules = createProgramCalls(options);
  const people = createPeopleCalls(options);
  return {
    [contact]: { get: card(view(contactCard)) },
    [`${contact}/attribute`]: { post: card(change(contactCard, changes.attributeContact)) },
    [`${contact}/tell-accounts`]: { post: card(change(contactCard, tellAccounts('contact'))) },
    [`${contact}/undo`]: { post: card(change(contactCard, changes.undoOnContact)) },
    [`${contact}/handle-lead`]: { post: card(change(contactCard, handleLead('contact'))) },
    [`${contact}/reopen-lead`]: { post: card(change(contactCard, reopenLead('contact'))) },
    [`${contact}/accept-referral`]: { post: card(change(contactCard, partnerSide.acceptReferral)) },
    [`${contact}/dismiss-referral`]: { post: card(change(contactCard, partnerSide.dismissReferral)) },
    [`${contact}/ask`]: {
      post: card(act(contactCard, requests.askForReferral, askFromCard(options))),
    },
    [`${contact}/approve-application`]: {
      post: card(act(contactCard, requests.approveApplication, approveApplication(options))),
    },
    [`${contact}/refuse-application`]: { post: card(change(contactCard, partnerSide.refuseApplication)) },
    [`${contact}/ask-applicant`]: { post: card(change(contactCard, partnerSide.askApplicant)) },
    [deal]: { get: card(view(dealCard)) },
    [`${deal}/why`]: { get: card(question(dealCard, QUESTION, whyView)) },
    [`${deal}/tell-accounts`]: { post: card(change(dealCard, tellAccounts('deal'))) },
    [`${deal}/handle-lead`]: { post: card(change(dealCard, handleLead('deal'))) },
    [`${deal}/reopen-lead`]: { post: card(change(dealCard, reopenLead('deal'))) },
    [`${deal}/register`]: { post: card(change(dealCard, changes.registerDeal)) },
    [`${deal}/approve`]: { post: card(change(dealCard, changes.approveRegistration)) },
    [`${deal}/refuse`]: { post: card(change(dealCard, changes.refuseRegistration)) },
    [`${deal}/qualify`]: { post: card(change(dealCard, changes.qualifyRegistration)) },
    [`${deal}/extend-qualification`]: { post: card(change(dealCard, changes.extendQualification)) },
    [`${deal}/extend`]: { post: card(change(dealCard, changes.extendProtection)) },
    [`${deal}/release`]: { post: card(change(dealCard, changes.releaseRegistration)) },
    [`${deal}/reassign`]: { post: card(change(dealCard, changes.reassignRegistration)) },
    [`${deal}/dispute`]: { post: card(change(dealCard, disputes.openDispute)) },
    [`${deal}/rule`]: { post: card(change(dealCard, disputes.ruleDispute)) },
    [`${deal}/appeal`]: { post: card(change(dealCard, disputes.appealDispute)) },
    [`${deal}/withdraw-dispute`]: { post: card(change(dealCard, disputes.withdrawDispute)) },
    [`${deal}/approve-reward`]: { post: card(change(dealCard, changes.approveReward)) },
    [`${deal}/hold-reward`]: { post: card(change(dealCard, money.holdReward)) },
    [`${deal}/free-reward`]: { post: card(change(dealCard, money.freeReward)) },
    [`${deal}/pay-reward`]: { post: card(change(dealCard, money.payReward)) },
    [`${deal}/write-off`]: { post: card(change(dealCard, money.writeOff)) },
    [`${deal}/refund`]: { post: card(change(dealCard, money.recordRevenue)) },
    [`${deal}/mend-finding`]: { post: card(change(dealCard, findings.mendFinding)) },
    [`${deal}/dismiss-finding`]: { post: card(change(dealCard, findings.dismissFinding)) },
    [`${deal}/registration-link`]: {
      post: card(act(dealCard, requests.giveLink, sendRegistrationLink(options, 'deal'))),
    },
    [company]: { get: card(view(companyCard)) },
    [`${company}/attribute`]: { post: card(change(companyCard, changes.attributeCompany)) },
    [`${company}/tell-accounts`]: { post: card(change(companyCard, tellAccounts('company'))) },
    [`${company}/registration-link`]: {
      post: card(act(companyCard, requests.giveLink, sendRegistrationLink(options, 'company'))),
    },
    '/cards/partners': { get: card(searchPartners(options)), post: card(addPartnerCall(options)) },
    '/cards/ask': { post: card(askAccount(options)) },
    [`${ofPartner}/recipients`]: { get: card(listRecipients(options)) },
    '/cards/program': { get: card(rules.view(programTotals)) },
    '/cards/program/policy': {
      get: card(rules.view(policyView)),
      post: card(rules.change(policyView, publishing.publishPolicy)),
    },
    '/cards/program/plans': {
      get: card(rules.view(plansView)),
      post: card(rules.change(plansView, publishing.publishPlan)),
    },
    '/cards/program/rates': {
      get: card(rules.view(ratesView)),
      post: card(rules.change(ratesView, publishing.recordRate)),
    },
    '/cards/program/findings': { get: card(rules.view(findingsView)) },
    '/cards/program/pages': {
      get: card(rules.view(pagesView)),
      post: card(rules.change(pagesView, publishing.publishPages)),
    },
    [`${ofPartner}/agreement`]: { post: card(rules.change(termsView, publishing.signAgreement)) },
    [`${ofPartner}/agreement-offer`]: { post: card(rules.change(termsView, publishing.offerAgreement)) },
    [`${ofPartner}/offer`]: { post: card(rules.change(termsView, publishing.chooseOffer)) },
    [`${ofPartner}/statement`]: { get: card(rules.view(statementView)) },
    [`${ofPartner}/people`]: { get: card(people.view), post: card(people.add) },
    [`${ofPartner}/people/remove`]: { post: card(people.remove) },
  };
}
