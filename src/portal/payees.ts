import type { PayeeMethod } from '../domain/rewards/payee.ts';
import type { Words } from './words.ts';

/** How a partner is paid, as far as it is shown. */
export interface ShownPayee {
  readonly method: PayeeMethod;
  readonly ending: string;
  readonly changedAt: number;
}

/** "Bank transfer (IBAN), ending in 3000" */
export function payeePhrase(
  { method, ending }: Pick<ShownPayee, 'method' | 'ending'>,
  words: Words,
  company: string,
): string {
  const { payee } = words.messages.profile;
  const named = words.say(payee.methods[method], { company });
  if (ending === '') return named;
  return words.say(method === 'paypal' ? payee.paypalOf : payee.ending, { method: named, ending });
}
