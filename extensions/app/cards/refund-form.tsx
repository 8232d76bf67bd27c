import { DateInput, Flex, Form, Heading, Input, Select } from '@hubspot/ui-extensions';
import { useRef, useState } from 'react';
import { type CalendarDay, calendarDay, isoDay } from './dates.ts';
import { FormButtons } from './form-buttons.tsx';
import { useMistakes } from './form-mistakes.ts';
import type { CardRecord } from './record.ts';
import type { DealView } from './wire.ts';
import type { RevenueView } from './wire-money.ts';
import type { Refund } from './wire-requests.ts';

const KINDS: { value: Refund['kind']; label: string }[] = [
  { value: 'refund', label: 'A refund' },
  { value: 'chargeback', label: 'A chargeback' },
  { value: 'chargeback_won', label: 'A chargeback that was won back' },
  { value: 'payment', label: 'A further payment' },
];

const OWN_AMOUNT = { value: '', label: "The deal's own amount" };

/** Records money that moved after the deal was won, so that the commission follows it. */
export function RefundForm(props: { view: DealView; record: CardRecord<DealView>; onClose: () => void }) {
  const { view, record, onClose } = props;
  const { setMistakes, wrong, settle } = useMistakes(onClose);
  const [draft, setDraft] = useState({
    kind: 'refund' as Refund['kind'],
    of: '',
    amount: '',
    occurredOn: calendarDay(String(view.asOf)),
    reference: '',
  });
  const latest = useRef(draft);
  const keep = (news: Partial<typeof draft>) => {
    latest.current = { ...latest.current, ...news };
    setDraft(latest.current);
  };
  const field = (name: string) => ({ name, ...wrong(name) });
  const subjects = subjectsOf(draft.kind, view.revenue);

  const submit = async () => {
    const { kind, of, amount, occurredOn, reference } = latest.current;
    const found = {
      ...(!/^\d[\d.,' ]*$/.test(amount) && { amount: 'Write the amount in digits, like 16000.00.' }),
      ...(!occurredOn && { occurredOn: 'Say on which day it happened.' }),
      ...(!reference && { reference: 'Name what the payment system calls it.' }),
      ...(kind === 'chargeback_won' && !of && { of: 'Choose the chargeback that was won back.' }),
    };
    setMistakes(found);
    if (Object.keys(found).length > 0 || !occurredOn) return;
    const about = of && kind !== 'payment' ? { of } : {};
    const failed = await record.make({
      button: 'Record',
      call: 'refund',
      body: { kind, amount, occurredOn: isoDay(occurredOn), reference, ...about },
      done: 'Recorded. The commission follows it by a further line.',
    });
    settle(failed);
  };

  return (
    <Form onSubmit={() => void submit()} autoComplete="off">
      <Flex direction="column" gap="sm">
        <Heading>Money that moved</Heading>
        <Select
          {...field('kind')}
          label="What happened"
          required
          options={KINDS}
          value={draft.kind}
          onChange={value => keep({ kind: value as Refund['kind'], of: '' })}
        />
        {subjects.length > 0 && (
          <Select
            {...field('of')}
            label="Of"
            options={subjects}
            value={draft.of}
            onChange={value => keep({ of: String(value) })}
          />
        )}
        <Input
          {...field('amount')}
          label="Amount"
          required
          description="In the deal's own currency, without a sign."
          value={draft.amount}
          onChange={typed => keep({ amount: typed.trim() })}
        />
        <DateInput
          {...field('occurredOn')}
          label="On"
          required
          format="standard"
          {...(draft.occurredOn ? { value: draft.occurredOn } : {})}
          onChange={(occurredOn: CalendarDay) => keep({ occurredOn })}
        />
        <Input
          {...field('reference')}
          label="Reference"
          required
          description="What the payment system calls it; the same reference is recorded once."
          value={draft.reference}
          onChange={typed => keep({ reference: typed.trim() })}
        />
        <FormButtons record={record} label="Record" onClose={onClose} />
      </Flex>
    </Form>
  );
}

/** What it can be about: a payment that was refunded, a chargeback that was won back; nothing for a payment. */
function subjectsOf(kind: Refund['kind'], revenue: RevenueView[]): { value: string; label: string }[] {
  if (kind === 'payment') return [];
  const about = kind === 'chargeback_won' ? 'chargeback' : 'payment';
  const choices = revenue
    .filter(one => one.kind === about)
    .map(one => ({
      value: one.revenueId,
      label: `${one.kindText} of ${one.amount.text}, ${one.reference}`,
    }));
  if (kind === 'chargeback_won')
    return choices.length > 0 ? choices : [{ value: '', label: 'No chargeback is recorded' }];
  return choices.length > 0 ? [OWN_AMOUNT, ...choices] : [];
}
