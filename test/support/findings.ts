/** What nights find on deals, as rule tests read it. */

import type { Command } from '../../src/domain/commands.ts';
import type { ObserveContact, Tie } from '../../src/domain/contacts.ts';
import { type Case, day } from './given.ts';

/** Three o'clock behind the night of a day: all that is due by then is done, however often the clock has to come. */
export function nights(test: Case, days: number): Case {
  const moment = { by: 'clock', at: day(days) + 3 * 3_600_000 };
  while (test.when({ type: 'pass_time' }, moment).facts.length > 0);
  return test;
}

/** `deal: code partner`, of all that is open, sorted. */
export function found({ program }: Case): string[] {
  const open = [...program.findings.values()].filter(({ status }) => status === 'open');
  return open.map(({ dealId, code, partnerId }) => `${dealId}: ${code} ${partnerId}`).sort();
}

export function dismissFinding(reason = 'we talked', findingId = 'fin_1', dealId = '1'): Command {
  return { type: 'dismiss_finding', findingId, dealId, reason };
}

/** A contact as the CRM has it; unless said: contact 1 of company 1, without a code. */
export function contact(seen: Partial<Omit<ObserveContact, 'type'>> = {}): ObserveContact {
  return {
    type: 'observe_contact',
    contactId: '1',
    companyIds: ['1'],
    mayHoldCode: [],
    asked: false,
    ...seen,
  };
}

/** That a contact is one of a partner's people, or shares their mail domain. */
export function tie(name: string, by: Tie['by'] = 'person'): Tie[] {
  return [{ partnerId: `par_${name}`, by }];
}
