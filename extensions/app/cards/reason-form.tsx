import { Flex, Form, TextArea } from '@hubspot/ui-extensions';
import { useRef, useState } from 'react';
import { FormButtons } from './form-buttons.tsx';
import type { CardRecord } from './record.ts';

/** A change that needs a reason before it is made. */
export interface Ask {
  /** The last part of the path. */
  call: string;
  /** The request without its key and reason. */
  body: object;
  /** The button that does it. */
  confirm: string;
  /** What to say when it is done. */
  done: string;
  /** Who reads the reason. */
  why: string;
  /** Shown in red, because it takes something away. */
  isHarsh?: true;
  /** It may be left empty. */
  isOptional?: true;
}

const REASON_MAX = 500;

/** Asks why, and does it. */
export function ReasonForm({
  ask,
  record,
  onClose,
}: {
  ask: Ask;
  record: CardRecord<unknown>;
  onClose: () => void;
}) {
  const { call, body, confirm, done, why, isHarsh, isOptional } = ask;
  const [mistake, setMistake] = useState('');
  const reason = useRef('');
  const keep = (typed: string) => {
    reason.current = typed.trim();
  };

  const submit = async () => {
    if (!reason.current && !isOptional) return setMistake('Say why in a sentence: the reason is kept.');
    const given = reason.current ? { ...body, reason: reason.current } : body;
    const failed = await record.make({ button: confirm, call, body: given, done });
    setMistake(failed?.fields.reason ?? '');
    if (!failed || (failed.refused && !failed.fields.reason)) onClose();
  };

  return (
    <Form onSubmit={() => void submit()}>
      <Flex direction="column" gap="sm">
        <TextArea
          name="reason"
          label="Reason"
          required={!isOptional}
          description={why}
          maxLength={REASON_MAX}
          rows={2}
          onInput={keep}
          onChange={keep}
          {...(mistake ? { error: true, validationMessage: mistake } : {})}
        />
        <FormButtons
          record={record}
          label={confirm}
          variant={isHarsh ? 'destructive' : 'primary'}
          onClose={onClose}
        />
      </Flex>
    </Form>
  );
}
