import { Flex, Form, Heading, Input, Select, Text, TextArea } from '@hubspot/ui-extensions';
import { useRef, useState } from 'react';
import { FormButtons } from './form-buttons.tsx';
import type { CardRecord } from './record.ts';
import {
  draftOf,
  mistakesIn,
  type RulingDraft,
  type RulingMistakes,
  rulingOf,
  sumText,
} from './ruling-draft.ts';
import type { DisputeView, RulingOutcome } from './wire-dispute.ts';

const REASON_MAX = 2_000;

const OUTCOMES: { value: RulingOutcome; label: string }[] = [
  { value: 'uphold', label: 'Uphold: all stays as it is' },
  { value: 'transfer', label: 'Transfer: another holds it all' },
  { value: 'split', label: 'Split the credit' },
];

/** A manager decides: the recommended ruling stands there and can be changed. */
export function RulingForm(props: {
  dispute: DisputeView;
  record: CardRecord<unknown>;
  onClose: () => void;
}) {
  const { dispute, record, onClose } = props;
  const [draft, setDraft] = useState(() => draftOf(dispute));
  const [mistakes, setMistakes] = useState<RulingMistakes>({});
  // A field commits as the form is submitted, so what is sent is read from here and not from the last rendering.
  const latest = useRef(draft);
  const keep = (news: Partial<RulingDraft>) => {
    latest.current = { ...latest.current, ...news };
    setDraft(latest.current);
  };
  const wrong = (name: keyof RulingMistakes) =>
    mistakes[name] ? { error: true, validationMessage: mistakes[name] } : {};

  const submit = async () => {
    const found = mistakesIn(latest.current);
    setMistakes(found);
    if (Object.keys(found).length > 0) return;
    const failed = await record.make({
      button: 'Confirm ruling',
      call: 'rule',
      body: {
        disputeId: dispute.disputeId,
        ruling: rulingOf(latest.current),
        reason: latest.current.reason,
      },
      done: 'The dispute is ruled. The books follow by further lines.',
    });
    const told = Object.entries(failed?.fields ?? {});
    setMistakes(Object.fromEntries(told.map(([field, message]) => [fieldOf(field), message])));
    if (!failed || (failed.refused && told.length === 0)) onClose();
  };

  return (
    <Form onSubmit={() => void submit()} autoComplete="off">
      <Flex direction="column" gap="sm">
        <Heading>Ruling</Heading>
        <Select
          name="outcome"
          label="Outcome"
          required
          description={dispute.recommended ? `Recommended: ${dispute.recommended.ruling.text}` : ''}
          options={OUTCOMES}
          value={draft.outcome}
          onChange={value => keep({ outcome: value as RulingOutcome })}
          {...wrong('outcome')}
        />
        {draft.outcome === 'transfer' && (
          <Select
            name="to"
            label="Goes to"
            required
            options={dispute.parties.map(({ source, name }) => ({ value: source, label: name }))}
            value={draft.to}
            onChange={value => keep({ to: String(value) })}
            {...wrong('to')}
          />
        )}
        {draft.outcome === 'split' && (
          <Flex direction="column" gap="xs">
            <Flex direction="row" gap="sm" wrap>
              {dispute.parties.map(({ source, name }) => (
                <Input
                  key={source}
                  name={`share-${source}`}
                  label={`Share of ${name}, per cent`}
                  value={draft.parts[source] ?? ''}
                  onInput={typed => keep({ parts: { ...latest.current.parts, [source]: typed } })}
                  onChange={typed => keep({ parts: { ...latest.current.parts, [source]: typed } })}
                  {...wrong('parts')}
                />
              ))}
            </Flex>
            <Text variant="microcopy">{sumText(draft.parts)}</Text>
          </Flex>
        )}
        <TextArea
          name="reason"
          label="Reason"
          required
          description="Both partners read it; it can be appealed once."
          maxLength={REASON_MAX}
          rows={3}
          value={draft.reason}
          onChange={typed => keep({ reason: typed.trim() })}
          {...wrong('reason')}
        />
        <FormButtons record={record} label="Confirm ruling" onClose={onClose} />
      </Flex>
    </Form>
  );
}

/** The form's field for one of the request's: `ruling.shares[0].shareBp` is one of the shares. */
function fieldOf(field: string): keyof RulingMistakes {
  if (field.startsWith('ruling.shares')) return 'parts';
  if (field === 'ruling.partnerId') return 'to';
  return field === 'reason' ? 'reason' : 'outcome';
}
