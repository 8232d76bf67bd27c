import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import type { DealView } from '../../extensions/app/cards/wire.ts';
import type { ProgramTotals } from '../../extensions/app/cards/wire-program.ts';
import { callAsCard, callSandbox, type Product, startProduct } from '../support/product.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Steps in a deal's life, as properties that a rep changes on the record. */
const LIFE: readonly Record<string, string>[] = [
  { amount: '12000.50' },
  { dealstage: 'closedwon' },
  { amount: '9999.99' },
  { dealstage: 'contractsent' },
  { amount: '15000' },
  { dealstage: 'closedwon', amount: '15000.01' },
  { dealstage: 'closedlost' },
  { dealstage: 'closedwon' },
];

interface Health {
  readonly hintsWaiting: number;
  readonly recordsToSync: number;
}

interface Row {
  readonly id: string;
}

async function openDeals(product: Product): Promise<string[]> {
  const list = (await callSandbox(product, 'GET', '/sandbox/v1/records/deals?limit=100')) as {
    results: { id: string; properties: Record<string, string | null> }[];
  };
  const open = list.results.filter(deal => !deal.properties.dealstage?.startsWith('closed'));
  return open.map(deal => deal.id).sort();
}

async function live(product: Product, between: (step: number) => Promise<Product>): Promise<Product> {
  let running = product;
  const dealIds = (await openDeals(running)).slice(0, 6);
  for (const [index, dealId] of dealIds.entries()) {
    const page = (await callSandbox(running, 'GET', `/sandbox/v1/records/deals/${dealId}`)) as {
      associations: { companies: Row[] };
    };
    const company = page.associations.companies[0]?.id;
    const partner = ['NORTHWIND', 'KANDA', 'SOLSTICE'][index % 3];
    const touch = {
      requestKey: `touch-${dealId}`,
      partner,
      channel: 'import',
      happenedAt: Date.UTC(2020, 0, 1),
      evidence: '',
    };
    const { status } = await callAsCard(running, 'POST', `/companies/${company}/attribute`, touch, '101');
    expect(status).to.equal(200);
  }
  for (const [step, properties] of LIFE.entries()) {
    for (const dealId of dealIds) {
      await callSandbox(running, 'PATCH', `/sandbox/v1/records/deals/${dealId}`, { properties });
    }
    running = await between(step);
  }
  return running;
}

async function settled(product: Product): Promise<void> {
  await callSandbox(product, 'POST', '/sandbox/v1/idle', { timeoutMs: 60_000 });
  for (let quiet = 0, tries = 0; quiet < 3 && tries < 300; tries += 1) {
    const health = (await (await fetch(`${product.appUrl}/healthz`)).json()) as Health;
    quiet = health.hintsWaiting + health.recordsToSync === 0 ? quiet + 1 : 0;
    await pause(100);
  }
}

/** The books as figures that must not depend on how webhooks came: amounts, balances, reasons and their number. */
async function booksOf(product: Product) {
  await settled(product);
  const totals = (await callAsCard(product, 'GET', '/program', undefined, '101')).body as ProgramTotals;
  const deals: unknown[] = [];
  for (const dealId of (await openDeals(product)).concat(await closedDeals(product))) {
    const view = (await callAsCard(product, 'GET', `/deals/${dealId}`)).body as DealView;
    const lines = view.lines.map(line => [line.partnerName, line.amount.text, line.balance.text, line.text]);
    if (lines.length > 0)
      deals.push({ dealId, lines, rewards: view.rewards.map(reward => [reward.amount.text, reward.status]) });
  }
  return { totals, deals };
}

async function closedDeals(product: Product): Promise<string[]> {
  const open = new Set(await openDeals(product));
  const list = (await callSandbox(product, 'GET', '/sandbox/v1/records/deals?limit=100')) as {
    results: Row[];
  };
  return list.results
    .map(deal => deal.id)
    .filter(id => !open.has(id))
    .sort();
}

describe('the same books, however webhooks come', function () {
  this.timeout(180_000);

  it('tripled, shuffled, delayed, and with a restart in the middle', async () => {
    const calm = await startProduct(await temporaryFolder());
    await live(calm, async () => {
      await settled(calm);
      return calm;
    });
    const expected = await booksOf(calm);
    await calm.stop();
    expect(expected.totals.lines).to.be.greaterThan(20);

    const first = await startProduct(await temporaryFolder());
    await callSandbox(first, 'PUT', '/sandbox/v1/faults', {
      webhooks: { duplicate: 3, shuffle: true, delayMs: 700 },
    });
    let running = first;
    running = await live(first, async step => {
      if (step !== 3) return running;
      expect(await running.stop()).to.equal(0);
      running = await running.restart();
      return running;
    });
    const books = await booksOf(running);
    await running.stop();
    expect(books).to.deep.equal(expected);
  });
});
