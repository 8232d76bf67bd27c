import { isLanguage } from '../../portal/languages.ts';
import { type AskingOptions, askForReferral } from '../asking-for-referral.ts';
import { RequestProblem } from '../problems.ts';
import { ActionFailure, type CommonCode, dateOutput, defineAction } from './action-calls.ts';

/** As a card's text for the same letter. */
const LONGEST_MESSAGE = 1_000;

/** What keeps a contact from being asked, in a workflow's codes. */
const CODES = {
  asked_recently: 'ASKED_RECENTLY',
  address_missing: 'NO_EMAIL',
  wants_no_mail: 'UNSUBSCRIBED',
  not_a_customer: 'NOT_A_CUSTOMER',
  no_kind_plan: 'NO_TERMS',
} as const;

/**
 * Asks a customer by mail, in the company's name, to refer others; who is no referrer yet becomes one. A workflow
 * knows of no reason to ask again within 30 days, so it cannot; somebody at the card can.
 */
export function askForReferralAction(options: AskingOptions) {
  return defineAction({
    objectTypes: ['contact'],
    inputs: { message: 'optional', language: 'optional' },
    outputs: ['vouchsafe_referral_code', 'vouchsafe_referral_link', 'vouchsafe_asked_on', 'vouchsafe_reason'],
    codes: [...Object.values(CODES), 'MESSAGE_TOO_LONG', 'LANGUAGE_UNKNOWN'],
    async run(call) {
      const { connection, recordId, by, key } = call;
      const words = call.input('message');
      // A contact's property may name the country too: `pt-br`.
      const language = call.input('language').toLowerCase().split('-')[0] || undefined;
      if (words.length > LONGEST_MESSAGE)
        return new ActionFailure(
          'MESSAGE_TOO_LONG',
          `The message has more than ${LONGEST_MESSAGE} characters.`,
        );
      if (language !== undefined && !isLanguage(language))
        return new ActionFailure('LANGUAGE_UNKNOWN', `Mails are not written in "${language.slice(0, 20)}".`);
      const asking = { connection, contactId: recordId, by, key, words, language, again: false };
      try {
        const { code, link, askedAt } = await askForReferral(options, asking);
        return {
          vouchsafe_referral_code: code,
          vouchsafe_referral_link: link,
          vouchsafe_asked_on: dateOutput(askedAt),
          vouchsafe_reason: 'The contact is asked by mail to refer others.',
        };
      } catch (error) {
        const failure = failureOf(error);
        if (failure) return failure;
        throw error;
      }
    },
  });
}

type Code = (typeof CODES)[keyof typeof CODES] | CommonCode;

function failureOf(error: unknown): ActionFailure<Code> | undefined {
  if (!(error instanceof RequestProblem)) return undefined;
  const { code, message } = error;
  if (code === 'record_unknown') return new ActionFailure('RECORD_UNKNOWN', message);
  return isHindrance(code) ? new ActionFailure(CODES[code], message) : undefined;
}

function isHindrance(code: string): code is keyof typeof CODES {
  return Object.hasOwn(CODES, code);
}
