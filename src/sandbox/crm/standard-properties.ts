import type { ObjectType, User } from '../wire.ts';
import { fullName } from './people.ts';
import { dealPipelines } from './pipelines.ts';
import type { Property, PropertyGroupDefinition } from './property.ts';

/** The part of HubSpot's standard properties that partner programs meet, by object type. */

type Options = readonly (readonly [value: string, label: string])[];
type Row = readonly [name: string, label: string, kind: Kind, options?: Options];
type Kind =
  | 'text'
  | 'long text'
  | 'number'
  | 'phone'
  | 'date'
  | 'moment'
  | 'flag'
  | 'choice'
  | 'owner'
  | Kept;
/** Values nobody may write. */
type Kept = 'kept text' | 'kept number' | 'kept moment' | 'calculated flag';

const shapes: Readonly<Record<Kind, Pick<Property, 'type' | 'fieldType'>>> = {
  text: { type: 'string', fieldType: 'text' },
  'long text': { type: 'string', fieldType: 'textarea' },
  number: { type: 'number', fieldType: 'number' },
  phone: { type: 'phone_number', fieldType: 'phonenumber' },
  date: { type: 'date', fieldType: 'date' },
  moment: { type: 'datetime', fieldType: 'date' },
  flag: { type: 'bool', fieldType: 'booleancheckbox' },
  choice: { type: 'enumeration', fieldType: 'select' },
  owner: { type: 'enumeration', fieldType: 'select' },
  'kept text': { type: 'string', fieldType: 'text' },
  'kept number': { type: 'number', fieldType: 'number' },
  'kept moment': { type: 'datetime', fieldType: 'date' },
  'calculated flag': { type: 'bool', fieldType: 'calculation_equation' },
};

const flagOptions: Options = [
  ['true', 'True'],
  ['false', 'False'],
];

const currencies: Options = [
  ['USD', 'US Dollar'],
  ['EUR', 'Euro'],
  ['GBP', 'British Pound'],
  ['JPY', 'Japanese Yen'],
  ['CHF', 'Swiss Franc'],
  ['SEK', 'Swedish Krona'],
  ['NOK', 'Norwegian Krone'],
  ['DKK', 'Danish Krone'],
  ['PLN', 'Polish Zloty'],
  ['CAD', 'Canadian Dollar'],
  ['AUD', 'Australian Dollar'],
  ['SGD', 'Singapore Dollar'],
  ['INR', 'Indian Rupee'],
  ['BRL', 'Brazilian Real'],
  ['KRW', 'South Korean Won'],
  ['KWD', 'Kuwaiti Dinar'],
  ['BHD', 'Bahraini Dinar'],
  ['TND', 'Tunisian Dinar'],
  ['CLP', 'Chilean Peso'],
  ['ISK', 'Icelandic Krona'],
  ['HUF', 'Hungarian Forint'],
  ['CZK', 'Czech Koruna'],
  ['AED', 'United Arab Emirates Dirham'],
  ['ILS', 'Israeli New Shekel'],
  ['MXN', 'Mexican Peso'],
  ['NZD', 'New Zealand Dollar'],
  ['VND', 'Vietnamese Dong'],
  ['ZAR', 'South African Rand'],
];

const industries: Options = [
  ['AUTOMOTIVE', 'Automotive'],
  ['BIOTECHNOLOGY', 'Biotechnology'],
  ['COMPUTER_SOFTWARE', 'Computer Software'],
  ['CONSTRUCTION', 'Construction'],
  ['CONSUMER_GOODS', 'Consumer Goods'],
  ['EDUCATION_MANAGEMENT', 'Education Management'],
  ['ENTERTAINMENT', 'Entertainment'],
  ['FINANCIAL_SERVICES', 'Financial Services'],
  ['FOOD_BEVERAGES', 'Food & Beverages'],
  ['HOSPITAL_HEALTH_CARE', 'Hospital & Health Care'],
  ['HOSPITALITY', 'Hospitality'],
  ['INFORMATION_TECHNOLOGY_AND_SERVICES', 'Information Technology and Services'],
  ['INSURANCE', 'Insurance'],
  ['LOGISTICS_AND_SUPPLY_CHAIN', 'Logistics and Supply Chain'],
  ['MACHINERY', 'Machinery'],
  ['MARKETING_AND_ADVERTISING', 'Marketing and Advertising'],
  ['PROFESSIONAL_TRAINING_COACHING', 'Professional Training & Coaching'],
  ['RENEWABLES_ENVIRONMENT', 'Renewables & Environment'],
  ['RETAIL', 'Retail'],
  ['STAFFING_AND_RECRUITING', 'Staffing and Recruiting'],
  ['TELECOMMUNICATIONS', 'Telecommunications'],
];

