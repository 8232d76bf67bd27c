/** What is said of an account that a partner asked about. */
import { UNHELD } from '../holds/holding.ts';
import type { AskedStanding } from '../holds/standing.ts';
import { minuteText } from '../time.ts';

/** Never by whom, nor what the CRM calls it; `partner` is who asked. */
export function standingText(standing: AskedStanding, partner: string): string {
  switch (standing.answer) {
    case 'free':
      return `This account is free. ${heldText(standing, partner)}`;
    case 'yours':
      return `${partner} has registered this account already.`;
    case 'taken':
      return 'This account is taken: a registration would be refused.';
    case 'in_review':
      return 'Somebody was first at this account and it is not decided yet: a registration would be refused for now. Ask again later.';
    case 'likely':
      return 'This may be an account that is taken, or one that we work with ourselves: a person looks at a registration.';
  }
}

function heldText({ hold, unheld }: Extract<AskedStanding, { answer: 'free' }>, partner: string): string {
  if (hold) return `It is held for ${partner} until ${minuteText(hold.until)}: register it before then.`;
  return unheld ? `It is not held: ${UNHELD[unheld]}` : 'It is not held, so register it soon.';
}

/** Why it could not be found out, and what to do: never that it is free. */
export function uncheckedText(lacksWords: boolean): string {
  return lacksWords
    ? 'What was written does not tell one company from another. Add its full name or its website and ask again.'
    : 'It could not be found out whether this account is free; it may be taken. Try again in a few minutes, or register it: it is checked then.';
}
