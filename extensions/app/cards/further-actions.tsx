import { Dropdown } from '@hubspot/ui-extensions';
import type { OpenForm } from './deal-actions.tsx';
import { NOBODY, type PartnerAsk } from './partner-reason-form.tsx';
import type { CardRecord } from './record.ts';
import type { DealView, FurtherAction } from './wire.ts';
import type { RegistrationView } from './wire-claims.ts';

const LABELS: Record<FurtherAction, string> = {
  dispute: 'Open a dispute',
  reassign: 'Give the claim to another partner',
  extend_qualification: 'More time to qualify',
  registration_link: 'Send registration link',
  refund: 'Record a refund or payment',
};

/** What is rarely asked for, out of the way. */
export function FurtherActions(props: {
  view: DealView;
  record: CardRecord<DealView>;
  onOpen: (form: OpenForm) => void;
}) {
  const { view, record, onOpen } = props;
  const { further, registration } = view;
  if (further.length === 0) return null;
  const choose = (action: FurtherAction) => {
    if (action === 'refund') return onOpen('refund');
    if (action === 'registration_link') return onOpen('link');
    if (action === 'dispute') return onOpen(disputeOf(registration));
    if (!registration) return;
    if (action === 'reassign') return onOpen(reassignmentOf(registration));
    void record.make({
      button: LABELS[action],
      call: 'extend-qualification',
      body: { registrationId: registration.registrationId },
      done: `${registration.partnerName} has more time to show that the claim is qualified.`,
    });
  };
  return (
    <Dropdown buttonText="More" buttonSize="sm" variant="secondary" disabled={record.pending !== ''}>
      {further.map(action => (
        <Dropdown.ButtonItem key={action} onClick={() => choose(action)}>
          {LABELS[action]}
        </Dropdown.ButtonItem>
      ))}
    </Dropdown>
  );
}

export function disputeOf(registration: RegistrationView | null): PartnerAsk {
  const holds = registration?.status === 'submitted' || registration?.status === 'approved';
  return {
    title: 'Open a dispute',
    call: 'dispute',
    body: registration && holds ? { registrationId: registration.registrationId } : {},
    confirm: 'Confirm dispute',
    done: 'The dispute is open. A partner manager decides it.',
    why: 'What speaks for it. The log gathers the evidence by itself.',
    reasonMax: 2_000,
    choice: {
      name: 'whose',
      label: 'Whose it should be',
      options: [
        { value: 'partner', label: "Another partner's" },
        { value: NOBODY, label: "No partner's at all" },
      ],
    },
  };
}

function reassignmentOf({ registrationId, partnerName }: RegistrationView): PartnerAsk {
  return {
    title: `Give the claim of ${partnerName} to another partner`,
    call: 'reassign',
    body: { registrationId },
    confirm: 'Confirm change',
    done: `The claim of ${partnerName} is with another partner now.`,
    why: 'Both partners read it.',
    reasonMax: 500,
    choice: {
      name: 'ground',
      label: 'Ground',
      options: [
        { value: 'customer_choice', label: 'The customer chose another partner' },
        { value: 'reassigned', label: "A partner manager's decision" },
      ],
    },
  };
}
