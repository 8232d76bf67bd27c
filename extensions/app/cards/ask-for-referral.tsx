import { Button, Flex, Heading, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { AskingForm } from './asking-form.tsx';
import { day } from './dates.ts';
import type { CardRecord } from './record.ts';
import type { AskingView } from './wire-partner-side.ts';

/** Asks this contact to refer others: why it would, whether it was asked already, and the form that sends the kit. */
export function AskForReferral({ asking, record }: { asking: AskingView; record: CardRecord<unknown> }) {
  const { candidate, hindrance, referrer, asked } = asking;
  const [isOpen, setOpen] = useState(false);
  return (
    <Flex direction="column" gap="xs">
      <Heading>Ask for a referral</Heading>
      {candidate.length > 0 && <Text variant="microcopy">A good one to ask: {candidate.join(' ')}</Text>}
      {asked && !isOpen && (
        <Text>
          Asked on {day(asked.at)} by {asked.by}.
        </Text>
      )}
      {referrer && (
        <Text>
          Refers as {referrer.name}, with the code {referrer.code} and the link {referrer.link}
        </Text>
      )}
      {hindrance && <Text variant="microcopy">{hindrance}</Text>}
      {isOpen ? (
        <AskingForm asking={asking} record={record} onClose={() => setOpen(false)} />
      ) : (
        <Flex direction="row">
          <Button
            size="sm"
            disabled={hindrance !== '' || record.pending !== ''}
            onClick={() => setOpen(true)}
          >
            {asked ? 'Ask again' : 'Ask for a referral'}
          </Button>
        </Flex>
      )}
    </Flex>
  );
}
