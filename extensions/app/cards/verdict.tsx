import { Alert, Flex, List, Text } from '@hubspot/ui-extensions';
import type { ReactNode } from 'react';
import type { Tone, Verdict } from './wire.ts';

const VARIANT = {
  success: 'success',
  warning: 'warning',
  danger: 'danger',
  info: 'info',
  neutral: 'info',
} as const satisfies Record<Tone, string>;

/** The sentence that holds, why it holds (`why` opens more), and the buttons (`children`) that finish there. */
export function VerdictLine(props: { verdict: Verdict; why?: ReactNode; children?: ReactNode }) {
  const { verdict, why, children } = props;
  return (
    <Flex direction="column" gap="sm">
      <Alert title={verdict.sentence} variant={VARIANT[verdict.tone]}>
        {verdict.because.length > 0 && (
          <List variant="unordered-styled">
            {verdict.because.map(reason => (
              <Text key={reason} variant="microcopy">
                {reason}
              </Text>
            ))}
          </List>
        )}
        {why}
      </Alert>
      {children}
    </Flex>
  );
}
