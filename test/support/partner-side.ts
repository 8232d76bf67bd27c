/** What comes from outside the CRM, as rule tests read it: leads, applications, partners who ask by themselves. */

import type {
  AnswerQuestion,
  DecideApplication,
  ReceiveApplication,
} from '../../src/domain/applications/application.ts';
import { BY_PAGE, byPartner } from '../../src/domain/asker.ts';
import type { Channel } from '../../src/domain/referrals/channels.ts';
import type { ClickCount, CountClicks } from '../../src/domain/referrals/clicks.ts';
import type { DecideReferral, ReceiveReferral } from '../../src/domain/referrals/referral.ts';
import type { Moment } from './given.ts';

/** Through a public page. */
export function page(at: number): Moment {
  return { by: BY_PAGE, at };
}

/** The partner itself, from its portal. */
export function itself(name: string, at: number): Moment {
  return { by: byPartner(`par_${name}`), at };
}

/** A lead that a partner sent; unless said: contact 1 of company 1 by a link, from a business address and nothing more. */
export function refer(
  name: string,
  sent: Partial<Omit<ReceiveReferral, 'type' | 'partner'>> = {},
): ReceiveReferral {
  return {
    type: 'receive_referral',
    partner: `par_${name}`,
    contactId: '1',
    companyId: '1',
    channel: 'link',
    campaign: null,
    doubts: [],
    signs: { businessMail: true, namesCompany: false, namesNeed: false },
    ...sent,
  };
}

export function accept(referralId = 'ref_1', contactId = '1'): DecideReferral {
  return { type: 'accept_referral', referralId, contactId };
}

export function dismiss(reason = 'their own address', referralId = 'ref_1', contactId = '1'): DecideReferral {
  return { type: 'dismiss_referral', referralId, contactId, reason };
}

/** An application; unless said: of contact 1 of company 1, to become a reseller. */
export function apply(sent: Partial<Omit<ReceiveApplication, 'type'>> = {}): ReceiveApplication {
  return { type: 'receive_application', contactId: '1', companyId: '1', kind: 'reseller', ...sent };
}

type Decision<Type> = Omit<
  Extract<DecideApplication, { type: Type }>,
  'type' | 'applicationId' | 'contactId'
>;

/** A decision on the first application, at contact 1. */
export function decideOn<Type extends DecideApplication['type']>(
  type: Type,
  said: Decision<Type>,
  applicationId = 'app_1',
): DecideApplication {
  return { type, applicationId, contactId: '1', ...said } as unknown as DecideApplication;
}

export function answer(applicationId = 'app_1'): AnswerQuestion {
  return { type: 'answer_question', applicationId };
}

/** Clicks of one hour, as `[partner, channel, clicks]`. */
export function clicked(hourAt: number, ...counts: (readonly [string, Channel, number])[]): CountClicks {
  return {
    type: 'count_clicks',
    hourAt,
    counts: counts.map(
      ([name, channel, clicks]): ClickCount => ({ partnerId: `par_${name}`, channel, clicks }),
    ),
  };
}
