import { Flex, Form, Heading, Input, Select, Text } from '@hubspot/ui-extensions';
import { useRef, useState } from 'react';
import { FormButtons } from './form-buttons.tsx';
import { useMistakes } from './form-mistakes.ts';
import { basisPoints } from './per-cent.ts';
import type { CardRecord } from './record.ts';
import type { PartnerKind } from './wire.ts';
import type { ApplicationView, ApproveApplication } from './wire-partner-side.ts';

const KINDS: PartnerKind[] = ['reseller', 'affiliate', 'technology', 'service', 'customer', 'employee'];
const TERMS = [
  { value: 'kind', label: 'The published plan of its kind' },
  { value: 'own', label: 'A per cent of its own' },
];

/** Makes the applicant a partner: as what, and for how much. */
export function ApprovalForm(props: {
  application: ApplicationView;
  record: CardRecord<unknown>;
  onClose: () => void;
}) {
  const { application, record, onClose } = props;
  const { applicationId } = application;
  const [kind, setKind] = useState(application.kind);
  const [terms, setTerms] = useState('kind');
  const { setMistakes, wrong } = useMistakes(onClose);
  const rate = useRef('');
  const keep = (typed: string) => {
    rate.current = typed.trim();
  };

  const submit = async () => {
    const rateBp = terms === 'own' ? basisPoints(rate.current) : 0;
    if (rateBp === undefined) return setMistakes({ rate: 'Write a per cent from 0 to 100, like 12.5.' });
    const own: Pick<ApproveApplication, 'plan'> =
      terms === 'own' ? { plan: { kind: 'percent', rateBp } } : {};
    const failed = await record.make({
      button: 'Confirm approval',
      call: 'approve-application',
      body: { applicationId, kind, ...own },
      done: 'The applicant is a partner. The agreement waits for its signature.',
    });
    const { 'plan.rateBp': wrongRate = '', kind: wrongKind = '' } = failed?.fields ?? {};
    setMistakes({ rate: wrongRate, kind: wrongKind });
    if (!failed || (failed.refused && !wrongRate && !wrongKind)) onClose();
  };

  return (
    <Form onSubmit={() => void submit()} autoComplete="off">
      <Flex direction="column" gap="sm">
        <Heading>Approve the application</Heading>
        <Select
          name="kind"
          label="Kind of partner"
          required
          options={KINDS.map(value => ({ value, label: capital(value) }))}
          value={kind}
          onChange={value => setKind(value as PartnerKind)}
          {...wrong('kind')}
        />
        <Select
          name="terms"
          label="Commission"
          required
          options={TERMS}
          value={terms}
          onChange={value => setTerms(String(value))}
        />
        {terms === 'own' && (
          <Input
            name="rate"
            label="Per cent of each sale"
            required
            onInput={keep}
            onChange={keep}
            {...wrong('rate')}
          />
        )}
        <Text variant="microcopy">
          The agreement is mailed to the applicant and counts once it is signed.
        </Text>
        <FormButtons record={record} label="Confirm approval" onClose={onClose} />
      </Flex>
    </Form>
  );
}

const capital = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
