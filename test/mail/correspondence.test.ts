import { join } from 'node:path';
import { expect } from 'chai';
import type { Connection } from '../../src/crm/connection.ts';
import type { LivePrograms } from '../../src/crm/live-programs.ts';
import { sha256 } from '../../src/crm/receipts/hashing.ts';
import type { Command } from '../../src/domain/commands.ts';
import type { Fact } from '../../src/domain/facts.ts';
import { rules } from '../../src/domain/program.ts';
import { hashOfLink, type Receipt } from '../../src/domain/receipts/receipt.ts';
import type { Log } from '../../src/log/log.ts';
import { openLowdbLog } from '../../src/log/lowdb.ts';
import { createPortals } from '../../src/log/portals.ts';
import { type Correspondence, createCorrespondence } from '../../src/mail/correspondence.ts';
import type { Letter } from '../../src/mail/letter.ts';
import { silent } from '../crm/hubspot-answers.ts';
import { day, deal, partner, register } from '../support/given.ts';
import { apply, refer } from '../support/partner-side.ts';
import { policyWith } from '../support/policies.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { connectionsOf, enrol, openKept, PORTAL, person } from './kept-portal.ts';

const OPENED: Command[] = [{ type: 'open_program', policy: policyWith() }, ...partner('kanda')];

const RECEIPT = { link: { number: 12, day: '2026-01-06' } } as Receipt;

