import { Accordion, Flex, Heading, List, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { ActionButton } from './action-button.tsx';
import { CompareTable, RecordLink } from './compare-table.tsx';
import type { CardRecord } from './record.ts';
import type { ActionName } from './wire.ts';
import type { ComparedPairView, ComparisonsView, Saying } from './wire-compare.ts';

interface Props {
  pair: ComparedPairView;
  record: Pick<CardRecord<unknown>, 'pending' | 'refusal' | 'make'>;
}

/**
 * Accounts that are, or may be, one: side by side, to be decided in one click. What the verdict asks for first lies
 * open at once; nothing at all where there is nothing to compare.
 */
export function Comparisons(props: {
  view: { comparisons: ComparisonsView; verdict: { actions: ActionName[] } };
  record: Props['record'];
}) {
  const { view, record } = props;
  const { pairs, more } = view.comparisons;
  /** Which pair the person opened; null when they closed it; undefined until then: what is asked for lies open. */
  const [opened, setOpened] = useState<string | null>();
  if (pairs.length === 0) return null;
  const asked =
    view.verdict.actions[0] === 'compare' ? pairs.find(({ status }) => status === 'waits') : undefined;
  return (
    <Flex direction="column" gap="sm">
      <Heading>{pairs.some(({ status }) => status === 'waits') ? 'Same account?' : 'Same account'}</Heading>
      {pairs.map(pair => {
        const key = `${pair.one.key} ${pair.other.key}`;
        if (pair.status === 'same' || pair.status === 'apart')
          return <ToldPair key={key} pair={pair} record={record} />;
        const isOpen = opened === undefined ? pair === asked : opened === key;
        return (
          <Accordion
            key={key}
            title={`${pair.standing} ${pair.other.name}`}
            size="sm"
            open={isOpen}
            onClick={() => setOpened(isOpen ? null : key)}
          >
            <ComparedPair pair={pair} record={record} />
          </Accordion>
        );
      })}
      {more > 0 && (
        <Text variant="microcopy">
          {more === 1 ? 'One more pair is' : `${more} more pairs are`} not shown here.
        </Text>
      )}
    </Flex>
  );
}

/** What both sides say, why they may be one, what depends on it, and the buttons that end the question. */
function ComparedPair({ pair, record }: Props) {
  const { stakes, unreadable, reasons, ask } = pair;
  return (
    <Flex direction="column" gap="sm">
      {stakes.map(stake => (
        <Text key={stake}>{stake}</Text>
      ))}
      {unreadable ? <Unreadable pair={pair} /> : <CompareTable pair={pair} />}
      {reasons.length > 0 && (
        <List variant="unordered-styled">
          {reasons.map(reason => (
            <Text key={reason} variant="microcopy">
              {reason}
            </Text>
          ))}
        </List>
      )}
      <SayingButtons pair={pair} record={record} />
      {ask && <Text variant="microcopy">{ask}</Text>}
    </Flex>
  );
}

/** Why there is nothing side by side, and where to look instead. */
function Unreadable({ pair: { one, other, unreadable } }: Pick<Props, 'pair'>) {
  return (
    <Flex direction="column" gap="xs">
      <Text>{unreadable}</Text>
      <Flex direction="row" gap="md" wrap>
        <RecordLink account={one} />
        <RecordLink account={other} />
      </Flex>
    </Flex>
  );
}

/** What somebody said, in a line, and the way to take it back. */
function ToldPair({ pair, record }: Props) {
  const { standing, ask } = pair;
  return (
    <Flex direction="column" gap="xs">
      <Flex direction="row" gap="sm" align="center" wrap>
        <Text>{standing}</Text>
        <RecordLink account={pair.other} />
        <SayingButtons pair={pair} record={record} />
      </Flex>
      {ask && <Text variant="microcopy">{ask}</Text>}
    </Flex>
  );
}

const SAYINGS: Record<Saying, { label: string; told: 'same' | 'apart' | null; done: string }> = {
  same: { label: 'Same account', told: 'same', done: 'Kept as the same account.' },
  apart: { label: 'Not the same', told: 'apart', done: 'Kept as not the same.' },
  undo: { label: 'Undo', told: null, done: 'Taken back.' },
};

function SayingButtons({ pair, record }: Props) {
  if (pair.says.length === 0) return null;
  const { one, other } = pair;
  return (
    <Flex direction="row" gap="sm" wrap>
      {pair.says.map(saying => {
        const { told, done, ...said } = SAYINGS[saying];
        // Several may stand below one another, so each says which it takes back.
        const label = saying === 'undo' ? `Undo for ${other.name}` : said.label;
        return (
          <ActionButton
            key={saying}
            record={record}
            label={label}
            onPress={() =>
              void record.make({
                button: label,
                call: 'tell-accounts',
                body: { account: one.key, other: other.key, told },
                done,
              })
            }
          />
        );
      })}
    </Flex>
  );
}
