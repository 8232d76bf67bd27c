import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { readProject } from '../../src/sandbox/project/project.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { lastingFolder } from '../support/temporary-folder.ts';
import { sampleProject } from './project-folder.ts';

describe('sandbox: the project it reads', () => {
  let warnings: string[];
  const log = { info() {}, error() {}, warn: (message: string) => void warnings.push(message) };
  beforeEach(() => {
    warnings = [];
  });

  it('puts the app’s address in the place of the profile’s', async () => {
    const project = await readProject(await sampleProject(), 'http://localhost:5', log);
    expect(project.webhooks?.targetUrl).to.equal('http://localhost:5/hooks');
    expect(project.actions[0]?.actionUrl).to.equal('http://localhost:5/actions/reward');
    expect(project.fetchPrefixes).to.deep.equal(['http://localhost:5', 'https://api.sample.example/v1/']);
    expect(
      project.webhooks?.subscriptions.map(one => [one.subscriptionType, one.objectType]),
    ).to.deep.include(['contact.propertyChange', 'contacts']);
    expect(warnings).to.be.empty;
  });

  it('goes on without a part that is wrong, and says which', async () => {
    const folder = await sampleProject();
    await writeFile(
      join(folder, 'ext/app/cards/sample-hsmeta.json'),
      '{"uid":"x","type":"card","config":{}}',
    );
    await writeFile(join(folder, 'ext/app/webhooks/webhooks-hsmeta.json'), '{');
    const project = await readProject(folder, 'http://localhost:5', log);
    expect(project.cards).to.deep.equal([]);
    expect(project.webhooks).to.equal(undefined);
    expect(project.actions).to.have.length(1);
    expect(warnings).to.have.length(2);
    expect(warnings[0]).to.match(/cards cannot be read.*entrypoint/s);
    expect(warnings[1]).to.match(/webhooks cannot be read.*is not JSON/s);
  });

  it('starts without any project', async () => {
    const sandbox = await startSandbox({
      port: 0,
      appUrl: 'http://localhost:5',
      dataFolder: await lastingFolder(),
      accessToken: 'a',
      clientSecret: 'b',
      portalId: 1,
      projectFolder: await lastingFolder(),
      log,
    });
    const session = await (await fetch(`${sandbox.url}/sandbox/v1/session`)).json();
    expect(session.cards).to.deep.equal([]);
    expect(warnings[0]).to.include('hsproject.json cannot be read');
    await sandbox.close();
  });

  it('refuses a port that is taken, and leaves nothing running', async () => {
    const options = {
      appUrl: 'http://localhost:5',
      accessToken: 'a',
      clientSecret: 'b',
      portalId: 1,
      projectFolder: await sampleProject(),
    };
    const first = await startSandbox({ ...options, port: 0, dataFolder: await lastingFolder() });
    const port = Number(new URL(first.url).port);
    const second = await startSandbox({ ...options, port, dataFolder: await lastingFolder() }).catch(
      error => error,
    );
    expect(second.code).to.equal('EADDRINUSE');
    await first.close();
  });
});
