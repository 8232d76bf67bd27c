import type { Correspondents } from '../../src/mail/mail-due.ts';
import { person } from './kept-portal.ts';

/** Kanda has Ana and Bea, who reads German; Brightwave has Cara; whoever applies is Dora. */
export function correspondents(change: Partial<Correspondents> = {}): Correspondents {
  const people: Record<string, ReturnType<typeof person>[]> = {
    par_kanda: [person('per_ana'), person('per_bea', { language: 'de' })],
    par_bright: [person('per_cara')],
  };
  return {
    publicUrl: 'https://partners.example.com',
    people: partnerId => people[partnerId] ?? [],
    applicant: () => ({ name: 'Dora', email: 'dora@example.com', language: 'pl' }),
    typed: () => ({ company: 'Fabrikam' }),
    receipt: () => ({ number: 12, hash: '4f6a'.repeat(16) }),
    payee: () => ({ method: 'iban', ending: '3000' }),
    answerLink: id => ({
      url: `https://partners.example.com/apply/answer/${id}`,
      until: Date.UTC(2026, 2, 1),
    }),
    isForetold: () => false,
    ...change,
  };
}
