/** What the fixture CRM holds: one deal with everything around it. */
import type {
  Card,
  PropertyDefinition,
  PropertyGroup,
  Session,
  Stage,
  TimelineEntry,
} from '../../../src/sandbox/wire.ts';
import type { ConnectedApp } from '../../../src/sandbox/wire-controls.ts';
import type { Mail } from '../../../src/sandbox/wire-mail.ts';

export const contactNames = ['Ada', 'Grace', 'Edsger', 'Barbara', 'Donald'];

const card = (uid: string, title: string, location = 'crm.record.tab'): Card => ({
  uid,
  title,
  description: '',
  location,
  objectTypes: ['deals'],
  entrypoint: `/app/cards/${uid}-card.tsx`,
  scriptUrl: `/assets/cards/${uid}.js`,
});

export const cards = [
  card('sample', 'Partner deal'),
  card('throwing', 'Fragile'),
  card('gallery', 'Gallery', 'crm.record.sidebar'),
];

const stage = (
  id: string,
  label: string,
  displayOrder: number,
  isClosed: boolean,
  probability: string,
): Stage => ({
  id,
  label,
  displayOrder,
  metadata: { isClosed: String(isClosed), probability },
});

const stages = [
  stage('qualified', 'Qualified', 0, false, '0.4'),
  stage('proposal', 'Proposal sent', 1, false, '0.6'),
  stage('won', 'Closed won', 2, true, '1.0'),
  stage('lost', 'Closed lost', 3, true, '0.0'),
];

const user = (id: string, firstName: string, lastName: string, superAdmin: boolean) => ({
  id,
  ownerId: id,
  email: `${firstName.toLowerCase()}@example.com`,
  firstName,
  lastName,
  superAdmin,
});

export const session: Session = {
  portalId: 8675309,
  accounts: [
    { portalId: 8675309, name: 'Brightwater' },
    { portalId: 8675310, name: 'Kestrel & Pine' },
  ],
  appId: 1,
  appName: 'Vouchsafe',
  appUrl: 'https://app.example.com',
  timeZone: 'UTC',
  currency: 'USD',
  now: Date.UTC(2026, 2, 2),
  users: [user('101', 'Mara', 'Lindqvist', true), user('102', 'Jonas', 'Weber', false)],
  userId: '102',
  cards,
  variables: { BACKEND_URL: 'https://app.example.com' },
  currencies: [{ value: 'EUR', label: 'Euro' }],
  pipelines: [{ id: 'default', label: 'Sales pipeline', displayOrder: 0, stages }],
};

export const connectedApp: ConnectedApp = {
  name: 'Vouchsafe',
  appId: 1,
  clientId: 'sandbox-client',
  installUrl: 'https://app.example.com/oauth/install',
  canTakePrivateToken: false,
  privateToken: null,
  oauth: {
    since: Date.UTC(2026, 2, 1, 9),
    scopes: ['oauth', 'crm.objects.deals.read'],
    by: 'Sofia Marchetti',
    refreshTokens: 1,
  },
};

export const dealProperties = {
  dealname: 'Fabrikam renewal',
  pipeline: 'default',
  dealstage: 'qualified',
  amount: '12000',
  deal_currency_code: 'EUR',
  closedate: '2026-05-12T00:00:00.000Z',
  vouchsafe_protection_status: 'protected',
  vouchsafe_protected_until: '2026-05-12',
  vouchsafe_commission_amount: null,
};

const property = (
  name: string,
  label: string,
  type: PropertyDefinition['type'],
  options: PropertyDefinition['options'] = [],
): PropertyDefinition => ({
  name,
  label,
  description: '',
  type,
  fieldType: type === 'enumeration' ? 'select' : type === 'number' ? 'number' : 'text',
  options,
  readOnly: false,
});

export const groups: PropertyGroup[] = [
  {
    name: 'dealinformation',
    label: 'Deal information',
    properties: [
      property('dealname', 'Deal name', 'string'),
      property('amount', 'Amount', 'number'),
      property('deal_currency_code', 'Currency', 'enumeration', [
        { value: 'EUR', label: 'Euro' },
        { value: 'USD', label: 'US dollar' },
      ]),
      property('closedate', 'Close date', 'datetime'),
      property(
        'dealstage',
        'Deal stage',
        'enumeration',
        stages.map(({ id, label }) => ({ value: id, label })),
      ),
    ],
  },
  {
    name: 'vouchsafe',
    label: 'Vouchsafe',
    properties: [
      property('vouchsafe_protection_status', 'Protection status', 'enumeration', [
        { value: 'protected', label: 'Protected' },
        { value: 'contested', label: 'Contested' },
      ]),
      property('vouchsafe_protected_until', 'Protected until', 'date'),
      property('vouchsafe_commission_amount', 'Commission', 'number'),
    ],
  },
];

export const timeline: TimelineEntry[] = [
  { at: Date.UTC(2026, 2, 2, 9), text: 'Deal stage changed to Qualified', source: 'Jonas Weber' },
  { at: Date.UTC(2026, 2, 1, 8), text: 'Deal was created', source: 'Jonas Weber' },
];

const partnerTeam = { name: 'Partner team', address: 'partners@localhost' };

/** Newest first, as the sandbox tells them. */
export const mails: readonly Mail[] = [
  {
    id: 2,
    at: session.now,
    from: partnerTeam,
    to: { name: 'Ana Sousa', address: 'ana@example.com' },
    subject: 'Your sign-in link',
    text: 'Hello Ana,\nhere you sign in:\nhttp://localhost:3000/portal/sign-in/abc\n',
    html: '<html lang="en"><body><h1>Hello Ana</h1><a href="http://localhost:3000/portal/sign-in/abc">Sign in</a></body></html>',
    headers: [{ key: 'auto-submitted', value: 'auto-generated' }],
  },
  {
    id: 1,
    at: session.now - 60_000,
    from: partnerTeam,
    to: { name: '', address: 'bea@example.com' },
    subject: '',
    text: 'Only text',
    html: null,
    headers: [],
  },
];
