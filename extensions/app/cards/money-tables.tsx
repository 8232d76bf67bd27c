import { StatusTag } from '@hubspot/ui-extensions';
import { day } from './dates.ts';
import { TitledTable } from './titled-table.tsx';
import type { CommissionLineView, CommissionPreview, RewardView } from './wire-money.ts';

/** What would be booked if the deal were won as it stands: the same figures, to the cent, as the line booked then. */
export function Preview({ preview }: { preview: CommissionPreview[] }) {
  return (
    <TitledTable
      title="Commission if won as it stands"
      columns={['Partner', 'Formula', 'Amount', 'Rule']}
      rows={preview.map(({ partnerName, formula, amount, rule }) => ({
        id: `${partnerName} ${rule}`,
        cells: [partnerName, formula, amount.text, rule],
      }))}
    />
  );
}

/** What is booked, line by line, with the balance after each; corrections are lines of their own. */
export function Lines({ lines }: { lines: CommissionLineView[] }) {
  return (
    <TitledTable
      title="Commission booked"
      columns={['Date', 'Partner', 'Why', 'Amount', 'Balance']}
      rows={lines.map(({ lineId, at, partnerName, text, amount, balance }) => ({
        id: lineId,
        cells: [day(at), partnerName, text, amount.text, balance.text],
      }))}
    />
  );
}

const REWARD = {
  requested: ['Requested', 'info'],
  review: ['Waits for review', 'warning'],
  approved: ['Approved', 'success'],
  paid: ['Paid', 'success'],
  held: ['Held', 'warning'],
  reversed: ['Reversed', 'danger'],
} as const satisfies Record<RewardView['status'], readonly [string, string]>;

/** What is owed for the deal and where it stands. */
export function Rewards({ rewards }: { rewards: RewardView[] }) {
  return (
    <TitledTable
      title="Rewards"
      columns={['Partner', 'Amount', 'Status', 'Reason']}
      rows={rewards.map(({ rewardId, partnerName, amount, status, reason }) => ({
        id: rewardId,
        cells: [
          partnerName,
          amount.text,
          <StatusTag key="status" variant={REWARD[status][1]}>
            {REWARD[status][0]}
          </StatusTag>,
          reason,
        ],
      }))}
    />
  );
}
