/** What a contact's card asks of the program about referrals and applications. */
import type { z } from 'zod';
import type { Change } from './changes.ts';
import * as requests from './partner-side-requests.ts';

export const acceptReferral: Change<z.output<typeof requests.acceptReferral>> = {
  body: requests.acceptReferral,
  command: ({ referralId }, contactId) => ({ type: 'accept_referral', referralId, contactId }),
};

export const dismissReferral: Change<z.output<typeof requests.dismissReferral>> = {
  body: requests.dismissReferral,
  command: ({ referralId, reason }, contactId) => ({
    type: 'dismiss_referral',
    referralId,
    contactId,
    reason,
  }),
};

export const refuseApplication: Change<z.output<typeof requests.refuseApplication>> = {
  body: requests.refuseApplication,
  command: ({ applicationId, reason }, contactId) => ({
    type: 'refuse_application',
    applicationId,
    contactId,
    reason,
  }),
};

export const askApplicant: Change<z.output<typeof requests.askApplicant>> = {
  body: requests.askApplicant,
  command: ({ applicationId, question }, contactId) => ({
    type: 'ask_applicant',
    applicationId,
    contactId,
    question,
  }),
};
