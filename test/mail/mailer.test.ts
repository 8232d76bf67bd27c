import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { pino } from 'pino';
import type { Connection } from '../../src/crm/connection.ts';
import { type Backlog, openBacklog } from '../../src/log/backlog.ts';
import { createSeal } from '../../src/log/sealing.ts';
import type { Mailer } from '../../src/mail/letter.ts';
import { createMailServer } from '../../src/mail/mail-server.ts';
import { createMailer } from '../../src/mail/mailer.ts';
import { keepWish } from '../../src/mail/wishes.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { connectionsOf, enrol, openKept, PORTAL, person } from './kept-portal.ts';
import { letter } from './letters.ts';
import { type MailServerStandIn, startMailServer } from './mail-server-stand-in.ts';

const MINUTE = 60_000;

describe('the mailer', () => {
  let folder: string;
  let server: MailServerStandIn;
  let outbox: Backlog<string>;
  let connection: Connection;
  let mailer: Mailer;
  let logged: Record<string, unknown>[];
  let now: number;

  beforeEach(async () => {
    folder = await temporaryFolder();
    server = await startMailServer();
    now = Date.UTC(2026, 1, 3);
    logged = [];
    await start();
  });
  afterEach(async () => {
    await stop();
    await server.close();
  });

  async function start(): Promise<void> {
    outbox = await openBacklog<string>(join(folder, 'outbox'));
    connection = await openKept(folder);
    mailer = createMailer({
      connections: connectionsOf(connection),
      outbox,
      seal: createSeal([Buffer.alloc(32, 7)], 'outbox', randomBytes),
      server: createMailServer(server.url),
      from: 'Acme <partners@acme.example>',
      now: () => now,
      log: pino({ level: 'info' }, { write: line => void logged.push(JSON.parse(line)) }),
    });
    mailer.start();
  }

  async function stop(): Promise<void> {
    await mailer.stop();
    await outbox.close();
  }

  const send = (...keys: string[]) =>
    Promise.all(keys.map(key => mailer.send(PORTAL, letter({ key, subject: key }))));
  const to = (name: string, key: string) =>
    mailer.send(PORTAL, letter({ key, subject: key, to: { name, email: `${name}@example.com` } }));
  const subjects = () => server.taken.map(mail => mail.subject);

  it('sends letters in the order they came', async () => {
    const keys = Array.from({ length: 45 }, (_, index) => `letter ${index}`);
    await send(...keys);
    await mailer.idle();
    expect(subjects()).to.deep.equal(keys);
    expect(await mailer.waiting(PORTAL)).to.equal(0);
  });

  it('sends the same key once, at once, later, and after a restart', async () => {
    await send('a', 'a', 'b');
    await mailer.idle();
    await send('a');
    await mailer.idle();
    await stop();
    await start();
    await send('b', 'c');
    await mailer.idle();
    expect(subjects()).to.deep.equal(['a', 'b', 'c']);
  });

  it('keeps several letters all or none', async () => {
    await mailer.sendAll(PORTAL, [letter({ key: 'a', subject: 'a' }), letter({ key: 'b', subject: 'b' })]);
    await mailer.sendAll(PORTAL, []);
    await mailer.idle();
    expect(subjects()).to.deep.equal(['a', 'b']);
  });

  it('forgets letters that wait, and lets what cannot be opened be dropped in its turn', async () => {
    await mailer.stop();
    await send('gone', 'stays');
    await outbox.push(PORTAL, ['of another key']);
    await mailer.forget(PORTAL, ({ subject }) => subject === 'gone');
    expect(await mailer.waiting(PORTAL)).to.equal(2);
    await outbox.close();
    await start();
    await mailer.idle();
    expect(subjects()).to.deep.equal(['stays']);
    expect(await mailer.waiting(PORTAL)).to.equal(0);
  });

  it('sends what an earlier run left behind', async () => {
    await mailer.stop();
    await send('left');
    expect(await mailer.waiting(PORTAL)).to.equal(1);
    await outbox.close();
    await start();
    await mailer.idle();
    expect(subjects()).to.deep.equal(['left']);
  });

  it('sends again, under the same Message-ID, only what a crash kept it from noting as sent', async () => {
    await mailer.stop();
    await send('a', 'b', 'c');
    const before = await readFile(join(folder, 'outbox', `${PORTAL}.jsonl`), 'utf8');
    // The disk fails when the second letter is noted, as if the process had died there.
    const { sentLetters } = connection.partners;
    let notes = 0;
    const update: typeof sentLetters.update = change =>
      ++notes === 2 ? new Promise(() => {}) : sentLetters.update(change);
    const dying = createMailer({
      connections: connectionsOf({
        ...connection,
        partners: { ...connection.partners, sentLetters: dyingRecords(sentLetters, update) },
      }),
      outbox,
      seal: createSeal([Buffer.alloc(32, 7)], 'outbox', randomBytes),
      server: createMailServer(server.url),
      from: 'Acme <partners@acme.example>',
      now: () => now,
      log: pino({ level: 'silent' }),
    });
    dying.start();
    await until(() => server.taken.length === 2);
    expect(await readFile(join(folder, 'outbox', `${PORTAL}.jsonl`), 'utf8')).to.equal(before);
    // It never ends what it is doing; this lets go of its timer.
    void dying.stop();
    await outbox.close();
    await start();
    await mailer.idle();
    expect(subjects()).to.deep.equal(['a', 'b', 'b', 'c']);
    const ids = server.taken.map(mail => mail.messageId);
    expect(ids[1]).to.equal(ids[2]);
    expect(new Set(ids).size).to.equal(3);
  });

  it('drops a letter that will never be taken, and says so without an address', async () => {
    server.refuse.recipient = address => (address.startsWith('gone') ? 550 : 0);
    server.refuse.content = mail => (mail.subject === 'spam' ? 554 : 0);
    await to('gone', 'fact:1:0:per_gone');
    await to('ana', 'spam');
    await mailer.send(PORTAL, letter({ key: 'broken', to: { name: 'Ana', email: 'ana@x, bea@x' } }));
    await to('ana', 'fine');
    await mailer.idle();
    expect(subjects()).to.deep.equal(['fine']);
    expect(logged.map(line => [line.letter, line.why])).to.deep.equal([
      ['fact:1:0:per_gone', 'EENVELOPE RCPT TO 550'],
      ['spam', 'EMESSAGE DATA 554'],
      ['broken', 'the address is none'],
    ]);
    expect(JSON.stringify(logged)).not.to.match(/example\.com|@/);
    await to('gone', 'fact:1:0:per_gone');
    await mailer.idle();
    expect(server.asked.filter(address => address.startsWith('gone'))).to.have.length(1);
  });

  it('lets a full mailbox hold up nobody else, and tries it again later', async () => {
    let isFull = true;
    server.refuse.recipient = address => (isFull && address.startsWith('full') ? 452 : 0);
    await to('full', 'to the full one');
    await to('ana', 'to Ana');
    await mailer.idle();
    expect(subjects()).to.deep.equal(['to Ana']);
    expect(await mailer.waiting(PORTAL)).to.equal(1);
    isFull = false;
    await to('ana', 'to Ana again');
    await mailer.idle();
    expect(subjects(), 'not before its time').to.deep.equal(['to Ana', 'to Ana again']);
    now += MINUTE;
    await mailer.idle();
    expect(subjects().at(-1)).to.equal('to the full one');
    expect(await mailer.waiting(PORTAL)).to.equal(0);
    expect(JSON.stringify(logged)).not.to.contain('@');
  });

  it('waits longer each time for a letter that is put off, and gives up in the end', async () => {
    server.refuse.content = () => 451;
    await to('full', 'never');
    await mailer.idle();
    for (const minutes of [1, 2, 4, 8]) {
      const tries = server.asked.length;
      now += minutes * MINUTE - 1;
      await mailer.idle();
      expect(server.asked, `${minutes} minutes are not over`).to.have.length(tries);
      now += 1;
      await mailer.idle();
      expect(server.asked).to.have.length(tries + 1);
    }
    for (let hours = 0; hours < 70; hours++) {
      now += 60 * MINUTE;
      await mailer.idle();
    }
    expect(server.asked).to.have.length(64);
    expect(await mailer.waiting(PORTAL)).to.equal(0);
    expect(logged.at(-1)).to.include({ level: 40, letter: 'never', why: 'EMESSAGE DATA 451' });
  });

  it('keeps all letters while the server is busy or refuses the sender, and pauses longer each time', async () => {
    for (const step of ['greeting', 'sender', 'content'] as const) {
      const busyUntil = server.asked.length + 100;
      let refusals = 0;
      server.refuse[step] = () => (++refusals <= 2 ? (step === 'sender' ? 550 : 421) : 0);
      logged.length = 0;
      await send(`${step} 1`, `${step} 2`);
      await mailer.idle();
      expect(subjects().slice(-2)).to.deep.equal([`${step} 1`, `${step} 2`]);
      expect(server.asked.length).to.be.below(busyUntil);
      const pauses = logged.map(line => line.pauseMs);
      expect(pauses, step).to.deep.equal([500, 1_000]);
      expect(JSON.stringify(logged)).not.to.contain('acme');
      server.refuse[step] = () => 0;
    }
  }).timeout(10_000);

  it('keeps letters while there is no server', async () => {
    const { url } = server;
    await server.close();
    await send('a');
    await until(() => logged.length > 0);
    expect(logged[0]?.msg).to.match(/^letters wait: the mail server takes no mail: \w+ CONN$/);
    expect(await mailer.waiting(PORTAL)).to.equal(1);
    server = await startMailServer(Number(new URL(url).port));
    await mailer.idle();
    expect(subjects()).to.deep.equal(['a']);
  }).timeout(10_000);

  it('keeps no address and no word of a letter readable on the disk', async () => {
    await mailer.stop();
    await mailer.send(PORTAL, letter({ text: 'https://a.example/portal/sign-in/secret' }));
    const kept = await readFile(join(folder, 'outbox', `${PORTAL}.jsonl`), 'utf8');
    expect(kept).not.to.match(/ana|secret|Ana|sign-in/);
    expect(Buffer.from(kept, 'base64').toString('latin1')).not.to.match(/ana@|secret/);
  });

  it('drops what was sealed with another key, and goes on', async () => {
    await outbox.push(PORTAL, [createSeal([Buffer.alloc(32, 8)], 'outbox', randomBytes).seal('{}')]);
    await send('fine');
    await mailer.idle();
    expect(subjects()).to.deep.equal(['fine']);
    expect(logged[0]?.msg).to.contain('DATA_KEY');
  });

  it('sends nothing that may be declined to whoever declined it', async () => {
    await enrol(connection, 'par_kanda', person('per_ana', { wantsMail: false }), person('per_bea'));
    await keepWish(connection, '0'.repeat(64), false, now);
    const unsubscribeUrl = 'https://a.example/mail/unsubscribe/x';
    const ask = (name: string, key: string, url: string | null) =>
      mailer.send(
        PORTAL,
        letter({ key, subject: key, unsubscribeUrl: url, to: { name, email: `${name}@example.com` } }),
      );
    await ask('ana', 'asked', unsubscribeUrl);
    await ask('ana', 'by contract', null);
    await ask('bea', 'asked too', unsubscribeUrl);
    await mailer.idle();
    expect(subjects()).to.deep.equal(['by contract', 'asked too']);
  });

  it('remembers no more keys than it must', async () => {
    await connection.partners.sentLetters.update(data => {
      data.marks = Array.from({ length: 5_000 }, (_, index) => `mark ${index}`);
    });
    await send('one', 'two');
    await mailer.idle();
    const { marks } = connection.partners.sentLetters.data;
    expect(marks).to.have.length(5_000);
    expect(marks[0]).to.equal('mark 2');
  });

  it('leaves letters of an account that is not connected where they are', async () => {
    await mailer.send('999', letter());
    await mailer.idle();
    expect(await mailer.waiting('999')).to.equal(1);
    expect(server.taken).to.deep.equal([]);
  });
});

function dyingRecords<Kept extends object>(records: Kept, update: unknown): Kept {
  return new Proxy(records, {
    get: (target, name) => (name === 'update' ? update : Reflect.get(target, name)),
  });
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await sleep(5);
}
