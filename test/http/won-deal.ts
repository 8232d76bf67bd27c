/** A deal of 16,000.00 USD won with Kanda Systems at 30 %, as the tests of its money and its disputes begin. */
import { expect } from 'chai';
import type { DealView } from '../../extensions/app/cards/wire.ts';
import { DAY_MS } from '../../src/domain/time.ts';
import { COMPANY, DEAL, deal, MANAGER, OURS, REP, type ServedApp } from './served-app.ts';

export const PATH = `/cards/deals/${DEAL}`;

/** What is asked of the deal's card, by its last part. */
export function cardOf(app: ServedApp) {
  return {
    change: (name: string, body: object, user = REP) => app.post(`${PATH}/${name}`, body, user),
    view: async (user = REP): Promise<DealView> => (await app.get(PATH, user)).body,
    /** Sends a change twice: both must be answered alike and leave one entry. */
    async twice(name: string, body: object, user = MANAGER): Promise<DealView> {
      const first = await app.post(`${PATH}/${name}`, body, user);
      expect(first.status, first.text).to.equal(200);
      const facts = (await app.facts()).length;
      const again = await app.post(`${PATH}/${name}`, body, user);
      expect(again.body).to.deep.equal(first.body);
      expect((await app.facts()).length).to.equal(facts);
      return first.body;
    },
    /** The status and code of a refusal, which must leave no trace. */
    async refusal(name: string, body: object, user = MANAGER): Promise<[number, string]> {
      const before = (await app.facts()).length;
      const { status, body: said } = await app.post(`${PATH}/${name}`, body, user);
      expect((await app.facts()).length).to.equal(before);
      return [status, said.error?.code];
    },
  };
}

/** Kanda Systems reaches the company, and a day later the deal is won; with its reward requested. */
export async function win(app: ServedApp, over: Parameters<typeof deal>[1] = {}): Promise<void> {
  await app.post(
    `/cards/companies/${COMPANY}/attribute`,
    { requestKey: 'touch', partner: 'KANDA', happenedAt: app.clock.now - 3 * DAY_MS },
    MANAGER,
  );
  app.clock.now += DAY_MS;
  const won = deal(DEAL, { phase: 'won', stage: 'closedwon', occurredAt: app.clock.now, ...over });
  await app.portals.execute(OURS, { key: `won:${app.clock.now}`, by: 'crm', command: won });
  const command = { type: 'request_reward', dealId: DEAL } as const;
  await app.portals.execute(OURS, { key: `reward:${app.clock.now}`, by: 'workflow:55', command });
}