describe('correspondence', () => {
  let folder: string;
  let log: Log<Fact>;
  let portals: LivePrograms;
  let connection: Connection;
  let correspondence: Correspondence;
  let outbox: Letter[];
  let outboxFails: boolean;
  let receiptIsMade: boolean;
  let now: number;
  let keys = 0;

  beforeEach(async () => {
    folder = await temporaryFolder();
    [outbox, outboxFails, receiptIsMade, now] = [[], false, true, day(5)];
    await open();
    for (const command of OPENED) await execute(command, 'setup');
    await enrol(connection, 'par_kanda', person('per_ana'));
  });
  afterEach(async () => {
    await correspondence.stop();
    await close();
  });

  async function open(): Promise<void> {
    log = await openLowdbLog<Fact>(join(folder, 'facts'));
    portals = createPortals({ log, rules, now: () => now });
    connection = await openKept(folder);
    correspondence = createCorrespondence({
      connections: connectionsOf(connection),
      portals,
      mailer: {
        async sendAll(_portalId, letters) {
          if (outboxFails) throw new Error('the disk is full');
          outbox.push(...letters);
        },
      },
      receipts: { find: async () => (receiptIsMade ? RECEIPT : undefined) },
      answerLink: () => ({ url: 'https://a.example', until: day(30) }),
      now: () => now,
      log: silent,
    });
  }

  async function close(): Promise<void> {
    await portals.close();
    await log.close();
  }

  async function start(): Promise<void> {
    correspondence.start();
    await correspondence.idle();
  }

  async function restart(): Promise<void> {
    await correspondence.stop();
    await close();
    await open();
    await start();
  }

  const execute = (command: Command, by = 'page') =>
    portals.execute(PORTAL, { key: `test:${keys++}`, by, command });
  const subjects = () => outbox.map(letter => letter.subject);
  const contacts = () => outbox.length;

  it('writes letters as facts come', async () => {
    await start();
    await execute(refer('kanda'));
    await correspondence.idle();
    expect(subjects()).to.deep.equal(['Your referral has arrived']);
    expect(outbox[0]?.to).to.deep.equal({ name: 'ana', email: 'ana@example.com' });
  });

  it('mails nothing of what was there before its first start', async () => {
    await execute(refer('kanda'));
    await start();
    expect(contacts()).to.equal(0);
    await execute(refer('kanda', { contactId: '2' }));
    await correspondence.idle();
    expect(contacts()).to.equal(1);
  });

  it('mails what comes after it has begun, even before it listens', async () => {
    await execute(refer('kanda'));
    await correspondence.begin(connection);
    await execute(refer('kanda', { contactId: '2' }));
    await correspondence.begin(connection);
    await start();
    expect(contacts()).to.equal(1);
  });

  it('goes on after a restart with what came meanwhile, and repeats nothing', async () => {
    await start();
    await execute(refer('kanda'));
    await correspondence.idle();
    await correspondence.stop();
    await execute(refer('kanda', { contactId: '2' }));
    await close();
    await open();
    await start();
    expect(contacts()).to.equal(2);
    await restart();
    expect(contacts()).to.equal(2);
  });

  it('writes the same letters under the same keys after a crash before the place was kept', async () => {
    await start();
    const { mail } = connection.partners;
    const place = mail.data;
    await execute(refer('kanda'));
    await correspondence.idle();
    await mail.update(data => Object.assign(data, structuredClone(place)));
    await restart();
    expect(outbox).to.have.length(2);
    expect(outbox[0]).to.deep.equal(outbox[1]);
  });

  it('tries again when the outbox cannot keep a letter, and loses none', async () => {
    await start();
    outboxFails = true;
    await execute(refer('kanda'));
    const idle = correspondence.idle();
    await execute(refer('kanda', { contactId: '2' }));
    outboxFails = false;
    await idle;
    expect(contacts()).to.equal(2);
  });

  it('begins at the end of a log that is not the one it knows', async () => {
    await start();
    await execute(refer('kanda'));
    await correspondence.idle();
    await correspondence.stop();
    await portals.erase(PORTAL);
    for (const command of OPENED) await execute(command, 'setup');
    for (let contact = 3; contact < 9; contact++)
      await execute(refer('kanda', { contactId: String(contact) }));
    await close();
    await open();
    await start();
    expect(contacts()).to.equal(1);
    await execute(refer('kanda', { contactId: '9' }));
    await correspondence.idle();
    expect(contacts()).to.equal(2);
  });

  it('waits for what an applicant wrote, which is kept a moment after the fact', async () => {
    await start();
    await execute(apply());
    const [applicationId = ''] = await portals.read(PORTAL, program => [...program.applications.keys()]);
    const written = { name: 'Dora', email: 'dora@example.com', company: '', website: '', text: '' };
    await connection.partners.applications.update(({ applications }) => {
      applications[applicationId] = { ...written, language: 'en', answers: [] };
    });
    await correspondence.idle();
    expect(subjects()).to.deep.equal(['We have received your application']);
  });

  it('does not wait for ever for what was never kept', async () => {
    await start();
    await execute(apply());
    now += 30_000;
    await execute(refer('kanda'));
    await correspondence.idle();
    expect(subjects()).to.deep.equal(['Your referral has arrived']);
  });

  it('names the account as the partner typed it', async () => {
    await start();
    await execute(deal(), 'crm');
    await execute(register('kanda'), 'partner:par_kanda');
    const [registrationId = ''] = await portals.read(PORTAL, program => [...program.registrations.keys()]);
    await connection.partners.registrations.update(({ claims }) => {
      claims[registrationId] = { requestKey: 'x', company: 'Fabrikam', domain: '', contactName: '' };
    });
    await correspondence.idle();
    expect(outbox[0]?.text).to.contain('Account: Fabrikam');
  });

  it('waits for the receipt of a registration and tells its number and hash', async () => {
    receiptIsMade = false;
    await start();
    await execute(deal(), 'crm');
    await execute(register('kanda'));
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(contacts()).to.equal(0);
    receiptIsMade = true;
    await correspondence.idle();
    const hash = hashOfLink(RECEIPT.link, sha256);
    expect(outbox[0]?.text).to.contain(`Receipt no. 12, SHA-256 ${hash}.`);
    expect(outbox[0]?.html).to.contain(hash);
  });

  it('tells once what a deal would earn, over restarts and until it is won', async () => {
    await start();
    await execute(refer('kanda'));
    await execute(deal({ stage: 'qualifiedtobuy', occurredAt: day(5) }), 'crm');
    await correspondence.idle();
    expect(subjects()).to.deep.equal(['Your referral has arrived', 'Your referral is making progress']);
    expect(Object.keys(connection.partners.mail.data.foretold)).to.deep.equal(['1:par_kanda']);
    await restart();
    await execute(deal({ stage: 'contractsent', occurredAt: day(5) + 1 }), 'crm');
    await execute(deal({ phase: 'won', occurredAt: day(5) + 2 }), 'crm');
    await correspondence.idle();
    expect(contacts()).to.equal(2);
  });

  it('keeps its place over many facts that mail nothing', async () => {
    await start();
    for (let contact = 0; contact < 250; contact++) {
      const seen = {
        type: 'observe_contact',
        contactId: `9${contact}`,
        companyIds: [],
        mayHoldCode: [],
      } as const;
      await execute({ ...seen, asked: true }, 'crm');
    }
    await correspondence.idle();
    let last = 0;
    for await (const { seq } of portals.entries(PORTAL, 0)) last = seq;
    expect(connection.partners.mail.data.after).to.equal(last);
    expect(contacts()).to.equal(0);
  });
});
