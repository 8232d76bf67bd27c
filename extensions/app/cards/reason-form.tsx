import { Button, Flex, Form, TextArea } from '@hubspot/ui-extensions';
import { useRef, useState } from 'react';
import { ActionButton } from './action-button.tsx';
import type { CardRecord } from './record.ts';
import type { RegistrationView } from './wire.ts';

const REASON_MAX = 500;

const WORDS = {
  refuse: { confirm: 'Confirm refusal', done: 'is refused', why: 'The partner reads it.' },
  release: {
    confirm: 'Confirm release',
    done: 'is released',
    why: 'It stays in the history of the account.',
  },
};

/** Asks why a claim is refused or released, and does it. */
export function ReasonForm(props: {
  call: 'refuse' | 'release';
  registration: RegistrationView;
  record: CardRecord<unknown>;
  onClose: () => void;
}) {
  const { call, registration, record, onClose } = props;
  const { confirm, done, why } = WORDS[call];
  const [mistake, setMistake] = useState('');
  const reason = useRef('');
  const keep = (typed: string) => {
    reason.current = typed.trim();
  };

  const submit = async () => {
    if (!reason.current) return setMistake('Say why in a sentence: the reason is kept with the claim.');
    const failed = await record.make({
      button: confirm,
      call,
      body: { registrationId: registration.registrationId, reason: reason.current },
      done: `The claim of ${registration.partnerName} ${done}.`,
    });
    setMistake(failed?.fields.reason ?? '');
    if (!failed || (failed.refused && !failed.fields.reason)) onClose();
  };

  return (
    <Form onSubmit={() => void submit()}>
      <Flex direction="column" gap="sm">
        <TextArea
          name="reason"
          label="Reason"
          required
          description={why}
          maxLength={REASON_MAX}
          rows={2}
          onInput={keep}
          onChange={keep}
          {...(mistake ? { error: true, validationMessage: mistake } : {})}
        />
        <Flex direction="row" gap="sm">
          <ActionButton record={record} label={confirm} variant="destructive" type="submit" />
          <Button size="sm" variant="transparent" onClick={onClose}>
            Cancel
          </Button>
        </Flex>
      </Flex>
    </Form>
  );
}
