import { Alert, Button, Flex, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import { useAssociations, useCrmProperties } from '@hubspot/ui-extensions/crm';
import { calendarDay } from './dates.ts';
import type { CardRecord } from './record.ts';
import { RegistrationFields } from './registration-fields.tsx';
import type { DealView } from './wire.ts';

const ASSOCIATIONS_SHOWN = 50;

/** HubSpot's association type of a deal's primary company. */
const PRIMARY_COMPANY_OF_DEAL = 5;

/** A company or contact of the deal, by a name a person knows. */
export interface Choice {
  value: string;
  label: string;
}

/** The form that registers the deal for a partner, filled from what the record already says. */
export function RegistrationForm(props: {
  record: CardRecord<DealView>;
  view: DealView;
  onClose: () => void;
}) {
  const { record, view, onClose } = props;
  const deal = useCrmProperties(['amount', 'deal_currency_code', 'closedate']);
  const companies = useAssociations({
    toObjectType: '0-2',
    properties: ['name', 'domain'],
    pageLength: ASSOCIATIONS_SHOWN,
  });
  const contacts = useAssociations({
    toObjectType: '0-1',
    properties: ['firstname', 'lastname', 'email'],
    pageLength: ASSOCIATIONS_SHOWN,
  });

  if (deal.isLoading || companies.isLoading || contacts.isLoading) {
    return <LoadingSpinner label="Reading the deal, its companies and contacts" showLabel />;
  }
  const readAgain = () => void Promise.all([deal.refetch(), companies.refetch(), contacts.refetch()]);
  const failure = deal.error ?? companies.error ?? contacts.error;
  if (failure) {
    return <Unready title="The deal could not be read" text={failure.message} {...{ readAgain, onClose }} />;
  }
  if (companies.results.length === 0) {
    const text = 'A claim is on a company. Associate one with this deal, then press Retry.';
    return <Unready title="This deal has no company" text={text} {...{ readAgain, onClose }} />;
  }

  const primaryFirst = [...companies.results].sort((a, b) => Number(isPrimary(b)) - Number(isPrimary(a)));
  const companyChoices = primaryFirst.map(({ toObjectId, properties: { name, domain } }) => ({
    value: String(toObjectId),
    label: name || domain || 'A company without a name',
  }));
  const contactChoices = contacts.results.map(
    ({ toObjectId, properties: { firstname, lastname, email } }) => ({
      value: String(toObjectId),
      label: [firstname, lastname].filter(Boolean).join(' ') || email || 'A contact without a name',
    }),
  );
  return (
    <RegistrationFields
      record={record}
      suggestions={view.suggestions}
      companies={companyChoices}
      contacts={contactChoices}
      initial={{
        partner: view.suggestions[0]?.partnerId ?? '',
        companyId: companyChoices[0]?.value ?? '',
        contactId: contactChoices[0]?.value ?? '',
        scope: '',
        amount: deal.properties.amount ?? '',
        currency: deal.properties.deal_currency_code ?? '',
        expectedCloseOn: calendarDay(deal.properties.closedate),
        qualifiedBy: 'none',
        note: '',
      }}
      onClose={onClose}
    />
  );
}

function isPrimary({ associationTypes }: { associationTypes: { typeId: number; label: string }[] }): boolean {
  return associationTypes.some(
    ({ typeId, label }) => typeId === PRIMARY_COMPANY_OF_DEAL || label === 'Primary',
  );
}

function Unready(props: { title: string; text: string; readAgain: () => void; onClose: () => void }) {
  return (
    <Alert title={props.title} variant="warning">
      <Text>{props.text}</Text>
      <Flex direction="row" gap="sm">
        <Button size="sm" onClick={props.readAgain}>
          Retry
        </Button>
        <Button size="sm" variant="transparent" onClick={props.onClose}>
          Cancel
        </Button>
      </Flex>
    </Alert>
  );
}
