import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { pino } from 'pino';
import type { ChainFile } from '../../../src/domain/receipts/published.ts';
import type { Receipt } from '../../../src/domain/receipts/receipt.ts';
import { PORTAL } from '../../mail/kept-portal.ts';
import { day } from '../../support/given.ts';
import { wrong } from '../../support/receipts.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { begin, claim, DATA_KEYS, openReceipted, type ReceiptedPortal } from './receipted-portal.ts';

describe('receipts', () => {
  let folder: string;
  let portal: ReceiptedPortal;
  let now: number;
  let told: string[];
  const log = pino({ level: 'warn' }, { write: line => void told.push(line) });

  beforeEach(async () => {
    folder = await temporaryFolder();
    [now, told] = [day(3), []];
    await open();
    await begin(portal);
  });
  afterEach(() => portal.close());

  async function open(dataKeys = DATA_KEYS): Promise<void> {
    portal = await openReceipted(folder, { now: () => now, log, dataKeys });
  }
  async function reopen(dataKeys = DATA_KEYS): Promise<void> {
    await portal.close();
    await open(dataKeys);
  }
  async function made(): Promise<void> {
    portal.receipts.start();
    await portal.receipts.idle();
  }
  async function all(): Promise<(Receipt | undefined)[]> {
    const ids = await portal.portals.read(PORTAL, program => [...program.registrations.keys()]);
    return Promise.all(ids.map(id => portal.receipts.find(PORTAL, id)));
  }
  async function chain(): Promise<ChainFile> {
    const found = await portal.receipts.published(portal.connection, 0, 1_000);
    if (!found) throw new Error('there is no key yet');
    return found.chain;
  }
  const refusals = () => told.map(line => JSON.parse(line).msg);

  it('are one for each registration, refused ones too, in the order of the log', async () => {
    await made();
    for (const [company, by] of [
      ['51', 'kanda'],
      ['51', 'bright'],
      ['52', 'kanda'],
    ] as const)
      await portal.execute(claim(company, by));
    await portal.receipts.idle();
    const receipts = await all();
    expect(receipts.map(one => [one?.link.number, one?.content.company, one?.content.code])).to.deep.equal([
      [1, '51', null],
      [2, '51', 'account_claimed'],
      [3, '52', null],
    ]);
    const numbers = await portal.portals.read(PORTAL, program =>
      [...program.registrations.values()].map(one => one.receiptNumber),
    );
    expect(numbers).to.deep.equal([1, 2, 3]);
    const { publicKey } = await chain();
    const files = receipts.map((one, place) => [`${place}.json`, { ...one, publicKey }] as const);
    expect(await wrong({ ...Object.fromEntries(files), 'chain.json': await chain() })).to.deep.equal([]);
  });

  it('are made for what was registered before there were any, and while nobody listened', async () => {
    await portal.execute(claim('51'));
    now = day(9);
    await made();
    const [first] = await all();
    expect(first?.content).to.include({ submittedAt: '2026-01-04T00:00:00.000Z' });
    expect(first?.content).to.include({ madeAt: '2026-01-10T00:00:00.000Z' });
    await portal.receipts.stop();
    await portal.execute(claim('52'));
    await reopen();
    await made();
    expect((await all()).map(one => one?.link.number)).to.deep.equal([1, 2]);
  });

  it('are made a hundred at a time where there are many', async () => {
    for (let n = 0; n < 130; n++) await portal.execute(claim(`9${n}`, n % 2 ? 'kanda' : 'bright'));
    await made();
    expect(portal.asked).to.deep.equal([100, 30]);
    expect((await chain()).rows).to.have.length(130);
    expect(await wrong({ 'chain.json': await chain() })).to.deep.equal([]);
  });

  it('never change, whatever becomes of the registration, and none is made twice', async () => {
    await portal.execute(claim('51'));
    await made();
    const before = await all();
    const registrationId = before[0]?.content.registration ?? '';
    await portal.execute({ type: 'release_registration', registrationId, dealId: null, reason: '' });
    await reopen();
    await made();
    await portal.execute(claim('51', 'bright'));
    await portal.receipts.idle();
    const after = await all();
    expect(after[0]).to.deep.equal(before[0]);
    expect((await chain()).rows.map(({ number }) => number)).to.deep.equal([1, 2]);
  });

  describe('name', () => {
    const texts = (receipt: Receipt | undefined) =>
      Object.values(receipt?.names ?? {}).map(one => one?.text ?? '');

    it('the company as the CRM calls it, in one call for many', async () => {
      portal.companies.set('51', { name: 'Kanda Foods', domain: 'kanda-foods.example' });
      await portal.execute(claim('51'));
      await portal.execute(claim('52'));
      await made();
      const [first, second] = await all();
      expect(texts(first)).to.deep.equal(['Kanda Systems', 'Kanda Foods', 'kanda-foods.example', '']);
      expect(texts(second)).to.deep.equal(['Kanda Systems', '', '', '']);
      expect(portal.asked).to.deep.equal([2]);
    });

    it('the company as its partner typed it, which is kept a moment after the fact', async () => {
      await made();
      await portal.execute(claim('51'), 'partner:par_kanda');
      await portal.execute(claim('52'));
      await new Promise(resolve => setTimeout(resolve, 20));
      expect(await all()).to.deep.equal([undefined, undefined]);
      const [id = ''] = await portal.portals.read(PORTAL, program => [...program.registrations.keys()]);
      await portal.connection.partners.registrations.update(({ claims }) => {
        claims[id] = { requestKey: 'x', company: 'KANDA foods', domain: 'kanda.example', contactName: '' };
      });
      await portal.receipts.idle();
      const [first, second] = await all();
      expect(texts(first)).to.deep.equal(['Kanda Systems', 'KANDA foods', 'kanda.example', '']);
      expect(second?.link.number).to.equal(2);
    });

    it('nothing that was never kept: they do not wait for ever', async () => {
      await made();
      await portal.execute(claim('51'), 'partner:par_kanda');
      await new Promise(resolve => setTimeout(resolve, 20));
      now += 30_000;
      await portal.receipts.idle();
      expect(texts((await all())[0])).to.deep.equal(['Kanda Systems', '', '', '']);
    });

    it('no company while the CRM is away: they do not wait for it', async () => {
      portal.crmIsAway = true;
      await portal.execute(claim('51'));
      await made();
      const [first] = await all();
      expect(first?.content.company).to.equal('51');
      expect(texts(first)).to.deep.equal(['Kanda Systems', '', '', '']);
      expect(refusals()).to.deep.equal(['receipts are made without the names of companies']);
    });

    it('nobody who was forgotten', async () => {
      await portal.execute(claim('51'));
      await made();
      const before = await chain();
      await portal.receipts.forget(PORTAL, text => text === 'Kanda Systems');
      const stored = await readFile(join(folder, 'receipts', `${PORTAL}.jsonl`), 'utf8');
      expect(stored).not.to.contain('Kanda Systems');
      expect(await chain()).to.deep.equal(before);
      await portal.execute(claim('52'));
      await portal.receipts.idle();
      expect(await wrong({ 'chain.json': await chain() })).to.deep.equal([]);
    });
  });

  describe('are signed by a key', () => {
    it('that lies sealed, is published, and stays when the data key is rotated', async () => {
      await portal.execute(claim('51'));
      await made();
      const { publicKey } = await chain();
      const sealed = portal.connection.receiptKey.data.sealed;
      const rotated = Buffer.alloc(32, 8);
      await reopen([rotated, ...DATA_KEYS]);
      await made();
      expect(portal.connection.receiptKey.data.sealed).not.to.equal(sealed);
      await reopen([rotated]);
      await portal.execute(claim('52'));
      await made();
      expect((await chain()).publicKey).to.equal(publicKey);
      expect(await wrong({ 'chain.json': await chain() })).to.deep.equal([]);
      expect(told).to.deep.equal([]);
    });

    it('without which none is made, rather than by another', async () => {
      await portal.execute(claim('51'));
      await made();
      const before = await chain();
      await portal.execute(claim('52'));
      await portal.receipts.idle();
      await portal.connection.receiptKey.erase();
      await reopen();
      await portal.execute(claim('53'));
      portal.receipts.start();
      await untilTold();
      expect(JSON.parse(told[0] ?? '{}').err.message).to.contain('is gone: restore it from a backup');
      expect(await portal.receipts.published(portal.connection, 0, 9)).to.equal(undefined);
      expect((await all())[0]?.signature).to.equal(before.rows[0]?.signature);
      expect((await all())[2]).to.equal(undefined);
    });

    it('that no other data key opens', async () => {
      await portal.execute(claim('51'));
      await made();
      await portal.execute(claim('52'));
      await portal.receipts.idle();
      await reopen([Buffer.alloc(32, 9)]);
      await portal.execute(claim('53'));
      portal.receipts.start();
      await untilTold();
      expect((await all())[2]).to.equal(undefined);
      expect(told.join()).not.to.contain(portal.connection.receiptKey.data.sealed);
    });
  });

  it('are not gone on with over another log than theirs', async () => {
    await portal.execute(claim('51'));
    await portal.execute(claim('52'));
    await made();
    await portal.receipts.stop();
    await portal.portals.erase(PORTAL);
    await begin(portal);
    await portal.execute(claim('53'));
    await portal.execute(claim('54'));
    await portal.execute(claim('55'));
    await reopen();
    portal.receipts.start();
    await untilTold();
    expect(JSON.parse(told[0] ?? '{}').err.message).to.contain('are of another log than its facts');
    expect(await all()).to.deep.equal([undefined, undefined, undefined]);
  });

  it('begin at 1 with another key when all of a portal is forgotten', async () => {
    await portal.execute(claim('51'));
    await made();
    const { publicKey } = await chain();
    await portal.receipts.stop();
    await reopen();
    await portal.receipts.erase(PORTAL);
    await portal.portals.erase(PORTAL);
    await portal.connection.receiptKey.erase();
    await begin(portal);
    await portal.execute(claim('52'));
    await made();
    expect((await chain()).rows.map(({ number }) => number)).to.deep.equal([1]);
    expect((await chain()).publicKey).not.to.equal(publicKey);
  });

  async function untilTold(): Promise<void> {
    while (told.length === 0) await new Promise(resolve => setTimeout(resolve, 5));
  }
});
