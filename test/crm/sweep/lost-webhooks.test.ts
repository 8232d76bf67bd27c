/** What happens to records ends in the same books, whether webhooks tell of it or only the sweeps find it. */
import { expect } from 'chai';
import type { RecordType } from '../../../src/domain/record-keys.ts';
import {
  addNorthwind,
  type Connected,
  change,
  create,
  PORTAL,
  startConnected,
} from '../connected-sandbox.ts';

const PLURALS: Record<RecordType, string> = { contact: 'contacts', company: 'companies', deal: 'deals' };

interface Account {
  readonly crm: Connected;
  merge(type: RecordType, primary: string, other: string): Promise<string>;
  remove(type: RecordType, id: string): Promise<void>;
  restore(type: RecordType, id: string): Promise<void>;
}

interface Scene {
  readonly company: string;
  readonly deal: string;
  readonly other: string;
}

/** Does something and answers the records that a webhook would name. */
type Happening = (account: Account, scene: Scene) => Promise<readonly (readonly [RecordType, string])[]>;

const HAPPENINGS: Readonly<Record<string, Happening>> = {
  'a deal is won': async ({ crm }, { deal }) => {
    await change(crm.sandbox, 'deal', deal, { dealstage: 'closedwon' });
    return [['deal', deal]];
  },
  'a won deal is deleted': async ({ remove, crm }, { deal }) => {
    await change(crm.sandbox, 'deal', deal, { dealstage: 'closedwon' });
    await crm.hint('deal', deal);
    await crm.settle();
    await remove('deal', deal);
    return [['deal', deal]];
  },
  'a deleted deal comes back': async ({ remove, restore, crm }, { deal }) => {
    await change(crm.sandbox, 'deal', deal, { dealstage: 'closedwon' });
    await crm.hint('deal', deal);
    await crm.settle();
    await remove('deal', deal);
    await crm.hint('deal', deal);
    await crm.settle();
    await restore('deal', deal);
    return [['deal', deal]];
  },
  'two won deals are merged': async ({ merge, crm }, { deal, other }) => {
    for (const id of [deal, other]) await change(crm.sandbox, 'deal', id, { dealstage: 'closedwon' });
    await crm.hint('deal', deal, other);
    await crm.settle();
    const survivor = await merge('deal', deal, other);
    return [
      ['deal', deal],
      ['deal', other],
      ['deal', survivor],
    ];
  },
  'the company is merged into another, and its deal is won': async ({ merge, crm }, { company, deal }) => {
    const stranger = await create(crm.sandbox, 'company', { name: 'Acme Holding' });
    const survivor = await merge('company', stranger, company);
    await change(crm.sandbox, 'deal', deal, { dealstage: 'closedwon' });
    return [
      ['company', company],
      ['company', stranger],
      ['company', survivor],
      ['deal', deal],
    ];
  },
  'the company of a won deal is deleted': async ({ remove, crm }, { company, deal }) => {
    await change(crm.sandbox, 'deal', deal, { dealstage: 'closedwon' });
    await crm.hint('deal', deal);
    await crm.settle();
    await remove('company', company);
    return [['company', company]];
  },
  'a won deal moves to a company that nobody brought': async ({ crm }, { company, deal }) => {
    await change(crm.sandbox, 'deal', deal, { dealstage: 'closedwon' });
    await crm.hint('deal', deal);
    await crm.settle();
    const stranger = await create(crm.sandbox, 'company', { name: 'Stranger' });
    const associations = `/crm/objects/2026-03/deals/${deal}/associations`;
    await crm.sandbox.api('DELETE', `${associations}/companies/${company}`);
    await crm.sandbox.api('PUT', `${associations}/default/companies/${stranger}`);
    return [
      ['deal', deal],
      ['company', company],
      ['company', stranger],
    ];
  },
  'a contact comes with a code': async ({ crm }) => {
    const contact = await create(crm.sandbox, 'contact', { email: 'a@example.com', utm_source: 'northwind' });
    return [['contact', contact]];
  },
};

