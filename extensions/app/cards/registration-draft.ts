import { type CalendarDay, isoDay } from './dates.ts';
import type { Register } from './wire-requests.ts';

/** The registration form as it stands; every field carries its name on the wire. */
export interface Draft {
  partner: string;
  companyId: string;
  /** Empty when no contact is named. */
  contactId: string;
  scope: string;
  amount: string;
  currency: string;
  expectedCloseOn: CalendarDay | null;
  qualifiedBy: NonNullable<Register['qualifiedBy']> | 'none';
  note: string;
}

/** What is wrong with each field, as a sentence for the person at the form. */
export type Mistakes = Partial<Record<keyof Draft, string>>;

export const SCOPE_MAX = 100;
export const NOTE_MAX = 1000;

export const QUALIFICATIONS: { value: Draft['qualifiedBy']; label: string }[] = [
  { value: 'none', label: 'Nothing yet' },
  { value: 'meeting', label: 'A meeting' },
  { value: 'discovery_call', label: 'A discovery call' },
  { value: 'budget', label: 'A budget talk' },
];

/** Finds what the backend would refuse without looking at its books. */
export function mistakesIn(draft: Draft): Mistakes {
  const mistakes: Mistakes = {};
  if (!draft.partner) mistakes.partner = 'Choose the partner who brought this deal.';
  if (!draft.companyId) mistakes.companyId = 'Choose the company that the claim is on.';
  if (draft.scope.length > SCOPE_MAX) mistakes.scope = `Use at most ${SCOPE_MAX} characters.`;
  // Digits with separators: the backend reads them, because a card never turns money into a float.
  if (draft.amount && !/^\d[\d.,' ]*$/.test(draft.amount)) {
    mistakes.amount = 'Write the amount in digits, like 16000.00, without a sign or a currency.';
  }
  if (draft.currency && !/^[A-Z]{3}$/.test(draft.currency)) {
    mistakes.currency = 'Use the three letters of the currency, like USD or EUR.';
  }
  if (draft.note.length > NOTE_MAX) mistakes.note = `Use at most ${NOTE_MAX} characters.`;
  return mistakes;
}

/** The request a draft stands for, without what was left empty. */
export function registerBody(draft: Draft): Omit<Register, 'requestKey'> {
  const { partner, companyId, contactId, scope, amount, currency, expectedCloseOn, qualifiedBy, note } =
    draft;
  return {
    partner,
    companyId,
    ...(contactId && { contactId }),
    ...(scope && { scope }),
    ...(amount && { amount }),
    ...(currency && { currency }),
    ...(expectedCloseOn && { expectedCloseOn: isoDay(expectedCloseOn) }),
    ...(qualifiedBy !== 'none' && { qualifiedBy }),
    ...(note && { note }),
  };
}
