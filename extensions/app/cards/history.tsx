import { Button, Divider, Flex, Heading, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { moment } from './dates.ts';
import type { HistoryItem } from './wire.ts';

const SHOWN_AT_FIRST = 8;

/** What happened here, newest first, as sentences with who and when. */
export function History({ items }: { items: HistoryItem[] }) {
  const [isWhole, setWhole] = useState(false);
  if (items.length === 0) return null;
  const newestFirst = [...items].sort((a, b) => b.at - a.at);
  const shown = isWhole ? newestFirst : newestFirst.slice(0, SHOWN_AT_FIRST);
  return (
    <Flex direction="column" gap="xs">
      <Divider />
      <Heading>History</Heading>
      {shown.map((item, index) => (
        // Two things may happen in one millisecond with the same words; only their place tells them apart.
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is read only and ordered
        <Flex key={`${item.at} ${index}`} direction="column">
          <Text>{item.text}</Text>
          <Text variant="microcopy">
            {item.who}, {moment(item.at)}
          </Text>
        </Flex>
      ))}
      {shown.length < items.length && (
        <Button size="xs" variant="transparent" onClick={() => setWhole(true)}>
          Show all
        </Button>
      )}
    </Flex>
  );
}
