import { Button, Flex, Heading, LoadingSpinner, SearchInput, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { ActionButton } from './action-button.tsx';
import { type PartnerSearch, usePartners } from './partners.ts';
import type { CardRecord } from './record.ts';
import type { PartnerOption } from './wire.ts';
import type { Attribute } from './wire-requests.ts';

const RESULTS_SHOWN = 10;

/**
 * Says who referred: each suggestion is one click with its reason beside it, any other partner a search and a
 * click, and marketing or a direct contact one click too.
 */
export function PartnerPicker(props: { record: CardRecord<unknown>; suggestions: PartnerOption[] }) {
  const { record, suggestions } = props;
  const [typed, setTyped] = useState('');
  const query = typed.trim();
  const found = usePartners(query || null, RESULTS_SHOWN);
  const attribute = (name: string, choice: Omit<Attribute, 'requestKey'>) => (
    <ActionButton
      record={record}
      label={`Attribute to ${name}`}
      variant={choice.partner === suggestions[0]?.partnerId ? 'primary' : 'secondary'}
      onPress={() =>
        void record.make({
          button: `Attribute to ${name}`,
          call: 'attribute',
          body: choice,
          done: `Attributed to ${name}. "Undo" takes it back.`,
        })
      }
    />
  );
  const partner = ({ partnerId, name, because, code, kind }: PartnerOption) => (
    <Flex key={partnerId} direction="row" gap="sm" align="center" wrap>
      {attribute(name, because ? { partner: partnerId, evidence: because } : { partner: partnerId })}
      <Text variant="microcopy">{because || `${kind}, code ${code}`}</Text>
    </Flex>
  );
  return (
    <Flex direction="column" gap="sm">
      <Heading>Attribute to partner</Heading>
      {!query && suggestions.map(partner)}
      <SearchInput
        name="partner-search"
        label="Partner"
        placeholder="Search all partners by name or code"
        onInput={setTyped}
        onChange={setTyped}
      />
      {query && <Results query={query} found={found} show={partner} />}
      <Flex direction="row" gap="sm" wrap>
        {attribute('Marketing', { partner: 'marketing' })}
        {attribute('Direct', { partner: 'direct' })}
      </Flex>
    </Flex>
  );
}

function Results(props: {
  query: string;
  found: PartnerSearch;
  show: (partner: PartnerOption) => JSX.Element;
}) {
  const { query, found, show } = props;
  const { partners, total, isSearching, failure, retry } = found;
  if (isSearching) return <LoadingSpinner label="Searching partners" showLabel />;
  if (failure) {
    return (
      <Flex direction="row" gap="sm" align="center">
        <Text>{failure}</Text>
        <Button size="xs" onClick={retry}>
          Retry
        </Button>
      </Flex>
    );
  }
  if (partners.length === 0) return <Text>No partner has "{query}" in its name or code.</Text>;
  return (
    <Flex direction="column" gap="xs">
      {partners.map(show)}
      {total > partners.length && (
        <Text variant="microcopy">
          {partners.length} of {total} shown; type more of the name.
        </Text>
      )}
    </Flex>
  );
}
