import { expect } from 'chai';
import { newestWithin } from '../../src/http/program/newest-versions.ts';
import { MANAGER, serveApp } from './served-app.ts';

describe('versions in an answer', () => {
  it('are the newest that fit, whole ones, counted in bytes', () => {
    // Five bytes each: a letter of three, and the quotes.
    const versions = ['約', '束', '案'];
    expect(newestWithin(versions, 15)).to.deep.equal(versions);
    expect(newestWithin(versions, 14)).to.deep.equal(['約', '束']);
    expect(newestWithin(versions, 4)).to.deep.equal([]);
    expect(newestWithin([], 4)).to.deep.equal([]);
  });

  it('of large plans and policies stay far below the 1 MB that HubSpot hands a card', async () => {
    const app = await serveApp();
    try {
      const products = Array.from({ length: 100 }, (_, index) => `product ${index} `.padEnd(150, 'x'));
      const publish = async (path: string, body: object) => {
        const response = await app.post(`/cards/${path}`, body, MANAGER);
        expect(response.status, response.text.slice(0, 500)).to.equal(200);
        return response;
      };
      const { policy } = (await app.get('/cards/program/policy', MANAGER)).body.inForce;
      const qualifiedStages = Array.from({ length: 100 }, (_, index) => `stage${index}`.padEnd(100, 'x'));
      for (let round = 1; round <= 60; round += 1) {
        app.clock.now += 1_000;
        const requestKey = `r${round}`;
        const plan = { kind: 'percent', rateBp: round, counts: { products } };
        const plans = await publish('program/plans', {
          requestKey: `p${requestKey}`,
          kind: 'reseller',
          plan,
        });
        const changed = { ...policy, qualifiedStages, appealDays: round };
        const rules = await publish('program/policy', { requestKey: `q${requestKey}`, policy: changed });
        const terms = await publish('partners/par_kanda/agreement', { requestKey, plan });
        for (const { text } of [plans, rules, terms]) expect(text.length).to.be.below(600_000);
        expect(plans.body.kinds[0].inForce.version).to.equal(round);
        expect(plans.body.kinds[0].versions[0].version).to.equal(round);
      }
    } finally {
      await app.close();
    }
  });
});
