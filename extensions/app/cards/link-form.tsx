import { Flex, Form, Select, useExtensionContext } from '@hubspot/ui-extensions';
import { useEffect, useState } from 'react';
import { read } from './backend.ts';
import { FormButtons } from './form-buttons.tsx';
import { useMistakes } from './form-mistakes.ts';
import { PartnerField } from './partner-field.tsx';
import type { CardRecord } from './record.ts';
import type { PartnerOption } from './wire.ts';
import type { Recipients } from './wire-partner-side.ts';

/** Nobody of the partner: the link is shown to be copied. */
const NOBODY = 'nobody';

/** Chooses the partner, and to whom of it the link is mailed. */
export function LinkForm(props: {
  record: CardRecord<unknown>;
  suggestions: PartnerOption[];
  onClose: () => void;
}) {
  const { record, suggestions, onClose } = props;
  const [partner, setPartner] = useState('');
  const [personId, setPersonId] = useState(NOBODY);
  const { setMistakes, wrong, settle } = useMistakes(onClose);
  const people = useRecipients(partner);

  const choose = ({ partnerId }: PartnerOption) => {
    setPartner(partnerId);
    setPersonId(NOBODY);
  };

  const submit = async () => {
    if (!partner) return setMistakes({ partner: 'Choose the partner that registers the deal.' });
    const failed = await record.make({
      button: 'Send link',
      call: 'registration-link',
      body: { partner, ...(personId !== NOBODY && { personId }) },
      done: 'The link stands on the card.',
    });
    settle(failed);
  };

  return (
    <Form onSubmit={() => void submit()} autoComplete="off">
      <Flex direction="column" gap="sm">
        <PartnerField
          name="partner"
          value={partner}
          suggestions={suggestions}
          onChoose={choose}
          {...wrong('partner')}
        />
        <Select
          name="personId"
          label="Mail it to"
          options={[
            { value: NOBODY, label: 'Nobody: I hand it over myself' },
            ...people.map(({ personId: value, name }) => ({ value, label: name })),
          ]}
          value={personId}
          onChange={value => setPersonId(String(value))}
          {...wrong('personId')}
        />
        <FormButtons record={record} label="Send link" onClose={onClose} />
      </Flex>
    </Form>
  );
}

/** The people of a partner, as soon as they are read; without them the link can still be copied. */
function useRecipients(partnerId: string): Recipients['people'] {
  const backendUrl = String(useExtensionContext<'crm.record.tab'>().variables?.BACKEND_URL ?? '');
  const [known, setKnown] = useState({ of: '', people: [] as Recipients['people'] });
  useEffect(() => {
    if (!partnerId) return;
    let isWanted = true;
    read<Recipients>(backendUrl, `/partners/${partnerId}/recipients`)
      .then(
        ({ people }) => people,
        () => [],
      )
      .then(people => isWanted && setKnown({ of: partnerId, people }));
    return () => {
      isWanted = false;
    };
  }, [backendUrl, partnerId]);
  return known.of === partnerId ? known.people : [];
}
