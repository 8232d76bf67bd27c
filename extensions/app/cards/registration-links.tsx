import { Alert, Button, Flex, Text, useExtensionActions } from '@hubspot/ui-extensions';
import { useEffect, useState } from 'react';
import { day } from './dates.ts';
import { TitledTable } from './titled-table.tsx';
import type { GivenLink, WaitingLink } from './wire-partner-side.ts';

/** Links for one registration without signing in: the one just given, to be copied, and those nobody has used yet. */
export function RegistrationLinks({ links, given }: { links: WaitingLink[]; given: GivenLink | null }) {
  const [last, setLast] = useState(given);
  // The next reading of the view does not tell the link any more.
  useEffect(() => {
    if (given) setLast(given);
  }, [given]);
  if (!last && links.length === 0) return null;
  return (
    <Flex direction="column" gap="sm">
      {last && <Given link={last} />}
      <TitledTable
        title="Registration links that wait"
        columns={['Partner', 'Sent to', 'Given', 'Usable until']}
        rows={links.map(({ partner, sentTo, givenBy, givenAt, endsAt }) => ({
          id: `${partner} ${givenAt}`,
          cells: [partner, sentTo || 'Nobody: handed over', `${day(givenAt)} by ${givenBy}`, day(endsAt)],
        }))}
      />
    </Flex>
  );
}

function Given({ link: { partner, sentTo, url, endsAt } }: { link: GivenLink }) {
  const actions = useExtensionActions<'crm.record.tab'>();
  const title = sentTo
    ? `The link is on its way to ${sentTo} of ${partner}.`
    : `The link for ${partner} is ready to be handed over.`;
  return (
    <Alert title={title} variant="success">
      <Text variant="microcopy">
        It opens one registration, until {day(endsAt)}. This is the only time that it is shown.
      </Text>
      <Text>{url}</Text>
      <Button size="xs" onClick={() => void actions.copyTextToClipboard(url)}>
        Copy link
      </Button>
    </Alert>
  );
}
