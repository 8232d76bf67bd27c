import { DateInput, Flex, Form, Heading, Input } from '@hubspot/ui-extensions';
import { useRef, useState } from 'react';
import { type CalendarDay, calendarDay, isoDay } from './dates.ts';
import { FormButtons } from './form-buttons.tsx';
import { useMistakes } from './form-mistakes.ts';
import type { CardRecord } from './record.ts';
import type { RewardView } from './wire-money.ts';

const REFERENCE_MAX = 200;

/** Says that a reward was paid: when, and by which reference it is found at the bank. */
export function PayForm(props: {
  reward: RewardView;
  record: CardRecord<unknown>;
  asOf: number;
  onClose: () => void;
}) {
  const { reward, record, asOf, onClose } = props;
  const { setMistakes, wrong, settle } = useMistakes(onClose);
  const [paidOn, setPaidOn] = useState<CalendarDay>(
    calendarDay(String(asOf)) ?? { year: 1970, month: 0, date: 1 },
  );
  const latest = useRef({ reference: '', paidOn });

  const submit = async () => {
    const { reference } = latest.current;
    if (!reference) return setMistakes({ reference: 'Name what the bank or the payment system calls it.' });
    const failed = await record.make({
      button: 'Mark as paid',
      call: 'pay-reward',
      body: { rewardId: reward.rewardId, paidOn: isoDay(latest.current.paidOn), reference },
      done: `${reward.open.text} for ${reward.partnerName} is marked as paid.`,
    });
    settle(failed);
  };

  const keepReference = (typed: string) => {
    latest.current = { ...latest.current, reference: typed.trim().slice(0, REFERENCE_MAX) };
  };
  return (
    <Form onSubmit={() => void submit()} autoComplete="off">
      <Flex direction="column" gap="sm">
        <Heading>
          {reward.open.text} for {reward.partnerName}
        </Heading>
        <DateInput
          name="paidOn"
          label="Paid on"
          format="standard"
          required
          value={paidOn}
          onChange={value => {
            latest.current = { ...latest.current, paidOn: value };
            setPaidOn(value);
          }}
          {...wrong('paidOn')}
        />
        <Input
          name="reference"
          label="Reference"
          required
          description="What the bank or the payment system calls this payment."
          onInput={keepReference}
          onChange={keepReference}
          {...wrong('reference')}
        />
        <FormButtons record={record} label="Mark as paid" onClose={onClose} />
      </Flex>
    </Form>
  );
}
