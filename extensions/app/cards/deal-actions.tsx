import { Button, Flex, Select } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { ActionButton } from './action-button.tsx';
import { FurtherActions } from './further-actions.tsx';
import type { PartnerAsk } from './partner-reason-form.tsx';
import type { Ask } from './reason-form.tsx';
import type { CardRecord } from './record.ts';
import { QUALIFICATIONS } from './registration-draft.ts';
import type { ActionName, DealView } from './wire.ts';
import type { RegistrationView } from './wire-claims.ts';
import type { Qualify } from './wire-requests.ts';

/** What a button opens instead of acting at once, because it needs words first. */
export type OpenForm = 'register' | 'refund' | 'link' | Ask | PartnerAsk;

const MANAGERS_ONLY: ActionName[] = ['approve', 'refuse', 'release', 'approve_reward'];

/** Under "More", side by side, or in the dispute room below. */
const ELSEWHERE: ActionName[] = ['compare', 'dispute', 'rule', 'appeal'];

/** The buttons of a deal's verdict, in the order it offers them; those for managers are shown to managers alone. */
export function DealActions(props: {
  view: DealView;
  record: CardRecord<DealView>;
  onOpen: (form: OpenForm) => void;
}) {
  const { view, record, onOpen } = props;
  const offered = view.verdict.actions.filter(
    action => !ELSEWHERE.includes(action) && (view.viewer.isManager || !MANAGERS_ONLY.includes(action)),
  );
  return (
    <Flex direction="row" gap="sm" align="end" wrap>
      {offered.map(action => (
        <DealAction
          key={action}
          {...{ action, view, record, onOpen }}
          isPressing={action === view.verdict.actions[0] && isPressing(action, view)}
        />
      ))}
      <FurtherActions view={view} record={record} onOpen={onOpen} />
    </Flex>
  );
}

/** What is settled presses nobody, a further claim is no answer to what waits, and nobody is urged to release one. */
function isPressing(action: ActionName, { verdict }: DealView): boolean {
  if (verdict.tone === 'success' || action === 'release') return false;
  return action !== 'register' || verdict.tone !== 'warning';
}

function DealAction(props: {
  action: ActionName;
  isPressing: boolean;
  view: DealView;
  record: CardRecord<DealView>;
  onOpen: (form: OpenForm) => void;
}) {
  const { action, isPressing, view, record, onOpen } = props;
  const { registration } = view;
  const variant = isPressing ? 'primary' : 'secondary';
  const open = (label: string, form: OpenForm) => (
    <Button size="sm" variant={variant} disabled={record.pending !== ''} onClick={() => onOpen(form)}>
      {label}
    </Button>
  );
  const act = (label: string, call: string, body: object, done: string) => (
    <ActionButton
      record={record}
      label={label}
      variant={variant}
      onPress={() => void record.make({ button: label, call, body, done })}
    />
  );

  if (action === 'register') return open('Register for a partner', 'register');
  if (action === 'approve_reward') {
    const reward = view.rewards.find(({ status }) => status === 'review' || status === 'requested');
    if (!reward) return null;
    const { rewardId, amount, partnerName } = reward;
    return act(
      'Approve reward',
      'approve-reward',
      { rewardId },
      `${amount.text} for ${partnerName} approved.`,
    );
  }
  if (!registration) return null;
  const { registrationId, partnerName } = registration;
  if (action === 'approve') {
    return act('Approve', 'approve', { registrationId }, `The registration of ${partnerName} is approved.`);
  }
  if (action === 'extend') {
    return act(
      'Extend protection',
      'extend',
      { registrationId },
      `The protection of ${partnerName} is extended.`,
    );
  }
  if (action === 'refuse') return open('Refuse', refusalOf(registration));
  if (action === 'release') return open('Release claim', releaseOf(registration));
  if (action === 'qualify') return <QualifyAction {...{ registration, record, variant }} />;
  return null;
}

function refusalOf({ registrationId, partnerName }: RegistrationView): Ask {
  return {
    call: 'refuse',
    body: { registrationId },
    confirm: 'Confirm refusal',
    done: `The claim of ${partnerName} is refused.`,
    why: 'The partner reads it.',
    isHarsh: true,
  };
}

function releaseOf({ registrationId, partnerName }: RegistrationView): Ask {
  return {
    call: 'release',
    body: { registrationId },
    confirm: 'Confirm release',
    done: `The claim of ${partnerName} is released.`,
    why: 'It stays in the history of the account.',
    isHarsh: true,
  };
}

/** What showed the opportunity, and the click that says so. */
function QualifyAction(props: {
  registration: RegistrationView;
  record: CardRecord<DealView>;
  variant: 'primary' | 'secondary';
}) {
  const { registration, record, variant } = props;
  const [qualifiedBy, setQualifiedBy] = useState<Qualify['qualifiedBy']>('meeting');
  return (
    <Flex direction="row" gap="sm" align="end">
      <Select
        name="qualifiedBy"
        label="What qualifies it"
        options={QUALIFICATIONS.filter(({ value }) => value !== 'none')}
        value={qualifiedBy}
        onChange={value => setQualifiedBy(value as Qualify['qualifiedBy'])}
      />
      <ActionButton
        record={record}
        label="Mark as qualified"
        variant={variant}
        onPress={() =>
          void record.make({
            button: 'Mark as qualified',
            call: 'qualify',
            body: { registrationId: registration.registrationId, qualifiedBy },
            done: `The claim of ${registration.partnerName} is qualified.`,
          })
        }
      />
    </Flex>
  );
}
