import { Chance } from '../../src/sandbox/chance.ts';
import { callAsCard } from '../support/product.ts';
import type { StormyAccount } from './stormy-account.ts';

/** Many deals of companies that partners brought, and what happens to each of them: the same for the same seed. */
export interface DealLives {
  readonly dealIds: readonly string[];
  readonly companyIds: readonly string[];
}

export const PARTNERS = ['Northwind', 'Kanda', 'Solstice', 'Globex', 'Initech'];
const DEALS_PER_COMPANY = 100;
/** HubSpot takes a hundred in one batch. */
const AT_ONCE = 100;
const MANAGER = '101';

export async function sowDeals(account: StormyAccount, deals: number): Promise<DealLives> {
  const companyIds = await createAll(
    account,
    'companies',
    Array.from({ length: Math.ceil(deals / DEALS_PER_COMPANY) }, (_, index) => ({
      properties: { name: `Customer ${index}`, domain: `customer-${index}.example` },
    })),
  );
  const dealIds = await createAll(
    account,
    'deals',
    Array.from({ length: deals }, (_, index) => ({
      properties: {
        dealname: `Deal ${index}`,
        pipeline: 'default',
        dealstage: 'appointmentscheduled',
        amount: `${1_000 + index}`,
      },
      associations: [
        {
          to: { id: companyIds[Math.floor(index / DEALS_PER_COMPANY)] },
          types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 5 }],
        },
      ],
    })),
  );
  return { dealIds, companyIds };
}

async function createAll(account: StormyAccount, type: string, inputs: readonly object[]): Promise<string[]> {
  const ids: string[] = [];
  for (let from = 0; from < inputs.length; from += AT_ONCE) {
    const body = { inputs: inputs.slice(from, from + AT_ONCE) };
    const path = `/crm/objects/2026-03/${type}/batch/create`;
    const { results } = (await account.api('POST', path, body)) as { results: { id: string }[] };
    ids.push(...results.map(({ id }) => id));
  }
  return ids;
}

/** Signs the partners and says which of them brought which company, long ago. */
export async function signPartners(account: StormyAccount, { companyIds }: DealLives): Promise<void> {
  const call = async (path: string, body: object) => {
    const { status, body: answer } = await callAsCard(account, 'POST', path, body, MANAGER);
    if (status >= 300) throw new Error(`${path} answered ${status}: ${JSON.stringify(answer)}`);
  };
  for (const name of PARTNERS) {
    const plan = { kind: 'percent', rateBp: 1_000 };
    const code = name.toUpperCase();
    await call('/partners', { requestKey: `storm-partner-${code}`, name, kind: 'reseller', code, plan });
  }
  for (const [index, companyId] of companyIds.entries()) {
    const partner = PARTNERS[index % PARTNERS.length]?.toUpperCase();
    await call(`/companies/${companyId}/attribute`, {
      requestKey: `storm-touch-${companyId}`,
      partner,
      channel: 'import',
      happenedAt: Date.UTC(2020, 0, 1),
      evidence: '',
    });
  }
}

/** Lets people work, and tells how many changes they made: every deal is changed at least once, most of them again, some won, lost, reopened or deleted. */
export async function liveOn(
  { control }: StormyAccount,
  { dealIds }: DealLives,
  { seed, between = () => {} }: { seed: number; between?: (done: number) => Promise<void> | void },
): Promise<number> {
  const chance = new Chance(seed);
  let done = 0;
  const change = async (id: string, properties: Record<string, string>) => {
    await control('PATCH', `/records/deals/${id}`, { properties });
    done += 1;
    await between(done);
  };
  for (const id of dealIds) {
    const amount = `${chance.between(100, 90_000)}.${chance.between(10, 99)}`;
    const dealstage = chance.pick(['closedwon', 'closedwon', 'closedwon', 'closedlost', 'contractsent']);
    await change(id, { amount, dealstage });
  }
  for (const id of dealIds.filter(() => chance.happens(0.2)))
    await change(id, { amount: `${chance.between(100, 90_000)}` });
  for (const id of dealIds.filter(() => chance.happens(0.05)))
    await change(id, { dealstage: 'contractsent' });
  for (const id of dealIds.filter(() => chance.happens(0.01))) {
    await control('DELETE', `/records/deals/${id}`);
    done += 1;
  }
  return done;
}
