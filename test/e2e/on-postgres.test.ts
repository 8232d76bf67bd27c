import { spawnSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import type { DealView } from '../../extensions/app/cards/wire.ts';
import { describePostgres } from '../support/describe-postgres.ts';
import {
  callAsCard,
  callSandbox,
  comesToHold,
  makeRecord,
  type Product,
  startProduct,
} from '../support/product.ts';
import { lastingFolder } from '../support/temporary-folder.ts';

const MANAGER = '101';
const DATA_KEY = Buffer.alloc(32, 7).toString('base64');

describePostgres('the product on PostgreSQL', postgres => {
  let product: Product | undefined;
  let url: string;
  let name: string;
  beforeEach(async () => {
    name = await postgres().newDatabase();
    url = postgres().url(name);
  });
  afterEach(() => product?.stop());

  const running = (): Product => {
    if (!product) throw new Error('the product does not run');
    return product;
  };
  const start = async (folder: string, settings: Readonly<Record<string, string>>): Promise<void> => {
    product = await startProduct(folder, { settings: { DATA_KEY, ...settings } });
  };
  const asCard = async (path: string, body?: object, user = MANAGER): Promise<DealView> => {
    const answer = await callAsCard(running(), body ? 'POST' : 'GET', `/deals/${path}`, body, user);
    expect(answer.status, JSON.stringify(answer.body)).to.equal(200);
    return answer.body as DealView;
  };
  const property = async (dealId: string, property: string): Promise<string | null | undefined> => {
    const deal = await callSandbox(running(), 'GET', `/sandbox/v1/records/deals/${dealId}`);
    return (deal as { properties: Record<string, string | null> }).properties[property];
  };
  const receipts = async (): Promise<unknown[]> => {
    const chain = await fetch(`${running().appUrl}/receipts/chain.json`);
    return chain.ok ? ((await chain.json()) as { rows: unknown[] }).rows : [];
  };
  /** A deal of 10,000.00 USD that a rep has registered for a partner. */
  const registered = async (): Promise<string> => {
    const open = {
      dealstage: 'qualifiedtobuy',
      pipeline: 'default',
      amount: '10000',
      deal_currency_code: 'USD',
    };
    const companyId = await makeRecord(running(), 'companies', {
      name: 'Kiso Instruments',
      domain: 'kiso.example',
    });
    const dealId = await makeRecord(running(), 'deals', { dealname: 'Kiso', ...open }, companyId);
    const claim = { requestKey: `r${dealId}`, partner: 'KANDA', companyId, qualifiedBy: 'meeting' };
    await asCard(`${dealId}/register`, claim, '102');
    return dealId;
  };
  const approve = async (dealId: string): Promise<void> => {
    const { registration } = await asCard(dealId);
    await asCard(`${dealId}/approve`, { requestKey: 'a', registrationId: registration?.registrationId });
  };
  const has2500 = (dealId: string): Promise<void> =>
    comesToHold('the commission is earned, on the record', async () => {
      const status = await property(dealId, 'vouchsafe_commission_status');
      return status === 'earned' && (await property(dealId, 'vouchsafe_commission_amount')) === '2500.00';
    });
  const approvedAndWon = async (dealId: string): Promise<void> => {
    await approve(dealId);
    await callSandbox(running(), 'PATCH', `/sandbox/v1/records/deals/${dealId}`, {
      properties: { dealstage: 'closedwon' },
    });
    await has2500(dealId);
  };
  const entries = async (): Promise<number> =>
    (await postgres().ask('SELECT count(*)::int AS count FROM log_entries', name)).rows[0].count;

  it('keeps a program there, and goes on after a kill -9', async () => {
    const folder = await lastingFolder();
    await start(folder, { DATABASE_URL: url });
    const dealId = await registered();
    await approvedAndWon(dealId);
    await comesToHold('the registration has its receipt', async () => (await receipts()).length === 1);
    const before = { lines: (await asCard(dealId)).lines, receipts: await receipts() };
    expect(await readdir(folder)).to.have.members(['sandbox', 'lock']);

    // What stands for HubSpot dies with it, and must not forget what it acknowledged.
    await comesToHold('the sandbox has the commission on disk', async () => {
      const lines = (await readFile(join(folder, 'sandbox', 'sandbox.json'), 'utf8')).split('\n');
      return lines.some(
        line => line.includes(dealId) && line.includes('"vouchsafe_commission_amount":"2500.00"'),
      );
    });
    await running().kill();
    product = await running().restart();
    expect({ lines: (await asCard(dealId)).lines, receipts: await receipts() }).to.deep.equal(before);
    expect(await property(dealId, 'vouchsafe_commission_amount')).to.equal('2500.00');
    await callSandbox(running(), 'PATCH', `/sandbox/v1/records/deals/${dealId}`, {
      properties: { dealstage: 'contractsent' },
    });
    await comesToHold('the commission is taken back', async () => {
      return (await property(dealId, 'vouchsafe_commission_amount')) === '0.00';
    });
  }).timeout(120_000);

  it('makes good from HubSpot what a backup did not have yet, but for what people decided', async () => {
    const folder = await lastingFolder();
    const settings = { SWEEP_EVERY_MINUTES: '0.05' };
    await start(folder, { DATABASE_URL: url, ...settings });
    const dealId = await registered();
    await comesToHold('the registration has its receipt', async () => (await receipts()).length === 1);
    const given = await receipts();
    postgres().run('pg_dump', name, '--format=custom', '--file', join(folder, 'dump'));
    await approvedAndWon(dealId);
    await running().stop();

    const restored = await postgres().newDatabase();
    postgres().run('pg_restore', restored, '--exit-on-error', join(folder, 'dump'));
    await start(folder, { DATABASE_URL: postgres().url(restored), ...settings });
    await comesToHold('nobody has approved it', async () => {
      return (await property(dealId, 'vouchsafe_registration_status')) === 'submitted';
    });
    expect(await property(dealId, 'vouchsafe_commission_amount')).to.equal(null);
    expect(await receipts()).to.deep.equal(given);
    await approve(dealId);
    // That it was won meanwhile nobody had to tell.
    await has2500(dealId);
  }).timeout(120_000);

  it('goes on there with what it kept in a folder', async () => {
    const folder = await lastingFolder();
    await start(folder, {});
    const dealId = await registered();
    await comesToHold('the registration has its receipt', async () => (await receipts()).length === 1);
    const given = await receipts();
    await running().stop();

    const { PATH, HOME } = process.env;
    const moved = spawnSync(process.execPath, ['--import', 'tsx', 'src/migrate-to-postgres.ts'], {
      env: { PATH, HOME, DATA_KEY, DATA_DIR: folder, DATABASE_URL: url },
      encoding: 'utf8',
    });
    expect([moved.status, moved.stderr.includes('Not copied')], moved.stderr).to.deep.equal([0, false]);
    const copied = await entries();
    await start(folder, { DATABASE_URL: url });
    expect((await asCard(dealId)).verdict.sentence).to.include('waits for a partner manager');
    expect(await receipts()).to.deep.equal(given);
    await approvedAndWon(dealId);
    expect(await entries()).to.be.greaterThan(copied);
  }).timeout(120_000);
});
