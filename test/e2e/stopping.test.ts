import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { v3Headers } from '../http/signing.ts';
import { type Product, startProduct } from '../support/product.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** The sandbox's first account, and the secret that it signs with. */
const PORTAL = 8675309;
const SECRET = 'sandbox-secret';
const PATH = '/webhooks/hubspot';

/** Deals that there are not: their hints are kept all the same. */
const FIRST_ID = 900_000_000;

/** Sends webhooks, some at a time, until nobody answers any more. */
class Load {
  readonly acknowledged = new Map<number, number>();
  readonly statuses = new Set<number>();
  readonly #product: Product;
  #next = FIRST_ID;
  #sending: Promise<unknown>;

  constructor(product: Product, atOnce: number) {
    this.#product = product;
    this.#sending = Promise.all(Array.from({ length: atOnce }, () => this.#send()));
  }

  async ended(): Promise<void> {
    await this.#sending;
  }

  async #send(): Promise<void> {
    while (!this.#product.hasEnded()) {
      const id = this.#next++;
      const at = Date.now();
      const event = { portalId: PORTAL, objectId: id, occurredAt: at, subscriptionType: 'deal.creation' };
      const body = JSON.stringify([event]);
      const signed = v3Headers({
        method: 'POST',
        path: PATH,
        body,
        at,
        secret: SECRET,
        origin: this.#product.appUrl,
      });
      const headers = { 'Content-Type': 'application/json', ...signed };
      const response = await fetch(this.#product.appUrl + PATH, { method: 'POST', headers, body }).catch(
        () => undefined,
      );
      if (!response) return;
      this.statuses.add(response.status);
      if (response.status === 200) this.acknowledged.set(id, Date.now());
    }
  }
}

async function keptIds(product: Product): Promise<Set<number>> {
  const text = await readFile(join(product.dataFolder, 'hints', `${PORTAL}.jsonl`), 'utf8');
  const lines = text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as { items: { id: string }[] });
  return new Set(lines.flatMap(({ items }) => items.map(({ id }) => Number(id))));
}

describe('the product, told to stop while webhooks come in', () => {
  let product: Product;
  afterEach(() => product.kill());

  it('says so first, takes and keeps what comes for a while, and loses nothing that it acknowledged', async () => {
    product = await startProduct(await temporaryFolder(), { settings: { DRAIN_SECONDS: '1' } });
    const load = new Load(product, 8);
    await pause(300);
    const code = product.stop();
    await pause(150);
    const ready = await fetch(`${product.appUrl}/readyz`, { headers: { connection: 'close' } });
    const saidAt = Date.now();
    expect([ready.status, await ready.json()]).to.deep.equal([503, { ready: false, why: 'stopping' }]);
    expect((await fetch(`${product.appUrl}/livez`, { headers: { connection: 'close' } })).status).to.equal(
      200,
    );
    expect(await code).to.equal(0);
    await load.ended();
    expect([...load.statuses]).to.deep.equal([200]);
    const late = [...load.acknowledged.values()].filter(at => at > saidAt);
    expect(late, 'webhooks taken when it had said that it stops').not.to.be.empty;
    const kept = await keptIds(product);
    const lost = [...load.acknowledged.keys()].filter(id => !kept.has(id));
    expect(lost).to.deep.equal([]);
  });

  it('waits for nobody when it is told by a second signal', async () => {
    product = await startProduct(await temporaryFolder(), { settings: { DRAIN_SECONDS: '60' } });
    const code = product.stop();
    await pause(700);
    expect(product.hasEnded()).to.equal(false);
    const again = Date.now();
    void product.stop();
    expect(await code).to.equal(1);
    expect(Date.now() - again).to.be.lessThan(1_000);
    expect(product.printed()).to.contain('told to stop again');
  });
});
