import { DescriptionList, DescriptionListItem, Flex, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { ActionButton } from './action-button.tsx';
import { Application } from './application.tsx';
import { ApprovalForm } from './approval-form.tsx';
import { AskForReferral } from './ask-for-referral.tsx';
import { Comparisons } from './compare.tsx';
import { ContactActions, type ContactForm } from './contact-actions.tsx';
import { day } from './dates.ts';
import { History } from './history.tsx';
import { LeadRoute } from './lead-route.tsx';
import { PartnerPicker } from './partner-picker.tsx';
import { ReasonForm } from './reason-form.tsx';
import { type CardRecord, useRecord } from './record.ts';
import { Referrals } from './referrals.tsx';
import { RecordStates } from './states.tsx';
import { Touches } from './touches.tsx';
import { VerdictLine } from './verdict.tsx';
import type { ContactView } from './wire.ts';

const WATCHED = [
  'email',
  'utm_source',
  'utm_campaign',
  'vouchsafe_referral_code',
  'vouchsafe_referred_by_id',
  'vouchsafe_next_action',
];

/** "Referral source": who referred this contact, by what evidence, and the clicks to say so or take it back. */
export function ReferralSource({ contactId }: { contactId: number }) {
  const record = useRecord<ContactView>(`/contacts/${contactId}`, WATCHED);
  return (
    <RecordStates record={record} loading="Looking up who referred this contact">
      {view => <Referral view={view} record={record} />}
    </RecordStates>
  );
}

function Referral({ view, record }: { view: ContactView; record: CardRecord<ContactView> }) {
  const { verdict, referral, referrals, application, asking, suggestions, touches, history } = view;
  const [form, setForm] = useState<ContactForm | null>(null);
  const close = () => setForm(null);
  return (
    <Flex direction="column" gap="md">
      <VerdictLine verdict={verdict}>
        {form === null && <ContactActions view={view} record={record} onOpen={setForm} />}
        {verdict.actions.includes('undo') && referral && (
          <Flex direction="row">
            <ActionButton
              record={record}
              label="Undo"
              onPress={() =>
                void record.make({
                  button: 'Undo',
                  call: 'undo',
                  body: { touchId: referral.touchId },
                  done: `${referral.name} is not this contact's referral source any more.`,
                })
              }
            />
          </Flex>
        )}
      </VerdictLine>
      {form === 'approve' && application && (
        <ApprovalForm application={application} record={record} onClose={close} />
      )}
      {form && form !== 'approve' && (
        <ReasonForm key={form.call} ask={form} record={record} onClose={close} />
      )}
      <LeadRoute route={view.route} record={record} />
      <Comparisons view={view} record={record} />
      {application && <Application application={application} />}
      <Referrals referrals={referrals} />
      {referral && (
        <DescriptionList direction="row">
          <DescriptionListItem label={isOther(referral.source) ? 'Source' : 'Referred by'}>
            {referral.name}
          </DescriptionListItem>
          <DescriptionListItem label="On">{day(referral.happenedAt)}</DescriptionListItem>
          <DescriptionListItem label="Through">{referral.channel}</DescriptionListItem>
          {referral.evidence && (
            <DescriptionListItem label="Evidence">{referral.evidence}</DescriptionListItem>
          )}
          <DescriptionListItem label="Recorded by">{referral.recordedBy}</DescriptionListItem>
        </DescriptionList>
      )}
      {verdict.actions.includes('attribute') && <PartnerPicker record={record} suggestions={suggestions} />}
      {!referral && suggestions.length + touches.length + referrals.length === 0 && (
        <Text>No evidence points to a partner yet: no code, no campaign, no claim on the company.</Text>
      )}
      <Touches
        title="Other evidence"
        touches={touches.filter(touch => touch.touchId !== referral?.touchId)}
      />
      <AskForReferral asking={asking} record={record} />
      <History items={history} />
    </Flex>
  );
}

function isOther(source: NonNullable<ContactView['referral']>['source']): boolean {
  return source === 'marketing' || source === 'direct';
}