const lifecycleStages: Options = [
  ['subscriber', 'Subscriber'],
  ['lead', 'Lead'],
  ['marketingqualifiedlead', 'Marketing Qualified Lead'],
  ['salesqualifiedlead', 'Sales Qualified Lead'],
  ['opportunity', 'Opportunity'],
  ['customer', 'Customer'],
  ['evangelist', 'Evangelist'],
  ['other', 'Other'],
];

const trafficSources: Options = [
  ['ORGANIC_SEARCH', 'Organic Search'],
  ['PAID_SEARCH', 'Paid Search'],
  ['EMAIL_MARKETING', 'Email Marketing'],
  ['SOCIAL_MEDIA', 'Organic Social'],
  ['REFERRALS', 'Referrals'],
  ['OTHER_CAMPAIGNS', 'Other Campaigns'],
  ['DIRECT_TRAFFIC', 'Direct Traffic'],
  ['OFFLINE', 'Offline Sources'],
];

/** Of tasks, as HubSpot's guide to them has their values (docs: CRM, activities, tasks). */
const taskStatuses: Options = [
  ['NOT_STARTED', 'Not started'],
  ['COMPLETED', 'Completed'],
  ['IN_PROGRESS', 'In progress'],
  ['WAITING', 'Waiting'],
  ['DEFERRED', 'Deferred'],
];
const taskTypes: Options = [
  ['EMAIL', 'Email'],
  ['CALL', 'Call'],
  ['TODO', 'To-do'],
];
const taskPriorities: Options = [
  ['LOW', 'Low'],
  ['MEDIUM', 'Medium'],
  ['HIGH', 'High'],
];

const pipelines: Options = dealPipelines.map(pipeline => [pipeline.id, pipeline.label]);
const stages: Options = dealPipelines.flatMap(pipeline =>
  pipeline.stages.map(stage => [stage.id, stage.label] as const),
);

const merged: Row = ['hs_merged_object_ids', 'Merged Record IDs', 'kept text'];
const everywhere: readonly Row[] = [
  ['hubspot_owner_id', 'Owner', 'owner'],
  ['hs_object_id', 'Record ID', 'kept number'],
  ['createdate', 'Create Date', 'kept moment'],
  ['hs_lastmodifieddate', 'Last Modified Date', 'kept moment'],
];

