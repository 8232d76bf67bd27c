import type { z } from 'zod';
import { type AskingOptions, askForReferral } from '../asking-for-referral.ts';
import { type Act, requestKey } from './card-calls.ts';
import type { askForReferral as request } from './partner-side-requests.ts';

/** "Ask for a referral": whoever is at the card asks the contact, in their own name. */
export function askFromCard(options: AskingOptions): Act<z.output<typeof request>> {
  return async (asker, contactId, { requestKey: clickKey, words, language, again = false }) => {
    const { connection, by } = asker;
    const key = requestKey(asker, clickKey);
    await askForReferral(options, { connection, contactId, by, key, words, language, again });
    return {};
  };
}
