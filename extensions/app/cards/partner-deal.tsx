import { DescriptionList, DescriptionListItem, Flex } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { Claims, ProtectionTag, RegistrationTag, scopeOf } from './claims.tsx';
import { day } from './dates.ts';
import { DealActions, type OpenForm } from './deal-actions.tsx';
import { History } from './history.tsx';
import { Lines, Preview, Rewards } from './money-tables.tsx';
import { ProtectionBar } from './protection-bar.tsx';
import { ReasonForm } from './reason-form.tsx';
import { type CardRecord, useRecord } from './record.ts';
import { QUALIFICATIONS } from './registration-draft.ts';
import { RegistrationForm } from './registration-form.tsx';
import { RecordStates } from './states.tsx';
import { VerdictLine } from './verdict.tsx';
import type { DealView, RegistrationView } from './wire.ts';

const WATCHED = [
  'dealstage',
  'amount',
  'deal_currency_code',
  'closedate',
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
  const { verdict, registration, otherRegistrations, phase, preview, lines, rewards, turn, history } = view;
  const close = () => setOpen(null);
  return (
    <Flex direction="column" gap="md">
      <VerdictLine verdict={verdict}>
        {open === null && <DealActions view={view} record={record} onOpen={setOpen} />}
        {open === 'register' && <RegistrationForm record={record} view={view} onClose={close} />}
        {(open === 'refuse' || open === 'release') && registration && (
          <ReasonForm key={open} call={open} registration={registration} record={record} onClose={close} />
        )}
      </VerdictLine>
      {registration && <Registration registration={registration} turn={turn} />}
      {phase === 'open' && <Preview preview={preview} />}
      <Lines lines={lines} />
      <Rewards rewards={rewards} />
      <Claims title="Other claims on this account" claims={otherRegistrations} />
      <History items={history} />
    </Flex>
  );
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
