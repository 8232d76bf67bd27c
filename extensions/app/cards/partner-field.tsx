import { Button, Flex, Select, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { usePartners } from './partners.ts';
import type { PartnerOption } from './wire.ts';

const PARTNERS_LISTED = 100;

/** A field to choose any partner: the suggested ones first with their reason, then all, searched as one types. */
export function PartnerField(props: {
  name: string;
  value: string;
  suggestions: PartnerOption[];
  onChoose: (partner: PartnerOption) => void;
  error?: boolean;
  validationMessage?: string;
}) {
  const { value, suggestions, onChoose, ...field } = props;
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<PartnerOption | undefined>(suggestions[0]);
  const { partners, total, isSearching, failure, retry } = usePartners(query, PARTNERS_LISTED);

  // The chosen one stays listed while the search moves on to others.
  const listed = new Map(
    [...suggestions, ...(chosen ? [chosen] : []), ...partners].map(p => [p.partnerId, p]),
  );
  for (const suggestion of suggestions) listed.set(suggestion.partnerId, suggestion);
  const because = listed.get(value)?.because;
  const more = total > partners.length ? `${total} partners; type in the list to search them all.` : '';
  return (
    <Flex direction="column" gap="xs">
      <Select
        {...field}
        label="Partner"
        required
        placeholder={isSearching ? 'Reading the partners' : 'Choose a partner'}
        description={because || more}
        options={[...listed.values()].map(({ partnerId, name, code }) => ({
          value: partnerId,
          label: `${name} (${code})`,
        }))}
        value={value}
        onInput={setQuery}
        onChange={picked => {
          const partner = listed.get(String(picked));
          if (!partner) return;
          setChosen(partner);
          onChoose(partner);
        }}
      />
      {failure && (
        <Flex direction="row" gap="sm" align="center">
          <Text>{failure}</Text>
          <Button size="xs" onClick={retry}>
            Retry
          </Button>
        </Flex>
      )}
    </Flex>
  );
}
