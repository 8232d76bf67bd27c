import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lastingFolder } from '../support/temporary-folder.ts';

// biome-ignore lint/suspicious/noTemplateCurlyInString: HubSpot replaces it by the profile's variable
const backend = '${BACKEND_URL}';

const app = {
  uid: 'sample',
  type: 'app',
  config: {
    name: 'Sample',
    auth: {
      type: 'static',
      optionalScopes: ['deals.read', 'deals.write', 'owners.read'].map(scope => `crm.objects.${scope}`),
    },
    permittedUrls: { fetch: [backend, 'https://api.sample.example/v1/'] },
  },
};

const card = {
  uid: 'sample-card',
  type: 'card',
  config: {
    name: 'Sample card',
    location: 'crm.record.tab',
    entrypoint: '/app/cards/sample.tsx',
    objectTypes: ['deals', 'tickets'],
  },
};

/** Both forms of subscription, so that tests see both forms of event. */
const webhooks = {
  uid: 'sample-webhooks',
  type: 'webhooks',
  config: {
    settings: { targetUrl: `${backend}/hooks`, maxConcurrentRequests: 10 },
    subscriptions: {
      crmObjects: [
        { subscriptionType: 'object.creation', objectType: 'deal', active: true },
        { subscriptionType: 'object.deletion', objectType: 'deal', active: true },
        { subscriptionType: 'object.restore', objectType: 'deal', active: true },
        { subscriptionType: 'object.merge', objectType: 'deal', active: true },
        {
          subscriptionType: 'object.propertyChange',
          objectType: 'deal',
          propertyName: 'notes_last_updated',
          active: true,
        },
        {
          subscriptionType: 'object.propertyChange',
          objectType: 'deal',
          propertyName: 'amount',
          active: true,
        },
        {
          subscriptionType: 'object.propertyChange',
          objectType: 'deal',
          propertyName: 'dealname',
          active: false,
        },
        { subscriptionType: 'object.associationChange', objectType: 'deal', active: true },
      ],
      legacyCrmObjects: [
        { subscriptionType: 'contact.propertyChange', propertyName: 'email', active: true },
        { subscriptionType: 'company.associationChange', active: true },
        { subscriptionType: 'contact.deletion', active: true },
      ],
      hubEvents: [{ subscriptionType: 'contact.privacyDeletion', active: true }],
    },
  },
};

const action = {
  uid: 'sample-request-reward',
  type: 'workflow-action',
  config: {
    actionUrl: `${backend}/actions/reward`,
    objectTypes: ['DEAL'],
    inputFields: [
      {
        typeDefinition: {
          name: 'tier',
          type: 'enumeration',
          fieldType: 'select',
          optionsUrl: `${backend}/options/tiers`,
        },
        supportedValueTypes: ['STATIC_VALUE', 'OBJECT_PROPERTY'],
        isRequired: false,
      },
    ],
    objectRequestOptions: { properties: ['amount'] },
    executionRules: [
      { labelName: 'tooLow', conditions: { errorCode: 'AMOUNT', bound: ['LOW', 'LOWEST'] } },
      { labelName: 'amount', conditions: { errorCode: 'AMOUNT' } },
    ],
    labels: {
      en: {
        actionName: 'Request a reward',
        inputFieldLabels: { tier: 'Tier' },
        outputFieldLabels: { tier: 'Tier it got' },
        executionRules: { tooLow: 'The amount is too low.', amount: 'The amount is wrong.' },
      },
    },
  },
};

/** A small HubSpot project of a made-up app, in a folder that lives until the run ends. */
export async function sampleProject(auth?: { requiredScopes: string[] }): Promise<string> {
  const folder = await lastingFolder();
  const files = {
    'hsproject.json': { name: 'sample', srcDir: 'ext', platformVersion: '2026.03' },
    'ext/hsprofile.dev.json': { accountId: 1, variables: { BACKEND_URL: 'http://localhost:1', LEVEL: 3 } },
    'ext/app/app-hsmeta.json': { ...app, config: { ...app.config, ...(auth && { auth }) } },
    'ext/app/cards/sample-hsmeta.json': card,
    'ext/app/webhooks/webhooks-hsmeta.json': webhooks,
    'ext/app/workflow-actions/reward-hsmeta.json': action,
  };
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), JSON.stringify(content));
  }
  return folder;
}
