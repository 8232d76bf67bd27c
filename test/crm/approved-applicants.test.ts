import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect } from 'chai';
import { enrolApproved } from '../../src/crm/approved-applicants.ts';
import { type Directory, emptyDirectory } from '../../src/crm/directory.ts';
import { openPartnerRecords } from '../../src/crm/partner-records.ts';
import type { Command } from '../../src/domain/commands.ts';
import { startingPolicy } from '../../src/domain/policy.ts';
import { rules } from '../../src/domain/program.ts';
import { openLowdbLog } from '../../src/log/lowdb.ts';
import { createPortals } from '../../src/log/portals.ts';
import { openRecords } from '../../src/log/records.ts';
import { folderRecords } from '../../src/log/store.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const PLAN = { kind: 'percent', rateBp: 1_000 } as const;

async function openAccount() {
  const folder = await temporaryFolder();
  const log = await openLowdbLog<never>(join(folder, 'log'));
  const portals = createPortals({ log: log as never, rules, now: () => 1_000 });
  const directory = await openRecords<Directory>(join(folder, 'directory'), '1', emptyDirectory);
  const partners = await openPartnerRecords(folderRecords(folder), '1');
  const run = async (command: Command) => {
    const outcome = await portals.execute('1', { key: randomUUID(), by: 'setup', command });
    if (outcome.kind !== 'done') throw new Error(`${command.type}: ${outcome.kind}`);
    return outcome.entry?.facts ?? [];
  };
  await run({ type: 'open_program', policy: startingPolicy('USD', 1) });
  /** Somebody applies; gives the application. */
  const apply = async (contactId: string, company: string, name = 'Ken Sato') => {
    const facts = await run({ type: 'receive_application', contactId, companyId: null, kind: 'affiliate' });
    const [received] = facts.flatMap(fact => (fact.type === 'application.received' ? [fact] : []));
    const applicationId = received?.applicationId ?? '';
    await partners.applications.update(({ applications }) => {
      const written = { website: '', text: 'Hello', language: 'ja', answers: [] };
      applications[applicationId] = { name, email: `${contactId}@blog.example`, company, ...written };
    });
    return applicationId;
  };
  const approve = (applicationId: string, contactId: string) =>
    run({ type: 'approve_application', applicationId, contactId, kind: 'affiliate', plan: PLAN });
  const enrol = () => enrolApproved({ portalId: '1', directory, partners }, portals);
  const close = async () => {
    await portals.close();
    await log.close();
  };
  return { directory, partners, apply, approve, enrol, close };
}

describe('applicants who were approved', () => {
  let account: Awaited<ReturnType<typeof openAccount>>;
  beforeEach(async () => {
    account = await openAccount();
  });
  afterEach(() => account.close());

  const people = () =>
    Object.values(account.directory.data.partners).map(({ name, people: some = [] }) => [
      name,
      some.map(({ email, contactId }) => [email, contactId]),
    ]);

  it('become people of their partner, under its company or their own name; nobody else does', async () => {
    const first = await account.apply('1', 'Sato Blog');
    const second = await account.apply('2', '');
    await account.apply('3', 'Waits');
    await account.approve(first, '1');
    await account.approve(second, '2');
    await account.enrol();
    expect(people()).to.deep.equal([
      ['Sato Blog', [['1@blog.example', '1']]],
      ['Ken Sato', [['2@blog.example', '2']]],
    ]);
  });

  it('become so once, and are not brought back when they were taken off', async () => {
    await account.approve(await account.apply('1', 'Sato Blog'), '1');
    await account.enrol();
    await account.enrol();
    expect(people()).to.deep.equal([['Sato Blog', [['1@blog.example', '1']]]]);
    await account.directory.update(({ partners }) => {
      for (const partner of Object.values(partners)) partner.people = [];
    });
    await account.enrol();
    expect(people()).to.deep.equal([['Sato Blog', []]]);
  });

  it('become so later when the disk failed in between, though the name was kept', async () => {
    await account.approve(await account.apply('1', 'Sato Blog'), '1');
    const { update } = account.directory;
    let writes = 0;
    Object.assign(account.directory, {
      update: async (change: Parameters<typeof update>[0]) => {
        writes += 1;
        if (writes === 2) throw new Error('the disk is full');
        await update(change);
      },
    });
    expect(await account.enrol().catch((error: Error) => error.message)).to.equal('the disk is full');
    expect(people()).to.deep.equal([['Sato Blog', []]]);
    await account.enrol();
    expect(people()).to.deep.equal([['Sato Blog', [['1@blog.example', '1']]]]);
  });

  it('are left alone when what they wrote was erased', async () => {
    const applicationId = await account.apply('1', 'Sato Blog');
    await account.approve(applicationId, '1');
    await account.partners.applications.erase();
    await account.enrol();
    expect(people()).to.deep.equal([]);
  });
});
