/** What a partner is told that asks whether an account is free, as its page knows it. */
export type Asked =
  | { readonly answer: 'free'; readonly heldUntil: number | null; readonly unheld: Unheld | null }
  | { readonly answer: 'yours'; readonly registrationId: string }
  | { readonly answer: 'taken' | 'in_review' | 'likely' }
  | { readonly answer: 'unchecked'; readonly lacksWords: boolean }
  | { readonly answer: 'too_often'; readonly resumesAt: number };

/** Why an account that is free is not held. */
type Unheld = 'no_agreement' | 'quota_reached' | 'hold_limit_reached' | 'held_lately';

/** Whether there is a point in registering the account now. */
export function mayRegister({ answer }: Asked): boolean {
  return answer === 'free' || answer === 'likely' || answer === 'unchecked';
}
