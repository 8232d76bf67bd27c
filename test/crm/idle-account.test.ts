import { expect } from 'chai';
import { type Connected, create, PORTAL, startConnected } from './connected-sandbox.ts';

describe('an account in which nothing happens', () => {
  let crm: Connected;

  before(async () => {
    crm = await startConnected();
  });
  after(() => crm.stop());

  it('lets its program leave memory, whoever works for it looks around, and has it back when something does', async () => {
    const dealId = await create(crm.sandbox, 'deal', {
      dealname: 'Rollout',
      amount: '100',
      dealstage: 'qualifiedtobuy',
    });
    await crm.hint('deal', dealId);
    await crm.sweep();
    expect(crm.portals.loaded()).to.equal(1);

    // Six hours in steps of ten minutes: all look for work again and again, once in them perhaps through all there is.
    let longest = 0;
    for (let step = 0, out = 0; step < 36; step++) {
      await crm.sandbox.control('POST', '/clock', { advance: 'PT10M' });
      await crm.sweep();
      crm.portals.forgetIdle();
      out = crm.portals.loaded() === 0 ? out + 1 : 0;
      longest = Math.max(longest, out);
    }
    expect(longest, 'looks in a row at which it was not in memory').to.be.above(9);

    await crm.sandbox.api('PATCH', `/crm/objects/2026-03/deals/${dealId}`, { properties: { amount: '250' } });
    await crm.hint('deal', dealId);
    await crm.settle();
    expect(crm.portals.loaded()).to.equal(1);
    expect(await crm.portals.read(PORTAL, ({ deals }) => deals.get(dealId)?.amountMinor)).to.equal(25_000);
  });
});
