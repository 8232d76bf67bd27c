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
  /** What is asked for, when it is not a reason: its name on the wire, its label, and what to say when it is missing. */
  words?: { name: string; label: string; missing: string };
}

const REASON_MAX = 500;
const REASON = { name: 'reason', label: 'Reason', missing: 'Say why in a sentence: the reason is kept.' };

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
  const { call, body, confirm, done, why, isHarsh, isOptional, words = REASON } = ask;
  const [mistake, setMistake] = useState('');
  const reason = useRef('');
  const keep = (typed: string) => {
    reason.current = typed.trim();
  };

  const submit = async () => {
    if (!reason.current && !isOptional) return setMistake(words.missing);
    const given = reason.current ? { ...body, [words.name]: reason.current } : body;
    const failed = await record.make({ button: confirm, call, body: given, done });
    const wrong = failed?.fields[words.name] ?? '';
    setMistake(wrong);
    if (!failed || (failed.refused && !wrong)) onClose();
  };

  return (
    <Form onSubmit={() => void submit()}>
      <Flex direction="column" gap="sm">
        <TextArea
          name={words.name}
          label={words.label}
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
