/** What the app asks an account for; `extensions/app/app-hsmeta.json` says the same, which a test compares. */
export const REQUIRED_SCOPES = [
  'crm.objects.contacts.read',
  'crm.objects.contacts.write',
  'crm.objects.companies.read',
  'crm.objects.companies.write',
  'crm.objects.deals.read',
  'crm.objects.deals.write',
  'crm.objects.line_items.read',
  'crm.schemas.contacts.read',
  'crm.schemas.contacts.write',
  'crm.schemas.companies.read',
  'crm.schemas.companies.write',
  'crm.schemas.deals.read',
  'crm.schemas.deals.write',
  'crm.objects.owners.read',
  'settings.users.read',
  'automation',
] as const;

/** HubSpot wants this one of every app that is installed by OAuth, beside what it is to do. */
export const OAUTH_SCOPE = 'oauth';
