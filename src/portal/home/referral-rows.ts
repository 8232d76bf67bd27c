/** A partner's referrals as it may see them: when, by which way and how far; who it was is in the CRM alone. */
import type { Names } from '../../domain/names.ts';
import type { Program } from '../../domain/program-state.ts';
import type { Channel } from '../../domain/referrals/channels.ts';
import type { Referral } from '../../domain/referrals/referral.ts';
import { referralStatus } from '../../domain/referrals/referral-standing.ts';
import { creditedBp, type DealMoney, dealMoney } from '../deals/deal-money.ts';

export interface ReferralRow {
  readonly referralId: string;
  readonly receivedAt: number;
  readonly channel: Channel;
  readonly state: 'held' | 'counted' | 'dismissed' | 'open' | 'won' | 'lost';
  /** What people call the stage of its deal; null without a deal that the partner has a part in. */
  readonly stage: string | null;
  readonly money: DealMoney | null;
}

export interface ReferralRows {
  /** Newest first. */
  readonly rows: readonly ReferralRow[];
  readonly inAll: number;
}

interface Seen {
  readonly partnerId: string;
  readonly now: number;
  readonly stage: Names['stage'];
}

/** So many of the referrals behind the newest `skip`. */
export function referralRows(program: Program, seen: Seen, skip: number, most: number): ReferralRows {
  const all = program.referralsByPartner.get(seen.partnerId) ?? [];
  const shown = all.toReversed().slice(skip, skip + most);
  return { rows: shown.map(referral => rowOf(program, referral, seen)), inAll: all.length };
}

const FURTHEST_FIRST = ['won', 'open', 'lost'];

function rowOf(program: Program, referral: Referral, { partnerId, now, stage }: Seen): ReferralRow {
  const { referralId, receivedAt, channel, contactId } = referral;
  const status = referralStatus(program, referral);
  const [deal] = (status === 'counted' ? (program.dealsByContact.get(contactId) ?? []) : [])
    .filter(({ phase }) => FURTHEST_FIRST.includes(phase))
    .filter(one => creditedBp(program, one, partnerId, now) > 0)
    .sort((a, b) => FURTHEST_FIRST.indexOf(a.phase) - FURTHEST_FIRST.indexOf(b.phase));
  return {
    referralId,
    receivedAt,
    channel,
    state: deal ? (deal.phase as 'open' | 'won' | 'lost') : status,
    stage: (deal && stage?.(deal.stage)) ?? null,
    money: deal ? dealMoney(program, deal, partnerId, now) : null,
  };
}
