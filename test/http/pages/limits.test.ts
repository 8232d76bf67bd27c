import { expect } from 'chai';
import { createLimit, networkOf } from '../../../src/http/pages/limits.ts';
import { RequestProblem } from '../../../src/http/problems.ts';

const refusal = (attempt: Promise<void>) =>
  attempt.then(
    () => undefined,
    (error: RequestProblem) => error,
  );

describe('limits', () => {
  it('count each key by itself and refuse what is too often, saying when to come back', async () => {
    const limit = createLimit({ most: 2, withinMs: 90_000 });
    for (let turn = 0; turn < 2; turn += 1) await limit('ana');
    const refused = await refusal(limit('ana'));
    expect(refused).to.be.instanceOf(RequestProblem);
    expect(refused).to.deep.include({ status: 429, headers: { 'Retry-After': '90' } });
    expect(await refusal(limit('bo'))).to.equal(undefined);
  });

  it('forgive when their time is over', async () => {
    const limit = createLimit({ most: 1, withinMs: 20 });
    await limit('ana');
    expect(await refusal(limit('ana'))).to.include({ status: 429 });
    await new Promise(resolve => setTimeout(resolve, 30));
    expect(await refusal(limit('ana'))).to.equal(undefined);
  });

  it('hold no more keys than fit', async () => {
    const limit = createLimit({ most: 1, withinMs: 60_000 });
    for (let turn = 0; turn < 100_000; turn += 1) await limit(`key ${turn}`);
    expect(await refusal(limit('one more'))).to.include({ status: 503 });
  }).timeout(10_000);

  it('take the addresses of one customer for one network', () => {
    expect(networkOf({ ip: '198.51.100.7' })).to.equal('198.51.100.7');
    expect(networkOf({ ip: '198.51.100.8' })).not.to.equal(networkOf({ ip: '198.51.100.7' }));
    expect(networkOf({ ip: '2001:db8:1:1::1' })).to.equal(networkOf({ ip: '2001:db8:1:1:ffff::9' }));
    expect(networkOf({ ip: '2001:db8:2::1' })).not.to.equal(networkOf({ ip: '2001:db8:1::1' }));
    expect(networkOf({ ip: undefined })).to.equal(networkOf({ ip: undefined }));
  });
});
