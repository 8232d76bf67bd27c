import { Flex, Form, Heading, Select, TextArea } from '@hubspot/ui-extensions';
import { useRef, useState } from 'react';
import { FormButtons } from './form-buttons.tsx';
import { useMistakes } from './form-mistakes.ts';
import { PartnerField } from './partner-field.tsx';
import type { CardRecord } from './record.ts';
import type { DealView } from './wire.ts';

/** A change that names a partner and a reason: a dispute, or a claim that goes to another. */
export interface PartnerAsk {
  title: string;
  call: 'dispute' | 'reassign';
  /** The request without its key, partner, reason and choice. */
  body: object;
  confirm: string;
  done: string;
  why: string;
  reasonMax: number;
  /** One more thing to choose, by its name on the wire. */
  choice: { name: string; label: string; options: { value: string; label: string }[] };
}

/** `nobody` among the choices means that no partner is named. */
export const NOBODY = 'nobody';

/** Asks for a partner and a reason, and does it. */
export function PartnerReasonForm(props: {
  ask: PartnerAsk;
  view: DealView;
  record: CardRecord<DealView>;
  onClose: () => void;
}) {
  const { ask, view, record, onClose } = props;
  const [partner, setPartner] = useState('');
  const [choice, setChoice] = useState(ask.choice.options[0]?.value ?? '');
  const { setMistakes, wrong, settle } = useMistakes(onClose);
  const reason = useRef('');
  const isForNobody = choice === NOBODY;
  const keep = (typed: string) => {
    reason.current = typed.trim();
  };

  const submit = async () => {
    const found = {
      ...(!isForNobody && !partner && { partner: 'Choose a partner.' }),
      ...(!reason.current && { reason: 'Say why in a sentence: the reason is kept.' }),
    };
    setMistakes(found);
    if (Object.keys(found).length > 0) return;
    const chosen = ask.call === 'reassign' ? { [ask.choice.name]: choice } : {};
    const failed = await record.make({
      button: ask.confirm,
      call: ask.call,
      body: { ...ask.body, ...chosen, ...(isForNobody ? {} : { partner }), reason: reason.current },
      done: ask.done,
    });
    settle(failed);
  };

  return (
    <Form onSubmit={() => void submit()} autoComplete="off">
      <Flex direction="column" gap="sm">
        <Heading>{ask.title}</Heading>
        <Select
          name={ask.choice.name}
          label={ask.choice.label}
          required
          options={ask.choice.options}
          value={choice}
          onChange={value => setChoice(String(value))}
        />
        {!isForNobody && (
          <PartnerField
            name="partner"
            value={partner}
            suggestions={view.suggestions}
            onChoose={({ partnerId }) => setPartner(partnerId)}
            {...wrong('partner')}
          />
        )}
        <TextArea
          name="reason"
          label="Reason"
          required
          description={ask.why}
          maxLength={ask.reasonMax}
          rows={3}
          onInput={keep}
          onChange={keep}
          {...wrong('reason')}
        />
        <FormButtons record={record} label={ask.confirm} onClose={onClose} />
      </Flex>
    </Form>
  );
}
