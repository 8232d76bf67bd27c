import { Flex, Heading, StatusTag, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { ActionButton } from './action-button.tsx';
import { day } from './dates.ts';
import { disputeOf } from './further-actions.tsx';
import { type PartnerAsk, PartnerReasonForm } from './partner-reason-form.tsx';
import { type Ask, ReasonForm } from './reason-form.tsx';
import type { CardRecord } from './record.ts';
import { letPayOf } from './rewards.tsx';
import type { DealView } from './wire.ts';
import type { FindingAction, FindingView } from './wire-findings.ts';

/** What one click does, and what to say when it is done. */
const MENDS: Partial<Record<FindingAction, readonly [label: string, done: string]>> = {
  sign_agreement: ['Sign agreement from the win', 'The agreement counts from the win.'],
  approve_claim: ['Approve the claim', 'The claim is approved.'],
  accept_referral: ['Accept the referral', 'The referral counts.'],
  confirm_partner: ['Confirm the partner', 'The partner is confirmed on the contact.'],
};

const KINDS = {
  missing: ['Missing', 'warning'],
  undeserved: ['Undeserved', 'danger'],
} as const;

const ASKS: Partial<Record<FindingAction, string>> = {
  let_pay: 'Let it be paid',
  dispute: 'Open a dispute',
  dismiss: 'Dismiss',
};

/** Credit that is missing or undeserved, what it is about in money, and the buttons that end it. */
export function Findings({ view, record }: { view: DealView; record: CardRecord<DealView> }) {
  const [open, setOpen] = useState<Ask | PartnerAsk | null>(null);
  const { findings } = view;
  if (findings.length === 0) return null;
  const close = () => setOpen(null);
  return (
    <Flex direction="column" gap="sm">
      <Heading>Credit to check</Heading>
      {findings.map(finding => (
        <Flex key={finding.findingId} direction="column" gap="xs">
          <Flex direction="row" gap="sm" align="center" wrap>
            <StatusTag variant={KINDS[finding.kind][1]}>{KINDS[finding.kind][0]}</StatusTag>
            <Text format={{ fontWeight: 'bold' }}>{finding.partnerName}</Text>
            <Text variant="microcopy">{stakeOf(finding)}</Text>
          </Flex>
          <Text>{finding.text}</Text>
          <Flex direction="row" gap="sm" wrap>
            {finding.actions.map(action => (
              <FindingButton key={action} {...{ action, finding, view, record }} onOpen={setOpen} />
            ))}
          </Flex>
        </Flex>
      ))}
      {open && 'choice' in open && (
        <PartnerReasonForm key={open.call} ask={open} view={view} record={record} onClose={close} />
      )}
      {open && !('choice' in open) && (
        <ReasonForm key={open.call} ask={open} record={record} onClose={close} />
      )}
    </Flex>
  );
}

function stakeOf({ atStake, raisedAt }: FindingView): string {
  return [atStake && `${atStake} at stake`, `found on ${day(raisedAt)}`].filter(Boolean).join(', ');
}

function FindingButton(props: {
  action: FindingAction;
  finding: FindingView;
  view: DealView;
  record: CardRecord<DealView>;
  onOpen: (ask: Ask | PartnerAsk) => void;
}) {
  const { action, finding, view, record, onOpen } = props;
  const { findingId } = finding;
  const mend = MENDS[action];
  if (mend) {
    const [label, done] = mend;
    const make = () => void record.make({ button: label, call: 'mend-finding', body: { findingId }, done });
    return <ActionButton record={record} label={label} variant="primary" onPress={make} />;
  }
  const ask = (): Ask | PartnerAsk => {
    if (action === 'dispute') return disputeOf(view.registration);
    return action === 'let_pay' ? letPayOf(finding.rewardId, finding.partnerName) : dismissalOf(finding);
  };
  return <ActionButton record={record} label={ASKS[action] ?? ''} onPress={() => onOpen(ask())} />;
}

function dismissalOf({ findingId, partnerName }: FindingView): Ask {
  return {
    call: 'dismiss-finding',
    body: { findingId },
    confirm: 'Confirm dismissal',
    done: `What was found about ${partnerName} is dismissed.`,
    why: 'It is not raised again. The reason stays in the history of the deal.',
  };
}
