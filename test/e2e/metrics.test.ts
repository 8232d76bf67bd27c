import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { seriesIn } from '../operation/metrics/scrape.ts';
import { describePostgres } from '../support/describe-postgres.ts';
import { comesToHold, makeRecord, type Product, startProduct } from '../support/product.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const OPERATOR_TOKEN = 'an operator token that is long enough';

async function scrape(product: Product): Promise<Map<string, number>> {
  const headers = { authorization: `Bearer ${OPERATOR_TOKEN}`, connection: 'close' };
  const response = await fetch(`${product.appUrl}/metrics`, { headers });
  expect(response.status).to.equal(200);
  return seriesIn(await response.text());
}

const statusOf = async (product: Product, path: string): Promise<number> =>
  (await fetch(product.appUrl + path, { headers: { connection: 'close' } })).status;

describe('the metrics of the whole product', () => {
  let product: Product;
  afterEach(() => product?.stop());

  it('follow a deal from its webhook into the program and back to the CRM', async () => {
    const settings = { OPERATOR_TOKEN };
    product = await startProduct(await temporaryFolder(), { settings });
    await comesToHold('the history is read', async () => {
      const values = await scrape(product);
      return values.get('vouchsafe_hints_waiting') === 0 && values.get('vouchsafe_companies_known') === 42;
    });
    const before = await scrape(product);
    await makeRecord(product, 'deals', { dealname: 'Fresh', amount: '1200', dealstage: 'contractsent' });
    const rising = [
      'vouchsafe_webhook_events_total{outcome="kept"}',
      'vouchsafe_hint_lag_seconds_count',
      'vouchsafe_http_requests_total{route="/webhooks/hubspot",method="POST",status="2xx"}',
      'vouchsafe_commands_total{command="observe_deal",outcome="done"}',
      'vouchsafe_facts_appended_total{fact="deal.appeared"}',
      'vouchsafe_crm_calls_total{kind="read",outcome="answered"}',
      'vouchsafe_crm_call_wait_seconds_count{waiting="background"}',
    ];
    await comesToHold('the deal is counted everywhere', async () => {
      const now = await scrape(product);
      return rising.every(name => (now.get(name) ?? 0) > (before.get(name) ?? 0));
    });
    const values = await scrape(product);
    expect(values.get('vouchsafe_accounts{state="connected"}')).to.equal(1);
    expect(values.get('vouchsafe_portals_in_memory')).to.equal(1);
    expect(values.get('vouchsafe_disk_free_bytes')).to.be.greaterThan(0);
    for (const name of ['process_resident_memory_bytes', 'nodejs_eventloop_lag_p99_seconds'])
      expect(values.has(name), name).to.equal(true);
  });
});

describePostgres('the product, while its database is away', postgres => {
  let product: Product;
  afterEach(() => product?.stop());

  it('lives and is not ready, tells what it can, and goes on by itself', async () => {
    const DATABASE_URL = postgres().url(await postgres().newDatabase());
    const settings = { OPERATOR_TOKEN, DATABASE_URL, DATA_KEY: randomBytes(32).toString('base64') };
    product = await startProduct(await temporaryFolder(), { settings });
    expect([await statusOf(product, '/livez'), await statusOf(product, '/readyz')]).to.deep.equal([200, 200]);
    await postgres().stopServer();
    try {
      expect([await statusOf(product, '/livez'), await statusOf(product, '/readyz')]).to.deep.equal([
        200, 503,
      ]);
      const values = await scrape(product);
      expect(values.get('vouchsafe_figures_unread{of="waiting"}')).to.equal(1);
      expect(values.has('vouchsafe_hints_waiting')).to.equal(false);
      expect(values.get('vouchsafe_figures_unread{of="accounts"}')).to.equal(0);
    } finally {
      await postgres().startServer();
    }
    await comesToHold('it is ready again', async () => (await statusOf(product, '/readyz')) === 200);
    expect(product.hasEnded()).to.equal(false);
  });
});
