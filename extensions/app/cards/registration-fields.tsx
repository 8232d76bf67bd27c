import { DateInput, Flex, Form, Heading, Input, Select, TextArea } from '@hubspot/ui-extensions';
import { useRef, useState } from 'react';
import { FormButtons } from './form-buttons.tsx';
import { isSettled } from './form-mistakes.ts';
import { PartnerField } from './partner-field.tsx';
import type { CardRecord } from './record.ts';
import {
  type Draft,
  type Mistakes,
  mistakesIn,
  NOTE_MAX,
  QUALIFICATIONS,
  registerBody,
} from './registration-draft.ts';
import type { Choice } from './registration-form.tsx';
import type { PartnerOption } from './wire.ts';

const NO_CONTACT: Choice = { value: '', label: 'No contact' };

/** The fields of a registration, checked before they are sent and marked with what the backend said of them. */
export function RegistrationFields(props: {
  record: CardRecord<unknown>;
  suggestions: PartnerOption[];
  companies: Choice[];
  contacts: Choice[];
  initial: Draft;
  onClose: () => void;
}) {
  const { record, suggestions, companies, contacts, initial, onClose } = props;
  const [draft, setDraft] = useState(initial);
  const [partnerName, setPartnerName] = useState(suggestions[0]?.name ?? '');
  const [mistakes, setMistakes] = useState<Mistakes>({});
  // A field commits as the form is submitted, so what is sent is read from here and not from the last rendering.
  const latest = useRef(initial);

  const field = <Name extends keyof Draft>(name: Name) => ({
    name,
    onChange: (value: Draft[Name]) => {
      latest.current = { ...latest.current, [name]: value };
      setDraft(latest.current);
    },
    ...(mistakes[name] ? { error: true, validationMessage: mistakes[name] } : {}),
  });
  const text = (name: 'scope' | 'amount' | 'currency' | 'note', clean = (typed: string) => typed.trim()) => {
    const { onChange, ...rest } = field(name);
    return { ...rest, value: draft[name], onChange: (typed: string) => onChange(clean(typed)) };
  };

  const submit = async () => {
    const found = mistakesIn(latest.current);
    setMistakes(found);
    if (Object.keys(found).length > 0) return;
    const failed = await record.make({
      button: 'Submit registration',
      call: 'register',
      body: registerBody(latest.current),
      done: `Registration for ${partnerName} submitted.`,
    });
    setMistakes(failed?.fields ?? {});
    if (isSettled(failed)) onClose();
  };

  const { onChange: choosePartner, ...partnerField } = field('partner');
  const { onChange: chooseCompany, ...companyField } = field('companyId');
  const { onChange: chooseContact, ...contactField } = field('contactId');
  const { onChange: chooseQualification, ...qualificationField } = field('qualifiedBy');
  return (
    <Form onSubmit={() => void submit()} autoComplete="off">
      <Flex direction="column" gap="sm">
        <Heading>Register for a partner</Heading>
        <PartnerField
          {...partnerField}
          value={draft.partner}
          suggestions={suggestions}
          onChoose={({ partnerId, name }) => {
            choosePartner(partnerId);
            setPartnerName(name);
          }}
        />
        <Select
          {...companyField}
          label="Company"
          required
          options={companies}
          value={draft.companyId}
          onChange={value => chooseCompany(String(value))}
        />
        <Select
          {...contactField}
          label="Contact"
          options={[NO_CONTACT, ...contacts]}
          value={draft.contactId}
          onChange={value => chooseContact(String(value))}
        />
        <Input
          {...text('scope')}
          label="Scope"
          placeholder="Whole account"
          description="The business unit or product that the claim is for; empty is the whole account."
        />
        <Flex direction="row" gap="sm">
          <Input {...text('amount')} label="Amount" />
          <Input
            {...text('currency', typed => typed.trim().toUpperCase())}
            label="Currency"
            placeholder="The portal's own"
          />
        </Flex>
        <DateInput
          {...field('expectedCloseOn')}
          label="Expected close date"
          format="standard"
          {...(draft.expectedCloseOn ? { value: draft.expectedCloseOn } : {})}
        />
        <Select
          {...qualificationField}
          label="What qualifies it"
          description="A claim holds only when a meeting, a discovery call or a budget talk shows a real opportunity."
          options={QUALIFICATIONS}
          value={draft.qualifiedBy}
          onChange={value => chooseQualification(value as Draft['qualifiedBy'])}
        />
        <TextArea {...text('note')} label="Note" maxLength={NOTE_MAX} rows={2} />
        <FormButtons record={record} label="Submit registration" onClose={onClose} />
      </Flex>
    </Form>
  );
}
