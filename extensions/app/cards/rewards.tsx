import { Dropdown, Flex, StatusTag } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { day } from './dates.ts';
import { earnerOf } from './money-tables.tsx';
import { PayForm } from './pay-form.tsx';
import { type Ask, ReasonForm } from './reason-form.tsx';
import type { CardRecord } from './record.ts';
import { TitledTable } from './titled-table.tsx';
import type { DealView } from './wire.ts';
import type { ClawbackView, RewardAction, RewardView } from './wire-money.ts';

const STATUS = {
  requested: ['Requested', 'info'],
  review: ['Waits for review', 'warning'],
  approved: ['Approved', 'success'],
  paid: ['Paid', 'success'],
  held: ['Held', 'warning'],
  reversed: ['Reversed', 'danger'],
} as const satisfies Record<RewardView['status'], readonly [string, string]>;

const ACTIONS: Record<RewardAction, string> = {
  hold: 'Hold',
  free: 'End the hold',
  pay: 'Mark as paid',
  let_pay: 'Let it be paid',
};

/** What is owed for the deal, where it stands, and what was overpaid; with what a manager may do about it. */
export function Rewards({ view, record }: { view: DealView; record: CardRecord<DealView> }) {
  const { rewards, clawbacks, asOf } = view;
  const [open, setOpen] = useState<Ask | RewardView | null>(null);
  const close = () => setOpen(null);
  if (rewards.length + clawbacks.length === 0) return null;
  const choose = (reward: RewardView, action: RewardAction) =>
    setOpen(action === 'pay' ? reward : askOf(reward, action));
  return (
    <Flex direction="column" gap="sm">
      <TitledTable
        title="Rewards"
        columns={['Partner', 'Amount', 'Status', 'Details']}
        rows={rewards.map(reward => ({
          id: reward.rewardId,
          cells: [
            earnerOf(reward),
            reward.amount.text,
            <StatusTag key="status" variant={STATUS[reward.status][1]}>
              {STATUS[reward.status][0]}
            </StatusTag>,
            <>
              {detailsOf(reward)}{' '}
              <Choices
                isBusy={record.pending !== ''}
                choices={reward.actions.map(action => ({
                  label: ACTIONS[action],
                  choose: () => choose(reward, action),
                }))}
              />
            </>,
          ],
        }))}
      />
      <Clawbacks clawbacks={clawbacks} isBusy={record.pending !== ''} onWriteOff={setOpen} />
      {open && 'call' in open && <ReasonForm key={open.call} ask={open} record={record} onClose={close} />}
      {open && 'rewardId' in open && <PayForm reward={open} record={record} asOf={asOf} onClose={close} />}
    </Flex>
  );
}

function Choices(props: { isBusy: boolean; choices: { label: string; choose: () => void }[] }) {
  if (props.choices.length === 0) return null;
  return (
    <Dropdown buttonText="Change" buttonSize="xs" variant="transparent" disabled={props.isBusy}>
      {props.choices.map(({ label, choose }) => (
        <Dropdown.ButtonItem key={label} onClick={choose}>
          {label}
        </Dropdown.ButtonItem>
      ))}
    </Dropdown>
  );
}

function detailsOf({ form, reason, promisedUntil, paid, paidAt, open, status }: RewardView): string {
  const kind = form === 'Cash' ? '' : `${form}.`;
  const left = paid.amountMinor > 0 && paidAt !== null ? `${paid.text} paid by ${day(paidAt)}.` : '';
  const owed = left && open.amountMinor > 0 ? `${open.text} still owed.` : '';
  const promise = promisedUntil === null ? '' : `Promised by ${day(promisedUntil)}.`;
  if (status === 'reversed') return [left, reason].filter(Boolean).join(' ');
  return [kind, reason, left, owed, promise].filter(Boolean).join(' ');
}

function askOf({ rewardId, amount, partnerName }: RewardView, action: 'hold' | 'free' | 'let_pay'): Ask {
  const what = `${amount.text} for ${partnerName}`;
  if (action === 'let_pay') return letPayOf(rewardId, what);
  if (action === 'hold') {
    const done = `${what} is held.`;
    const why = 'It is not paid until the hold ends. The partner reads why.';
    return { call: 'hold-reward', body: { rewardId }, confirm: 'Confirm hold', done, why, isHarsh: true };
  }
  const done = `${what} is held no more.`;
  const why = 'It stays in the history of the deal.';
  return { call: 'free-reward', body: { rewardId }, confirm: 'Confirm end', done, why, isOptional: true };
}

/** A partner who is tied to the customer is paid all the same: for all that it earned on the deal. */
export function letPayOf(rewardId: string, what: string): Ask {
  return {
    call: 'free-reward',
    body: { rewardId },
    confirm: 'Confirm payment',
    done: `${what} is held no more.`,
    why: 'Why it is deserved. It stays in the history of the deal.',
  };
}

/** What was paid and taken back later: how much of it was made good, and until when the rest can be. */
function Clawbacks(props: { clawbacks: ClawbackView[]; isBusy: boolean; onWriteOff: (ask: Ask) => void }) {
  const { clawbacks, isBusy, onWriteOff } = props;
  return (
    <TitledTable
      title="Overpaid"
      columns={['Partner', 'Amount', 'Still owed', 'Details']}
      rows={clawbacks.map(clawback => ({
        id: clawback.clawbackId,
        cells: [
          clawback.partnerName,
          clawback.amount.text,
          clawback.open.text,
          <>
            {recoveryOf(clawback)}{' '}
            <Choices
              isBusy={isBusy}
              choices={
                clawback.mayWriteOff
                  ? [{ label: 'Write off', choose: () => onWriteOff(writeOffOf(clawback)) }]
                  : []
              }
            />
          </>,
        ],
      }))}
    />
  );
}

function recoveryOf({ recovered, writtenOff, open, recoverUntil }: ClawbackView): string {
  const parts = [
    recovered.amountMinor > 0 && `${recovered.text} made good by later rewards.`,
    writtenOff.amountMinor > 0 && `${writtenOff.text} written off.`,
    open.amountMinor > 0 && `Later rewards make it good until ${day(recoverUntil)}.`,
  ];
  return parts.filter(Boolean).join(' ');
}

function writeOffOf({ clawbackId, open, partnerName }: ClawbackView): Ask {
  return {
    call: 'write-off',
    body: { clawbackId },
    confirm: 'Confirm write-off',
    done: `${open.text} of ${partnerName} is written off.`,
    why: 'Nobody makes it good any more. The reason stays in the history.',
    isHarsh: true,
  };
}
