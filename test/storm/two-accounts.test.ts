/** Two accounts in one process, one of which HubSpot does not serve: the other must not notice. */
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { callAsCard, callSandbox, type Product, startProduct } from '../support/product.ts';
import { lastingFolder } from '../support/temporary-folder.ts';

const WELL = '8675309';
const DOWN = '8675310';
/** Somebody who works there. */
const REP = { [WELL]: '102', [DOWN]: '202' };
const DEALS = 20;
const OPERATOR = 'operator-token-of-this-test';

interface AccountHealth {
  readonly portalId: string;
  readonly state: string;
  readonly hints: { readonly waiting: number };
  readonly sweep: { readonly history: { readonly finishedAt: number | null } } | null;
  readonly sync: { readonly waiting: number } | null;
}

describe('two accounts, one of them down', function () {
  this.timeout(120_000);
  let product: Product;
  before(async () => {
    product = await startProduct(await lastingFolder(), { settings: { OPERATOR_TOKEN: OPERATOR } });
    await install();
  });
  after(() => product.stop());

  const control = (portalId: keyof typeof REP, method: string, path: string, body?: unknown) =>
    callSandbox(
      product,
      method,
      `/sandbox/v1${path}${path.includes('?') ? '&' : '?'}portalId=${portalId}`,
      body,
      REP[portalId],
    );

  async function healthOf(portalId: string): Promise<AccountHealth> {
    const headers = { authorization: `Bearer ${OPERATOR}` };
    const answer = await fetch(`${product.appUrl}/healthz`, { headers });
    const { accounts } = (await answer.json()) as { accounts: AccountHealth[] };
    const health = accounts.find(account => account.portalId === portalId);
    if (!health) throw new Error(`portal ${portalId} is not known`);
    return health;
  }

  async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
    for (let tries = 0; tries < 300; tries += 1) {
      if (await isSo().catch(() => false)) return;
      await pause(100);
    }
    throw new Error(`it never came to this: ${what}`);
  }

  /** An administrator of the second account installs the app as a browser would. */
  async function install(): Promise<void> {
    const start = await fetch(`${product.appUrl}/oauth/install`, { redirect: 'manual' });
    const cookie = start.headers
      .getSetCookie()
      .map(one => one.split(';')[0])
      .join('; ');
    const authorizeUrl = start.headers.get('location') ?? '';
    const consent = (await control(DOWN, 'POST', '/app/consent', { authorizeUrl })) as { location: string };
    const back = await fetch(consent.location, { redirect: 'manual', headers: { cookie } });
    expect(back.status).to.equal(303);
    await until('both accounts are read', async () => {
      const both = await Promise.all([healthOf(WELL), healthOf(DOWN)]);
      return both.every(
        ({ sweep, hints, sync }) =>
          sweep?.history.finishedAt != null && hints.waiting + (sync?.waiting ?? 1) === 0,
      );
    });
  }

  async function dealsOf(portalId: keyof typeof REP): Promise<string[]> {
    const { results } = (await control(portalId, 'GET', '/records/deals?limit=100')) as {
      results: { id: string }[];
    };
    return results.map(({ id }) => id).slice(0, DEALS);
  }

  async function changeAll(
    portalId: keyof typeof REP,
    dealIds: readonly string[],
    amount: string,
  ): Promise<void> {
    for (const id of dealIds)
      await control(portalId, 'PATCH', `/records/deals/${id}`, { properties: { amount } });
  }

  it('the other does not notice', async () => {
    await control(DOWN, 'PUT', '/faults', { api: { rate500: 0.5, rateTimeout: 0.5 } });
    const [deals, away] = [await dealsOf(WELL), await dealsOf(DOWN)];
    await changeAll(DOWN, away, '777');
    await until(
      'the account that is down has work that waits',
      async () => (await healthOf(DOWN)).hints.waiting > 0,
    );

    await changeAll(WELL, deals, '4321.99');
    const cards = await Promise.all(deals.map(id => callAsCard(product, 'GET', `/deals/${id}`)));
    for (const { status } of cards) expect(status).to.equal(200);
    await until('the account that is well has settled', async () => {
      const { hints, sync } = await healthOf(WELL);
      return hints.waiting + (sync?.waiting ?? 1) === 0;
    });
    // No promise about time: the other's work still waits, so nothing has waited for it.
    expect((await healthOf(DOWN)).hints.waiting).to.be.greaterThan(0);
    expect((await healthOf(WELL)).state).to.equal('connected');

    await control(DOWN, 'PUT', '/faults', { api: { rate500: 0, rateTimeout: 0 } });
    await until('the account that was down has caught up', async () => {
      const { hints, sync } = await healthOf(DOWN);
      return hints.waiting + (sync?.waiting ?? 1) === 0;
    });
  });
});
