import { Button, Flex } from '@hubspot/ui-extensions';
import { ActionButton } from './action-button.tsx';
import type { Ask } from './reason-form.tsx';
import type { CardRecord } from './record.ts';
import type { ActionName, ContactView } from './wire.ts';
import type { ApplicationView, ReferralView } from './wire-partner-side.ts';

/** What a button opens because it needs more than a click. */
export type ContactForm = 'approve' | Ask;

const MANAGERS_ONLY: ActionName[] = ['approve_application', 'refuse_application', 'ask_applicant'];

/** The buttons for what waits at a contact: a held referral, an application. Those for managers only they see. */
export function ContactActions(props: {
  view: ContactView;
  record: CardRecord<ContactView>;
  onOpen: (form: ContactForm) => void;
}) {
  const { view, record, onOpen } = props;
  const { verdict, viewer, referrals, application } = view;
  const held = referrals.find(({ status }) => status === 'held');
  const offers = (action: ActionName) =>
    verdict.actions.includes(action) && (viewer.isManager || !MANAGERS_ONLY.includes(action));
  const opening = (label: string, form: ContactForm, variant: 'primary' | 'secondary' = 'secondary') => (
    <Button size="sm" variant={variant} disabled={record.pending !== ''} onClick={() => onOpen(form)}>
      {label}
    </Button>
  );
  if (!held && !application) return null;
  return (
    <Flex direction="row" gap="sm" wrap>
      {application && offers('approve_application') && opening('Approve application', 'approve', 'primary')}
      {application && offers('ask_applicant') && opening('Ask for more', questionTo(application))}
      {application && offers('refuse_application') && opening('Refuse application', refusalOf(application))}
      {held && offers('accept_referral') && (
        <ActionButton
          record={record}
          label="Accept referral"
          onPress={() =>
            void record.make({
              button: 'Accept referral',
              call: 'accept-referral',
              body: { referralId: held.referralId },
              done: `The referral by ${held.referrer} counts.`,
            })
          }
        />
      )}
      {held && offers('dismiss_referral') && opening('Dismiss referral', dismissalOf(held))}
    </Flex>
  );
}

function questionTo({ applicationId }: ApplicationView): Ask {
  return {
    call: 'ask-applicant',
    body: { applicationId },
    confirm: 'Send question',
    done: 'The question is on its way to the applicant.',
    why: 'The applicant gets it by mail with a link to answer by.',
    words: { name: 'question', label: 'Question', missing: 'Write what you would like to know.' },
  };
}

function refusalOf({ applicationId }: ApplicationView): Ask {
  return {
    call: 'refuse-application',
    body: { applicationId },
    confirm: 'Confirm refusal',
    done: 'The application is refused.',
    why: 'The applicant reads it.',
    isHarsh: true,
  };
}

function dismissalOf({ referralId, referrer }: ReferralView): Ask {
  return {
    call: 'dismiss-referral',
    body: { referralId },
    confirm: 'Confirm dismissal',
    done: `The referral by ${referrer} is dismissed.`,
    why: 'It stays in the history of the contact.',
    isHarsh: true,
  };
}