describe('with every webhook lost', function () {
  this.timeout(60_000);
  const accounts: Account[] = [];
  /** What the program held of each happening: where it was told, where it was not, and where it was not a night later. */
  const ends: Record<'told' | 'untold' | 'later', Map<string, unknown>> = {
    told: new Map(),
    untold: new Map(),
    later: new Map(),
  };

  async function open(): Promise<Account> {
    const crm = await startConnected();
    await crm.sandbox.control('PUT', '/faults', { webhooks: { drop: 1 }, api: { searchLagMs: 0 } });
    await addNorthwind(crm);
    const account = {
      crm,
      async merge(type: RecordType, primary: string, merged: string) {
        const body = { primaryObjectId: primary, objectIdToMerge: merged };
        return (await crm.sandbox.api('POST', `/crm/objects/2026-03/${PLURALS[type]}/merge`, body)).body.id;
      },
      async remove(type: RecordType, id: string) {
        await crm.sandbox.api('DELETE', `/crm/objects/2026-03/${PLURALS[type]}/${id}`);
      },
      async restore(type: RecordType, id: string) {
        const { status } = await crm.sandbox.control('POST', `/records/${PLURALS[type]}/${id}/restore`);
        expect(status).to.be.below(300);
      },
    };
    accounts.push(account);
    return account;
  }

  /** A company that Northwind brought, with two deals that the program knows. */
  async function scene({ crm }: Account): Promise<Scene> {
    const company = await create(crm.sandbox, 'company', { name: 'Acme' });
    await crm.execute({
      type: 'record_touch',
      source: 'par_nw',
      on: 'company',
      recordId: company,
      channel: 'import',
      happenedAt: Date.UTC(2020, 0, 1),
      evidence: '',
    });
    const newDeal = (amount: string) =>
      create(crm.sandbox, 'deal', { dealname: 'Renewal', dealstage: 'contractsent', amount }, [
        { type: 'company', id: company },
      ]);
    const [deal, other] = [await newDeal('1000'), await newDeal('50')];
    await crm.hint('deal', deal, other);
    await crm.settle();
    return { company, deal, other };
  }

  type Happened = { readonly scene: Scene; readonly records: Awaited<ReturnType<Happening>> };

  /** What the program holds of it, without when it heard of it. */
  async function endOf({ crm }: Account, { scene, records }: Happened) {
    const ids = new Set([scene.deal, scene.other, ...records.map(([, id]) => id)]);
    const program = await crm.portals.read(PORTAL, ({ deals, contacts }) =>
      [...ids].map(id => {
        const { phase, amountMinor, companyIds } = deals.get(id) ?? {};
        return [id, phase, amountMinor, [...(companyIds ?? [])], contacts.get(id)?.hint?.code];
      }),
    );
    const lines = (await crm.lines()) as { dealId: string; reason: string; amountMinor: number }[];
    const own = lines.filter(({ dealId }) => ids.has(dealId));
    return { program, lines: own.map(({ dealId, reason, amountMinor }) => [dealId, reason, amountMinor]) };
  }

  before(async () => {
    const [told, untold] = [await open(), await open()];
    await untold.crm.sweep();
    const happened = new Map<string, Happened>();
    for (const [what, happens] of Object.entries(HAPPENINGS)) {
      for (const account of [told, untold]) {
        const here = await scene(account);
        const records = await happens(account, here);
        if (account === told) for (const [type, id] of records) await account.crm.hint(type, id);
        await account.crm.settle();
        happened.set(what, { scene: here, records });
      }
    }
    const look = async (account: Account, into: Map<string, unknown>) => {
      for (const [what, one] of happened) into.set(what, await endOf(account, one));
    };
    await look(told, ends.told);
    await look(untold, ends.untold);
    await untold.crm.sandbox.control('POST', '/clock', { advance: 'P2D' });
    await untold.crm.sweep();
    await look(untold, ends.later);
  });
  after(() => Promise.all(accounts.map(({ crm }) => crm.stop())));

  for (const what of Object.keys(HAPPENINGS)) {
    it(`${what}: a night later the books are those of an account that heard of it`, () => {
      expect(ends.told.get(what)).to.be.an('object');
      expect(ends.untold.get(what)).not.to.deep.equal(ends.told.get(what));
      expect(ends.later.get(what)).to.deep.equal(ends.told.get(what));
    });
  }
});
