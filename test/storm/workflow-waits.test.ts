/** A deal is won while HubSpot's API fails: its workflow waits, whatever happens to the app, and is then let go on. */
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { callAsCard } from '../support/product.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { openStormyAccount, type StormyAccount } from './stormy-account.ts';

const MANAGER = '101';

interface Run {
  readonly status: string;
  readonly objectId: string;
  readonly attempts: number;
  readonly outputFields?: Record<string, string>;
}

describe('a workflow whose action cannot be answered at once', function () {
  this.timeout(180_000);
  let account: StormyAccount;
  before(async () => {
    account = await openStormyAccount(await temporaryFolder());
    await account.start();
  });
  after(() => account?.close());

  const failing = (share: number) => account.control('PUT', '/faults', { api: { rate500: share } });
  const runOf = async (dealId: string): Promise<Run | undefined> => {
    const { runs } = (await account.control('GET', '/workflow-runs?limit=50')) as { runs: Run[] };
    return runs.find(run => run.objectId === dealId);
  };
  const until = async (dealId: string, status: string): Promise<Run> => {
    for (let tries = 0; tries < 900; tries++) {
      const run = await runOf(dealId);
      if (run?.status === status) return run;
      expect(run?.status, JSON.stringify(run)).not.to.equal('failed');
      await pause(100);
    }
    return expect.fail(`the run has not become ${status}`);
  };
  const byCard = async (path: string, body: object) => {
    const answer = await callAsCard(account, 'POST', path, body, MANAGER);
    expect(answer.status, JSON.stringify(answer.body)).to.be.oneOf([200, 201]);
  };

  it('waits over a kill -9, then pays once', async () => {
    const { workflows } = (await account.control('GET', '/workflows')) as { workflows: { id: number }[] };
    await account.control('PATCH', `/workflows/${workflows[0]?.id}`, { enabled: true });
    const { results } = (await account.control('GET', '/records/deals?limit=100')) as {
      results: { id: string; properties: Record<string, string | null> }[];
    };
    const open = results.find(({ properties }) => !properties.dealstage?.startsWith('closed'));
    const dealId = open?.id ?? '';
    const { associations } = (await account.control('GET', `/records/deals/${dealId}`)) as {
      associations: { companies: { id: string }[] };
    };
    const plan = { kind: 'percent', rateBp: 1_000 };
    await byCard('/partners', {
      requestKey: 'kanda',
      name: 'Kanda Systems',
      kind: 'reseller',
      code: 'KANDA',
      plan,
    });
    const touch = { partner: 'KANDA', channel: 'import', happenedAt: Date.UTC(2020, 0, 1), evidence: '' };
    await byCard(`/companies/${associations.companies[0]?.id}/attribute`, { requestKey: 'touch', ...touch });

    await failing(1);
    const properties = { dealstage: 'closedwon', amount: '1000' };
    await account.control('PATCH', `/records/deals/${dealId}`, { properties });
    const blocked = await until(dealId, 'blocked');
    expect(blocked.attempts).to.equal(1);
    expect(blocked.outputFields).to.deep.equal({
      hs_execution_state: 'BLOCK',
      hs_expiration_duration: 'P7D',
    });

    await account.kill();
    await failing(0);
    await account.start();
    const { outputFields } = await until(dealId, 'succeeded');
    expect(outputFields).to.include({ vouchsafe_partner_name: 'Kanda Systems', error_code: '' });
    const { body } = await callAsCard(account, 'GET', `/deals/${dealId}`);
    expect((body as { rewards: unknown[] }).rewards).to.have.length(1);
  });
});
