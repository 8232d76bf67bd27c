/** What a partner manager's calls ask of the rules, as commands. */
import type { z } from 'zod';
import type { RulesChange } from './program-calls.ts';
import * as requests from './requests.ts';

export const publishPolicy: RulesChange<z.output<typeof requests.publishPolicy>> = {
  body: requests.publishPolicy,
  command: ({ policy, effectiveAt = null }) => ({ type: 'publish_policy', policy, effectiveAt }),
};

export const publishPlan: RulesChange<z.output<typeof requests.publishPlan>> = {
  body: requests.publishPlan,
  command: ({ kind, plan, effectiveAt = null }) => ({ type: 'publish_plan', kind, plan, effectiveAt }),
};

export const signAgreement: RulesChange<z.output<typeof requests.signAgreement>> = {
  body: requests.signAgreement,
  command: ({ plan, effectiveAt = null }, partnerId) => ({
    type: 'sign_agreement',
    partnerId,
    plan,
    effectiveAt,
  }),
};

export const publishPages: RulesChange<z.output<typeof requests.publishPages>> = {
  body: requests.publishPages,
  command: ({ pages }) => ({ type: 'publish_pages', pages }),
};

export const offerAgreement: RulesChange<z.output<typeof requests.offerAgreement>> = {
  body: requests.offerAgreement,
  command: ({ plan, effectiveAt = null }, partnerId) => ({
    type: 'offer_agreement',
    partnerId,
    plan,
    effectiveAt,
  }),
};

export const chooseOffer: RulesChange<z.output<typeof requests.chooseOffer>> = {
  body: requests.chooseOffer,
  command: ({ offer }, partnerId) => ({ type: 'choose_offer', partnerId, offer }),
};

export const recordRate: RulesChange<z.output<typeof requests.recordRate>> = {
  body: requests.recordRate,
  command: ({ requestKey: _, ...rate }) => ({ type: 'record_rate', ...rate }),
};
