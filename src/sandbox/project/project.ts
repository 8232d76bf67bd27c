import { join } from 'node:path';
import { z } from 'zod';
import type { Log } from '../log.ts';
import { reasonOf } from '../outbound.ts';
import type { Card } from '../wire.ts';
import { type Metafile, readMetafiles, readVariables, sourceFolder, type Variables } from './metafiles.ts';
import { readSubscriptions, type WebhookSettings } from './subscriptions.ts';
import { type Action, known, readAction } from './workflow-action.ts';

/** What the sandbox knows of the app whose project it "uploaded". */
export interface Project {
  readonly appName: string;
  readonly variables: Variables;
  /** Prefixes of addresses that hubspot.fetch may call. */
  readonly fetchPrefixes: readonly string[];
  readonly auth: z.output<typeof appAuth>;
  readonly cards: readonly Card[];
  readonly webhooks: WebhookSettings | undefined;
  readonly actions: readonly Action[];
}

const names = z.array(z.string()).default([]);
const appAuth = z
  .object({
    redirectUrls: names,
    requiredScopes: names,
    optionalScopes: names,
    conditionallyRequiredScopes: names,
  })
  .prefault({});

const appConfig = z.object({
  name: z.string(),
  auth: appAuth,
  permittedUrls: z.object({ fetch: z.array(z.string()).default([]) }).default({ fetch: [] }),
});

const cardConfig = z.object({
  name: z.string(),
  description: z.string().default(''),
  location: z.string(),
  entrypoint: z.string().startsWith('/'),
  objectTypes: z.array(z.string()),
});

const empty: Omit<Project, 'variables'> = {
  appName: 'App',
  auth: appAuth.parse({}),
  fetchPrefixes: [],
  cards: [],
  webhooks: undefined,
  actions: [],
};

/**
 * A part that is missing or wrong is told to the log and left out: the CRM runs on without it, as HubSpot
 * does for an app that is not installed.
 */
export async function readProject(projectFolder: string, appUrl: string, log: Log): Promise<Project> {
  const part = async <Part>(name: string, standard: Part, read: () => Promise<Part>): Promise<Part> => {
    try {
      return await read();
    } catch (error) {
      log.warn(`sandbox: the project's ${name} cannot be read, going on without: ${reasonOf(error)}`);
      return standard;
    }
  };
  const { appName, auth, fetchPrefixes } = empty;
  const folder = await part('hsproject.json', undefined, () => sourceFolder(projectFolder));
  if (folder === undefined) return { ...empty, variables: { BACKEND_URL: appUrl } };
  const profile = await part('profile', {}, () => readVariables(folder));
  const variables = { ...profile, BACKEND_URL: appUrl };
  const files = (subfolder: string) => readMetafiles(join(folder, 'app', subfolder), variables);
  return {
    variables,
    ...(await part('app', { appName, auth, fetchPrefixes }, async () => {
      const [app] = await files('');
      const { name, permittedUrls, auth } = appConfig.parse(app?.config);
      return { appName: name, auth, fetchPrefixes: permittedUrls.fetch };
    })),
    cards: await part('cards', empty.cards, async () => (await files('cards')).map(readCard)),
    webhooks: await part('webhooks', undefined, async () => readSubscriptions((await files('webhooks'))[0])),
    actions: await part('workflow actions', empty.actions, async () =>
      (await files('workflow-actions')).map(readAction),
    ),
  };
}

function readCard({ uid, config }: Metafile): Card {
  const { name, description, location, entrypoint, objectTypes } = cardConfig.parse(config);
  return {
    uid,
    title: name,
    description,
    location,
    entrypoint,
    objectTypes: known(objectTypes),
    scriptUrl: `/assets/cards/${uid}.js`,
  };
}
