import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { getAllHsProfiles, loadHsProfileFile } from '@hubspot/project-parsing-lib/profiles';
import {
  getProjectMetadata,
  isKnownPlatformVersion,
  parseProjectConfig,
} from '@hubspot/project-parsing-lib/projects';
import { translate } from '@hubspot/project-parsing-lib/translate';
import { validateUid } from '@hubspot/project-parsing-lib/uid';
import { expect } from 'chai';
import { configOf, type Webhooks, type WorkflowAction } from './component-schemas.ts';

const root = resolve(import.meta.dirname, '../..');
const project = parseProjectConfig(root);
const source = join(root, project.srcDir);

/** The folder in which HubSpot looks for a type of component; it skips one elsewhere without a word. */
const FOLDER = {
  app: 'app',
  card: 'app/cards',
  webhooks: 'app/webhooks',
  'workflow-action': 'app/workflow-actions',
  'app-function': 'app/functions',
};

type ComponentType = keyof typeof FOLDER;

interface Component {
  uid: string;
  type: ComponentType;
  config: unknown;
  path: string;
}

const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => !path.includes('node_modules'))
    .map(path => join(folder, path))
    .filter(path => statSync(path).isFile());

const metafiles = files(source).filter(path => path.endsWith('-hsmeta.json'));
const components: Component[] = metafiles.map(path => ({ ...JSON.parse(readFileSync(path, 'utf8')), path }));

