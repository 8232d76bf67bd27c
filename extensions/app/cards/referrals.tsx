import { StatusTag, Text } from '@hubspot/ui-extensions';
import { day } from './dates.ts';
import { TitledTable } from './titled-table.tsx';
import type { ReferralView } from './wire-partner-side.ts';

const STATUS = {
  held: ['Held', 'warning'],
  counted: ['Counts', 'success'],
  dismissed: ['Does not count', 'default'],
} as const satisfies Record<ReferralView['status'], readonly [string, string]>;

/** Leads that came through somebody's page, link or code: how, how promising, and who gets them. */
export function Referrals({ referrals }: { referrals: ReferralView[] }) {
  return (
    <TitledTable
      title="Referrals"
      columns={['Referrer', 'Through', 'Date', 'Score', 'Lead goes to', 'Status']}
      rows={referrals.map(referral => ({
        id: referral.referralId,
        cells: [
          `${referral.referrer} (${referral.code})`,
          [referral.channel, referral.campaign].filter(Boolean).join('. '),
          day(referral.receivedAt),
          String(referral.score),
          referral.goesTo,
          <Status key="status" referral={referral} />,
        ],
      }))}
    />
  );
}

function Status({ referral: { status, doubts } }: { referral: ReferralView }) {
  const [words, variant] = STATUS[status];
  return (
    <>
      <StatusTag variant={variant}>{words}</StatusTag>
      {doubts && <Text variant="microcopy">{doubts}</Text>}
    </>
  );
}
