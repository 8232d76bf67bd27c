/** The deal card with its registration form open, on a record as the test gives it. */
import { DateInput, Form, Input, Select, TextArea } from '@hubspot/ui-extensions';
import { expect } from 'chai';
import { PartnerDeal } from '../../../extensions/app/cards/partner-deal.tsx';
import { type Answer, type OpenedCard, openCard } from './opened-card.tsx';
import { dealView, kanda, northwind } from './views.ts';

export const PROPERTIES: Record<string, string | null> = {
  amount: '16000.00',
  deal_currency_code: 'EUR',
  closedate: '2027-02-20T00:00:00.000Z',
};

export const company = (id: number, name: string | null, typeId = 341) => ({
  toObjectId: id,
  associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId, label: '' }],
  properties: { name, domain: null },
});
export const person = (
  id: number,
  firstname: string | null,
  lastname: string | null,
  email: string | null,
) => ({
  toObjectId: id,
  associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 3, label: '' }],
  properties: { firstname, lastname, email },
});

interface Given {
  view?: ReturnType<typeof dealView>;
  answers?: Record<string, Answer>;
  properties?: Record<string, string | null>;
  companies?: ReturnType<typeof company>[];
  contacts?: ReturnType<typeof person>[];
  /** What the hooks say beside their data. */
  hooks?: { isLoading?: boolean; error?: Error; refetch?: () => Promise<void> };
}

/** Opens the form; what is not given is a deal with two companies, the second of them primary, and one contact. */
export async function openForm(given: Given = {}): Promise<OpenedCard> {
  const { view = dealView(), answers = {}, properties = PROPERTIES } = given;
  const companies = given.companies ?? [company(7001, 'Contoso'), company(7002, 'Fabrikam', 5)];
  const contacts = given.contacts ?? [person(9001, 'Ada', 'King', 'ada@contoso.test')];
  const hook = {
    error: null,
    isLoading: false,
    isRefetching: false,
    refetch: async () => {},
    ...given.hooks,
  };
  const card = openCard(
    <PartnerDeal dealId={42} />,
    {
      'GET /deals/42': () => view,
      'GET /partners': () => ({ partners: [kanda, { ...northwind, because: '' }], total: 2 }),
      ...answers,
    },
    r => {
      r.mocks.useCrmProperties.willCall(() => ({ properties, ...hook }));
      r.mocks.useAssociations.willCall(({ toObjectType }) => ({
        results: toObjectType === '0-2' ? companies : contacts,
        pagination: {} as never,
        ...hook,
      }));
    },
  );
  await card.settled();
  card.press('Register for a partner');
  return card;
}

/** The one field with this label. */
export const field = (card: OpenedCard, label: string) => {
  const fields = [Select, Input, TextArea, DateInput].flatMap(component =>
    card.r.findAll(component as typeof Input, ({ props }) => props.label === label),
  );
  expect(fields, `fields "${label}"`).to.have.length(1);
  return fields[0] as (typeof fields)[number];
};
export const fill = (card: OpenedCard, label: string, value: unknown) =>
  field(card, label).trigger('onChange', value as never);
export const submit = (card: OpenedCard) => card.r.find(Form).trigger('onSubmit');
/** The registration that was asked for, without its key. */
export const sent = (card: OpenedCard) => {
  const { requestKey, ...body } = card.changes()[0]?.body ?? {};
  return body;
};