const rows: Readonly<Record<ObjectType, readonly Row[]>> = {
  contacts: [
    ['email', 'Email', 'text'],
    ['firstname', 'First Name', 'text'],
    ['lastname', 'Last Name', 'text'],
    ['company', 'Company Name', 'text'],
    ['jobtitle', 'Job Title', 'text'],
    ['phone', 'Phone Number', 'phone'],
    ['city', 'City', 'text'],
    ['country', 'Country/Region', 'text'],
    ['lifecyclestage', 'Lifecycle Stage', 'choice', lifecycleStages],
    ['hs_analytics_source', 'Original Traffic Source', 'choice', trafficSources],
    ['utm_source', 'UTM Source', 'text'],
    ['utm_medium', 'UTM Medium', 'text'],
    ['utm_campaign', 'UTM Campaign', 'text'],
    ...everywhere,
    merged,
    ['lastmodifieddate', 'Last Modified Date', 'kept moment'],
  ],
  companies: [
    ['name', 'Company name', 'text'],
    ['domain', 'Company Domain Name', 'text'],
    ['website', 'Website URL', 'text'],
    ['hs_additional_domains', 'Additional Domains', 'text'],
    ['phone', 'Phone Number', 'phone'],
    ['industry', 'Industry', 'choice', industries],
    ['description', 'Description', 'long text'],
    ['city', 'City', 'text'],
    ['country', 'Country/Region', 'text'],
    ['annualrevenue', 'Annual Revenue', 'number'],
    ['numberofemployees', 'Number of Employees', 'number'],
    ['founded_year', 'Year Founded', 'text'],
    ['lifecyclestage', 'Lifecycle Stage', 'choice', lifecycleStages],
    ['hs_parent_company_id', 'Parent Company', 'kept number'],
    ...everywhere,
    merged,
  ],
  deals: [
    ['dealname', 'Deal Name', 'text'],
    ['pipeline', 'Pipeline', 'choice', pipelines],
    ['dealstage', 'Deal Stage', 'choice', stages],
    ['amount', 'Amount', 'number'],
    ['deal_currency_code', 'Currency', 'choice', currencies],
    ['closedate', 'Close Date', 'moment'],
    [
      'dealtype',
      'Deal Type',
      'choice',
      [
        ['newbusiness', 'New Business'],
        ['existingbusiness', 'Existing Business'],
      ],
    ],
    ['description', 'Deal Description', 'long text'],
    ['hs_is_closed', 'Is Deal Closed?', 'calculated flag'],
    ['hs_is_closed_won', 'Is Closed Won', 'calculated flag'],
    ['notes_last_updated', 'Last Activity Date', 'kept moment'],
    ...everywhere,
    merged,
  ],
  line_items: [
    ['name', 'Name', 'text'],
    ['hs_product_id', 'Product ID', 'text'],
    ['quantity', 'Quantity', 'number'],
    ['price', 'Unit Price', 'number'],
    ['amount', 'Net Price', 'number'],
    ...everywhere,
  ],
  notes: [
    ['hs_note_body', 'Note body', 'long text'],
    ['hs_timestamp', 'Activity date', 'moment'],
    ...everywhere,
  ],
  tasks: [
    ['hs_task_subject', 'Task title', 'text'],
    ['hs_task_body', 'Task notes', 'long text'],
    ['hs_task_status', 'Task status', 'choice', taskStatuses],
    ['hs_task_type', 'Task type', 'choice', taskTypes],
    ['hs_task_priority', 'Priority', 'choice', taskPriorities],
    ['hs_timestamp', 'Due date', 'moment'],
    ...everywhere,
  ],
};

export const standardGroups: Readonly<Record<ObjectType, PropertyGroupDefinition>> = {
  contacts: { name: 'contactinformation', label: 'Contact information', displayOrder: 0 },
  companies: { name: 'companyinformation', label: 'Company information', displayOrder: 0 },
  deals: { name: 'dealinformation', label: 'Deal information', displayOrder: 0 },
  line_items: { name: 'lineiteminformation', label: 'Line item information', displayOrder: 0 },
  notes: { name: 'noteinformation', label: 'Note information', displayOrder: 0 },
  tasks: { name: 'taskinformation', label: 'Task information', displayOrder: 0 },
};

/** As an account has them whose records belong to these users. */
export function standardProperties(type: ObjectType, users: readonly User[]): Property[] {
  const owners: Options = users.map(user => [user.ownerId, fullName(user)]);
  const optionsOf = (kind: Kind) => (kind.endsWith('flag') ? flagOptions : kind === 'owner' ? owners : []);
  return rows[type].map(([name, label, kind, options], displayOrder) => ({
    name,
    label,
    groupName: standardGroups[type].name,
    ...shapes[kind],
    description: '',
    options: (options ?? optionsOf(kind)).map(([value, label], displayOrder) => ({
      value,
      label,
      displayOrder,
      hidden: false,
    })),
    hasUniqueValue: false,
    displayOrder,
    hidden: false,
    formField: false,
    hubspotDefined: true,
    readOnlyValue: kind.startsWith('kept') || kind.startsWith('calculated'),
    calculated: kind.startsWith('calculated'),
  }));
}
