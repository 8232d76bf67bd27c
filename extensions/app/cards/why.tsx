import {
  Button,
  Flex,
  Heading,
  List,
  LoadingSpinner,
  Panel,
  PanelBody,
  PanelSection,
  Text,
  useExtensionContext,
} from '@hubspot/ui-extensions';
import { useRef, useState } from 'react';
import { read } from './backend.ts';
import { day } from './dates.ts';
import { TitledTable } from './titled-table.tsx';
import type { Explanation } from './wire-money.ts';

/** Null until it has been asked for. */
type Answer = { explanation: Explanation } | { failure: string } | 'asked' | null;

/** Opens beside the card what something rests on: its formula with the figures, the facts with their dates, the rules. */
export function Why({ dealId, why }: { dealId: string; why: string }) {
  const backendUrl = String(useExtensionContext<'crm.record.tab'>().variables?.BACKEND_URL ?? '');
  const [answer, setAnswer] = useState<Answer>(null);
  const asked = useRef(0);

  const ask = () => {
    asked.current += 1;
    const mine = asked.current;
    setAnswer('asked');
    // A panel that was closed and opened again shows the answer to the later question.
    const show = (news: Answer) => mine === asked.current && setAnswer(news);
    read<Explanation>(backendUrl, `/deals/${dealId}/why?${why}`).then(
      explanation => show({ explanation }),
      (error: Error) => show({ failure: error.message }),
    );
  };

  return (
    <Button
      size="xs"
      variant="transparent"
      overlay={
        <Panel id={`why-${dealId}-${why}`} title="Why?" width="md" variant="modal" onOpen={ask}>
          <PanelBody>
            <PanelSection>
              <Answered answer={answer} onRetry={ask} />
            </PanelSection>
          </PanelBody>
        </Panel>
      }
    >
      Why?
    </Button>
  );
}

function Answered({ answer, onRetry }: { answer: Answer; onRetry: () => void }) {
  if (answer === null) return null;
  if (answer === 'asked') return <LoadingSpinner label="Looking up what this rests on" showLabel />;
  if ('failure' in answer) {
    return (
      <Flex direction="column" gap="sm" align="start">
        <Text>{answer.failure}</Text>
        <Button size="xs" onClick={onRetry}>
          Retry
        </Button>
      </Flex>
    );
  }
  return <Explained {...answer.explanation} />;
}

function Explained({ title, sentence, steps, facts, rules, promisedUntil }: Explanation) {
  return (
    <Flex direction="column" gap="md">
      <Flex direction="column" gap="xs">
        <Heading>{title}</Heading>
        <Text>{sentence}</Text>
        {promisedUntil !== null && <Text>The reward is promised by {day(promisedUntil)}.</Text>}
      </Flex>
      <TitledTable
        title="How it is computed"
        columns={['Step', 'Figure']}
        rows={steps.map(({ text, figure }, at) => ({ id: `${at} ${text}`, cells: [text, figure] }))}
      />
      <TitledTable
        title="What it rests on"
        columns={['Date', 'What happened', 'By']}
        rows={facts.map(({ at, text, who }, place) => ({
          id: `${place} ${text}`,
          cells: [day(at), text, who],
        }))}
      />
      {rules.length > 0 && (
        <Flex direction="column" gap="xs">
          <Heading>Rules in force</Heading>
          <List variant="unordered-styled">
            {rules.map(({ text, since }) => (
              <Text key={text} variant="microcopy">
                {text} {since > 0 ? `In force since ${day(since)}.` : ''}
              </Text>
            ))}
          </List>
        </Flex>
      )}
    </Flex>
  );
}
