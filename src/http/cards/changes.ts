/** What each button of a card asks of the program, as a command. */
import type { z } from 'zod';
import type { Command } from '../../domain/commands.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Program } from '../../domain/program-state.ts';
import type { Register } from '../../domain/registrations/registering.ts';
import { midnight } from '../typed-fields.ts';
import { minorUnits } from './request-fields.ts';
import * as requests from './requests.ts';

/** What a request is made a command with, beside itself. */
export interface Ground {
  readonly program: Program;
  /** In force now. */
  readonly policy: Policy;
}

/** One kind of change on one type of record. */
export interface Change<Body extends { requestKey: string }> {
  readonly body: z.ZodType<Body>;
  readonly command: (body: Body, recordId: string, ground: Ground) => Command;
  /** Decide on the record as HubSpot has it now: for rules about what it is associated with. */
  readonly readsFirst?: true;
  /** The company on which it makes a claim: it is compared with all others before that is decided. */
  readonly claims?: (body: Body) => string;
}

export const attributeContact = attributeOn('contact');
export const attributeCompany = attributeOn('company');

function attributeOn(on: 'contact' | 'company'): Change<z.output<typeof requests.attribute>> {
  return {
    body: requests.attribute,
    command: ({ requestKey: _, partner, channel = 'rep', evidence = '', ...dated }, recordId) => ({
      type: 'record_touch',
      source: partner,
      on,
      recordId,
      channel,
      evidence,
      ...dated,
    }),
  };
}

export const undoOnContact: Change<z.output<typeof requests.undo>> = {
  body: requests.undo,
  command: ({ touchId }, recordId) => ({ type: 'withdraw_touch', touchId, on: 'contact', recordId }),
};

export const registerDeal: Change<z.output<typeof requests.register>> = {
  body: requests.register,
  readsFirst: true,
  claims: ({ companyId }) => companyId,
  command: (body, dealId, { policy }) => ({
    type: 'register',
    partner: body.partner,
    companyId: body.companyId,
    dealId,
    contactId: body.contactId ?? null,
    scope: body.scope ?? null,
    ...amountOf(body, policy),
    expectedCloseAt: body.expectedCloseOn === undefined ? null : midnight(body.expectedCloseOn),
    qualifiedBy: body.qualifiedBy ?? null,
    note: body.note ?? '',
  }),
};

function amountOf(
  body: z.output<typeof requests.register>,
  policy: Policy,
): Pick<Register, 'amountMinor' | 'currency'> {
  const currency = body.currency ?? policy.currency;
  if (body.amount === undefined) return { amountMinor: null, currency: body.currency ?? null };
  return { amountMinor: minorUnits(body.amount, currency), currency };
}

export const approveRegistration: Change<z.output<typeof requests.decide>> = {
  body: requests.decide,
  command: ({ registrationId }, dealId) => ({ type: 'approve_registration', registrationId, dealId }),
};

export const refuseRegistration: Change<z.output<typeof requests.refuse>> = {
  body: requests.refuse,
  command: ({ registrationId, reason }, dealId) => ({
    type: 'refuse_registration',
    registrationId,
    dealId,
    reason,
  }),
};

export const qualifyRegistration: Change<z.output<typeof requests.qualify>> = {
  body: requests.qualify,
  command: ({ requestKey: _, heldOn, ...shown }, dealId) => ({
    type: 'qualify_registration',
    dealId,
    ...shown,
    ...(heldOn === undefined ? {} : { heldAt: midnight(heldOn) }),
  }),
};

export const extendQualification: Change<z.output<typeof requests.decide>> = {
  body: requests.decide,
  command: ({ registrationId }, dealId) => ({ type: 'extend_qualification', registrationId, dealId }),
};

export const reassignRegistration: Change<z.output<typeof requests.reassign>> = {
  body: requests.reassign,
  command: ({ requestKey: _, ...asked }, dealId) => ({ type: 'reassign_registration', dealId, ...asked }),
};

export const extendProtection: Change<z.output<typeof requests.decide>> = {
  body: requests.decide,
  command: ({ registrationId }, dealId) => ({ type: 'extend_protection', registrationId, dealId }),
};

export const releaseRegistration: Change<z.output<typeof requests.refuse>> = {
  body: requests.refuse,
  command: ({ registrationId, reason }, dealId) => ({
    type: 'release_registration',
    registrationId,
    dealId,
    reason,
  }),
};

export const approveReward: Change<z.output<typeof requests.approveReward>> = {
  body: requests.approveReward,
  command: ({ rewardId }, dealId) => ({ type: 'approve_reward', rewardId, dealId }),
};