describe('the HubSpot project', () => {
  it('names a platform version that HubSpot knows', () => {
    expect(project).to.include({ name: 'vouchsafe', srcDir: 'extensions', platformVersion: '2026.03' });
    expect(isKnownPlatformVersion(project.platformVersion)).to.equal(true);
  });

  it('has at least two profiles, the one for production over HTTPS', async () => {
    const profiles = await getAllHsProfiles(source);
    expect(profiles).to.have.members(['dev', 'prod']);
    expect(loadHsProfileFile(source, 'prod')?.variables?.BACKEND_URL).to.match(/^https:/);
  });

  for (const profile of ['dev', 'prod']) {
    it(`is read whole by HubSpot's own parser with profile ${profile}`, async () => {
      const { intermediateRepresentation, skippedHsMetaFiles } = await translated(profile);
      const nodes = intermediateRepresentation.intermediateNodesIndexedByUid;
      // HubSpot adds one node of its own for the functions' package.json.
      const ours = Object.keys(nodes).filter(uid => uid !== 'hubspot-serverless-package-uid');
      expect(skippedHsMetaFiles).to.deep.equal([]);
      expect(ours).to.have.members(components.map(({ uid }) => uid));
    });

    it(`has configurations as HubSpot wants them with profile ${profile}, no variable left open`, async () => {
      const { intermediateRepresentation } = await translated(profile);
      for (const { uid, type } of components) {
        const { config } = intermediateRepresentation.intermediateNodesIndexedByUid[uid] ?? {};
        const checked = configOf[type].safeParse(config);
        expect(checked.error?.issues, `${uid} under ${profile}`).to.equal(undefined);
        expect(JSON.stringify(config)).not.to.include('${');
      }
    });
  }

  it('gives every component a valid uid of its own and only the keys HubSpot reads', () => {
    for (const { uid, path } of components) {
      expect(validateUid(uid), uid).to.equal(undefined);
      expect(Object.keys(JSON.parse(readFileSync(path, 'utf8')))).to.have.members(['uid', 'type', 'config']);
    }
    expect(new Set(components.map(({ uid }) => uid)).size).to.equal(components.length);
  });

  it('keeps the uids of cards for ever, because a renamed card is a deleted one', () => {
    expect(ofType('card').map(({ uid }) => uid)).to.have.members([
      'vouchsafe-contact-card',
      'vouchsafe-deal-card',
      'vouchsafe-company-card',
    ]);
  });

  it('puts every component where HubSpot looks for its type, and no more than it takes', async () => {
    for (const { type, path } of components) {
      expect(relative(source, dirname(path)), path).to.equal(FOLDER[type]);
    }
    const { components: counts } = await getProjectMetadata(source);
    for (const [type, { count, maxCount }] of Object.entries(counts)) {
      expect(count, type).to.be.at.most(maxCount);
    }
  });

  it('names entrypoints that exist', () => {
    const entrypoints = components.flatMap(
      ({ config }) => (config as { entrypoint?: string }).entrypoint ?? [],
    );
    expect(entrypoints).to.have.length(4);
    for (const path of entrypoints) expect(statSync(join(source, path)).isFile(), path).to.equal(true);
  });

  it('asks for exactly the scopes that the backend uses', () => {
    const { auth } = configsOf<{ auth: { requiredScopes: string[] } }>('app')[0] ?? {};
    const objects = ['contacts', 'companies', 'deals'];
    expect(auth?.requiredScopes).to.have.members([
      ...objects.flatMap(type => [`crm.objects.${type}.read`, `crm.objects.${type}.write`]),
      ...objects.flatMap(type => [`crm.schemas.${type}.read`, `crm.schemas.${type}.write`]),
      'crm.objects.line_items.read',
      'crm.objects.owners.read',
      'settings.users.read',
      'automation',
    ]);
  });

  it('subscribes to each event once, and to nothing that the backend itself writes', () => {
    const subscribed = configsOf<Webhooks>('webhooks').flatMap(
      ({ subscriptions }) => subscriptions.crmObjects,
    );
    const events = subscribed.map(({ active, ...event }) => JSON.stringify(event));
    expect(events).not.to.deep.equal([]);
    expect(new Set(events).size).to.equal(events.length);
    const properties = subscribed.flatMap(event =>
      event.subscriptionType === 'object.propertyChange' ? [event.propertyName] : [],
    );
    // The code is typed by people too, which is why the backend must hear of it.
    expect(properties.filter(property => property.startsWith('vouchsafe_'))).to.deep.equal([
      'vouchsafe_referral_code',
    ]);
  });

  it('labels every field and every refusal of every workflow action', () => {
    for (const { actionUrl, inputFields, outputFields, executionRules, labels } of configsOf<WorkflowAction>(
      'workflow-action',
    )) {
      const names = (fields: { typeDefinition: { name: string } }[]) =>
        fields.map(({ typeDefinition }) => typeDefinition.name);
      const { en } = labels;
      expect(Object.keys(en.inputFieldLabels), actionUrl).to.have.members(names(inputFields));
      expect(Object.keys(en.inputFieldDescriptions), actionUrl).to.have.members(names(inputFields));
      expect(Object.keys(en.outputFieldLabels), actionUrl).to.have.members(names(outputFields));
      expect(Object.keys(en.executionRules), actionUrl).to.have.members(
        executionRules.map(({ labelName }) => labelName),
      );
    }
  });

  it('holds no key in any file that is committed', () => {
    const committed = [...files(source), ...files(join(root, 'serverless'))].concat(
      join(root, 'hubspot.config.yml'),
      join(root, 'hsproject.json'),
    );
    for (const path of committed) {
      expect(secretsIn(readFileSync(path, 'utf8')), relative(root, path)).to.deep.equal([]);
    }
  });

  it('would notice a key', () => {
    expect(secretsIn('    personalAccessKey: CiRuYTEtYQ')).to.have.length(1);
    expect(secretsIn('  accessToken: abc')).to.have.length(1);
    expect(secretsIn('"pat-na1-01234567-89ab-cdef-0123-456789abcdef"')).to.have.length(1);
    expect(secretsIn("const clientSecret = '01234567'")).to.have.length(1);
  });
});

const translated = (profile: string) =>
  translate(
    { projectSourceDir: source, platformVersion: project.platformVersion, accountId: 1 },
    { skipValidation: true, profile },
  );

const ofType = (type: ComponentType) => components.filter(component => component.type === type);

const configsOf = <Config>(type: ComponentType) => ofType(type).map(({ config }) => config as Config);

/** What looks like a credential: a key with a value, a HubSpot token, a private key, a long random word. */
function secretsIn(text: string): string[] {
  const looks = [
    /personalAccessKey\s*:\s*\S+/g,
    /(?:accessToken|refreshToken)["']?\s*[:=]\s*["']?\w+/g,
    /pat-(?:na|eu)\d?-[0-9a-f-]{20,}/g,
    /(?:secret|password|token|key)["']?\s*[:=]\s*["'][^"'$]{8,}["']/gi,
    /BEGIN [A-Z ]*PRIVATE KEY/g,
    /(?=[\w+/-]*\d)(?=[\w+/-]*[A-Z])[\w+/-]{50,}/g,
  ];
  return looks.flatMap(look => text.match(look) ?? []);
}
