/**
 * What HubSpot asks of each component's `config`, as far as it is known without an account: HubSpot's own JSON
 * schemas are behind a login, so these say what its templates, its API's definitions and its docs say.
 */
import { z } from 'zod';

const backendUrl = z.string().regex(/^https:\/\/|^http:\/\/localhost/);

const app = z.strictObject({
  name: z.string().min(1).max(50),
  description: z.string().min(1).max(200),
  distribution: z.literal('private'),
  auth: z.strictObject({
    type: z.literal('static'),
    requiredScopes: z.array(z.string()).min(1),
    // Apps with static authentication know required scopes only.
    optionalScopes: z.array(z.never()),
    conditionallyRequiredScopes: z.array(z.never()),
  }),
  permittedUrls: z.strictObject({
    fetch: z.array(backendUrl).length(1),
    iframe: z.array(z.never()),
    img: z.array(z.never()),
  }),
  support: z.strictObject({ supportEmail: z.email(), documentationUrl: z.url(), supportUrl: z.url() }),
});

const card = z.strictObject({
  name: z.string().min(1),
  description: z.string().min(1),
  location: z.literal('crm.record.tab'),
  entrypoint: z.string().regex(/^\/app\/cards\/[a-z-]+\.tsx$/),
  objectTypes: z.array(z.enum(['contacts', 'companies', 'deals'])).length(1),
});

const objectType = z.enum(['contact', 'company', 'deal']);
const webhooks = z.strictObject({
  settings: z.strictObject({
    targetUrl: backendUrl,
    maxConcurrentRequests: z.number().int().min(6).max(50),
  }),
  subscriptions: z.strictObject({
    crmObjects: z.array(
      z.discriminatedUnion('subscriptionType', [
        z.strictObject({
          subscriptionType: z.literal('object.propertyChange'),
          objectType,
          propertyName: z.string().regex(/^[a-z_]+$/),
          active: z.literal(true),
        }),
        z.strictObject({
          subscriptionType: z.enum([
            'object.creation',
            'object.deletion',
            'object.merge',
            'object.restore',
            'object.associationChange',
          ]),
          objectType,
          active: z.literal(true),
        }),
      ]),
    ),
    legacyCrmObjects: z.array(z.never()),
    hubEvents: z.array(
      z.strictObject({ subscriptionType: z.literal('contact.privacyDeletion'), active: z.literal(true) }),
    ),
  }),
});

const option = z.strictObject({ value: z.string().min(1), label: z.string().min(1) });
const name = z.string().regex(/^[a-z_]+$/);
const field = z.discriminatedUnion('type', [
  z.strictObject({ name, type: z.literal('string'), fieldType: z.enum(['text', 'textarea']) }),
  z.strictObject({ name, type: z.literal('number'), fieldType: z.literal('number') }),
  z.strictObject({ name, type: z.literal('date'), fieldType: z.literal('date') }),
  z.strictObject({
    name,
    type: z.literal('enumeration'),
    fieldType: z.literal('select'),
    options: z.array(option).min(2),
  }),
]);
/** An enumeration that the workflow's author chooses from has its options here, or fetches them from us. */
const input = z.union([
  field,
  z.strictObject({
    name,
    type: z.literal('enumeration'),
    fieldType: z.literal('select'),
    optionsUrl: backendUrl,
  }),
]);
const labels = z.record(z.string(), z.string().min(1));

const workflowAction = z.strictObject({
  actionUrl: backendUrl,
  isPublished: z.literal(true),
  supportedClients: z.tuple([z.strictObject({ client: z.literal('WORKFLOWS') })]),
  objectTypes: z.array(z.enum(['CONTACT', 'COMPANY', 'DEAL'])).min(1),
  inputFields: z.array(
    z.strictObject({
      typeDefinition: input,
      supportedValueTypes: z.array(z.enum(['STATIC_VALUE', 'OBJECT_PROPERTY'])).min(1),
      isRequired: z.boolean(),
    }),
  ),
  outputFields: z.array(z.strictObject({ typeDefinition: field })).min(1),
  executionRules: z.array(
    z.strictObject({ labelName: z.string(), conditions: z.strictObject({ errorCode: z.string() }) }),
  ),
  labels: z.strictObject({
    en: z.strictObject({
      actionName: z.string().min(1),
      actionDescription: z.string().min(1),
      actionCardContent: z.string().min(1),
      inputFieldLabels: labels,
      inputFieldDescriptions: labels,
      outputFieldLabels: labels,
      executionRules: labels,
    }),
  }),
});

const appFunction = z.strictObject({
  entrypoint: z.string().regex(/^\/app\/functions\/[a-z-]+\.js$/),
  secretKeys: z.array(z.string().regex(/^[A-Z_]+$/)),
});

/** By the type that a metafile names. */
export const configOf = {
  app,
  card,
  webhooks,
  'workflow-action': workflowAction,
  'app-function': appFunction,
};

export type WorkflowAction = z.infer<typeof workflowAction>;
export type Webhooks = z.infer<typeof webhooks>;
