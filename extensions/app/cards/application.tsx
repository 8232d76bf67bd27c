import { DescriptionList, DescriptionListItem, Flex, Heading, StatusTag, Text } from '@hubspot/ui-extensions';
import { day } from './dates.ts';
import type { ApplicationView } from './wire-partner-side.ts';

const STATUS = {
  waiting: ['Waits for a decision', 'warning'],
  asked: ['Waits for an answer', 'info'],
  approved: ['Approved', 'success'],
  refused: ['Refused', 'danger'],
} as const satisfies Record<ApplicationView['status'], readonly [string, string]>;

/** Who wants to become a partner, as what, and in their own words. */
export function Application({ application }: { application: ApplicationView }) {
  const { kind, status, receivedAt, words, partner, written } = application;
  const [said, variant] = STATUS[status];
  return (
    <Flex direction="column" gap="xs">
      <Flex direction="row" gap="sm" align="center">
        <Heading>Application</Heading>
        <StatusTag variant={variant}>{said}</StatusTag>
      </Flex>
      <DescriptionList direction="row">
        <DescriptionListItem label="As">{kind}</DescriptionListItem>
        <DescriptionListItem label="Received">{day(receivedAt)}</DescriptionListItem>
        {partner && (
          <DescriptionListItem label="Partner">{`${partner.name} (${partner.code})`}</DescriptionListItem>
        )}
        {written?.company && <DescriptionListItem label="Company">{written.company}</DescriptionListItem>}
        {written?.website && <DescriptionListItem label="Website">{written.website}</DescriptionListItem>}
        {written && (
          <DescriptionListItem label="Applicant">{`${written.name}, ${written.email}`}</DescriptionListItem>
        )}
        {status === 'refused' && <DescriptionListItem label="Reason">{words}</DescriptionListItem>}
      </DescriptionList>
      {written ? (
        <>
          <Text variant="microcopy">In the applicant's own words</Text>
          <Text>{written.text}</Text>
          {written.answers.map((answer, at) => (
            // Two answers may say the same; only their place tells them apart.
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is read only and ordered
            <Text key={at}>Answer: {answer}</Text>
          ))}
        </>
      ) : (
        <Text variant="microcopy">What the applicant wrote is not kept any more.</Text>
      )}
    </Flex>
  );
}
