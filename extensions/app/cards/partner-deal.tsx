import { DescriptionList, DescriptionListItem, Flex } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { Claims, ProtectionTag, RegistrationTag, scopeOf } from './claims.tsx';
import { Comparisons } from './compare.tsx';
import { day } from './dates.ts';
import { DealActions, type OpenForm } from './deal-actions.tsx';
import { Dispute } from './dispute.tsx';
import { Findings } from './findings.tsx';
import { History } from './history.tsx';
import { LeadRoute } from './lead-route.tsx';
import { LinkForm } from './link-form.tsx';
import { CloseGate, Credits, Lines, Preview, RevenueTable } from './money-tables.tsx';
import { PartnerReasonForm } from './partner-reason-form.tsx';
import { ProtectionBar } from './protection-bar.tsx';
import { ReasonForm } from './reason-form.tsx';
import { type CardRecord, useRecord } from './record.ts';
import { RefundForm } from './refund-form.tsx';
import { QUALIFICATIONS } from './registration-draft.ts';
import { RegistrationForm } from './registration-form.tsx';
import { RegistrationLinks } from './registration-links.tsx';
import { Rewards } from './rewards.tsx';
import { RecordStates } from './states.tsx';
import { VerdictLine } from './verdict.tsx';
import { Why } from './why.tsx';
import type { DealView } from './wire.ts';
import type { RegistrationView } from './wire-claims.ts';

const WATCHED = [
  'dealstage',
  'amount',
  'deal_currency_code',
  'closedate',
  'vouchsafe_next_action',
  'vouchsafe_registration_status',
  'vouchsafe_protection_status',
  'vouchsafe_commission_amount',
  'vouchsafe_commission_status',
  'vouchsafe_reward_status',
];

/** "Partner deal": whose deal this is, how long it is protected, what it pays, and what to do about it. */
export function PartnerDeal({ dealId }: { dealId: number }) {
  const record = useRecord<DealView>(`/deals/${dealId}`, WATCHED);
  return (
    <RecordStates record={record} loading="Looking up the partner of this deal">
      {view => <Deal view={view} record={record} />}
    </RecordStates>
  );
}

function Deal({ view, record }: { view: DealView; record: CardRecord<DealView> }) {
  const [open, setOpen] = useState<OpenForm | null>(null);
  const { verdict, dealId, registration, dispute, turn, phase } = view;
  // What waits for a ruling stands above all else; what was decided is told behind the money it moved.
  const isContested = dispute !== null && dispute.decideUntil !== null;
  const room = dispute && <Dispute key={dispute.disputeId} dispute={dispute} record={record} />;
  return (
    <Flex direction="column" gap="md">
      <VerdictLine verdict={verdict} why={<Why dealId={dealId} why="verdict=1" />}>
        {open === null ? (
          <DealActions view={view} record={record} onOpen={setOpen} />
        ) : (
          <OpenedForm open={open} view={view} record={record} onClose={() => setOpen(null)} />
        )}
      </VerdictLine>
      <LeadRoute route={view.route} record={record} />
      <Comparisons view={view} record={record} />
      <Findings view={view} record={record} />
      {isContested && room}
      {registration && <Registration registration={registration} turn={turn} />}
      <Credits dealId={dealId} credits={view.credits} />
      {phase === 'open' && <Preview dealId={dealId} preview={view.preview} />}
      <CloseGate gate={view.gate} />
      <Lines dealId={dealId} lines={view.lines} />
      <Rewards view={view} record={record} />
      <RevenueTable revenue={view.revenue} />
      {!isContested && room}
      <Claims title="Other claims on this account" claims={view.otherRegistrations} dealId={dealId} />
      <RegistrationLinks links={view.links} given={view.given} />
      <History items={view.history} />
    </Flex>
  );
}

function OpenedForm(props: {
  open: OpenForm;
  view: DealView;
  record: CardRecord<DealView>;
  onClose: () => void;
}) {
  const { open, ...form } = props;
  if (open === 'register') return <RegistrationForm {...form} />;
  if (open === 'refund') return <RefundForm {...form} />;
  if (open === 'link') return <LinkForm {...form} suggestions={form.view.suggestions} />;
  if ('choice' in open) return <PartnerReasonForm key={open.call} ask={open} {...form} />;
  return <ReasonForm key={open.call} ask={open} record={form.record} onClose={form.onClose} />;
}

function Registration({ registration, turn }: { registration: RegistrationView; turn: string }) {
  const { partnerName, status, protection, submittedAt, submittedBy, qualifiedBy, qualifyUntil } =
    registration;
  const qualification = QUALIFICATIONS.find(({ value }) => value === qualifiedBy);
  const isOpen = status === 'submitted' || status === 'approved';
  return (
    <Flex direction="column" gap="sm">
      <DescriptionList direction="row">
        <DescriptionListItem label="Registered for">{partnerName}</DescriptionListItem>
        <DescriptionListItem label="Covers">{scopeOf(registration)}</DescriptionListItem>
        <DescriptionListItem label="Registration">
          <RegistrationTag status={status} />
        </DescriptionListItem>
        <DescriptionListItem label="Protection status">
          <ProtectionTag status={protection} />
        </DescriptionListItem>
        <DescriptionListItem label="Whose turn">{turn}</DescriptionListItem>
        <DescriptionListItem label="Submitted">
          {day(submittedAt)} by {submittedBy}
        </DescriptionListItem>
        <DescriptionListItem label="Receipt">No. {registration.receiptNumber}</DescriptionListItem>
        {(qualification || isOpen) && (
          <DescriptionListItem label="Qualified by">
            {qualification ? qualification.label : `Nothing yet; due by ${day(qualifyUntil)}`}
          </DescriptionListItem>
        )}
        {status === 'approved' && (
          <DescriptionListItem label="Extensions left">{registration.extensionsLeft}</DescriptionListItem>
        )}
      </DescriptionList>
      <ProtectionBar claim={registration} />
    </Flex>
  );
}
