/** A letter with what a test says of it. */
import type { Letter } from '../../src/mail/letter.ts';

export function letter(change: Partial<Letter> = {}): Letter {
  return {
    key: 'fact:1:0:per_ana',
    to: { name: 'Ana Sousa', email: 'ana@example.com' },
    language: 'en',
    subject: 'Your referral has arrived',
    text: 'Hello Ana',
    html: '<p>Hello Ana</p>',
    unsubscribeUrl: null,
    ...change,
  };
}
