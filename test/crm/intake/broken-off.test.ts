import { expect } from 'chai';
import { bringItem } from '../../../src/crm/intake/bring-items.ts';
import type { Bringing } from '../../../src/crm/intake/bringing.ts';
import type { IntakeItem, IntakeOutcome } from '../../../src/crm/intake-items.ts';
import { type Connected, PORTAL, startConnected } from '../connected-sandbox.ts';
import { silent } from '../hubspot-answers.ts';
import {
  addNorthwindWithNora,
  application,
  lead,
  MARA,
  message,
  onlyRow,
  registration,
  rows,
} from './sent-items.ts';

class BrokenOff extends Error {}

/** Behind these something is there that was not before. */
const WRITES = new Set(['upsert', 'batchUpdate', 'associate', 'createNote', 'refresh', 'execute', 'update']);

describe('an item that is broken off', function () {
  this.timeout(60_000);
  let crm: Connected;
  // Each its own: a client goes no faster than HubSpot lets it.
  beforeEach(async () => {
    crm = await startConnected();
    await addNorthwindWithNora(crm);
    await crm.sandbox.control('PUT', '/faults', {
      api: { callsPerTenSeconds: 100_000, searchesPerSecond: 1_000 },
    });
  });
  afterEach(() => crm.stop());

  /** Everything an item is brought in with; what it does ends behind so many writes, each of them done. */
  function bringing(writesLeft: number): Bringing {
    let writes = 0;
    const ending = <Value extends object>(value: Value): Value =>
      new Proxy(value, {
        get(target, name) {
          const member: unknown = Reflect.get(target, name);
          if (typeof member !== 'function' || !WRITES.has(String(name))) return member;
          return async (...given: unknown[]) => {
            const answer = await member.apply(target, given);
            writes += 1;
            if (writes === writesLeft) throw new BrokenOff();
            return answer;
          };
        },
      });
    const { client, partners } = crm.connection;
    const connection = {
      ...crm.connection,
      client: ending(client),
      partners: {
        ...partners,
        messages: ending(partners.messages),
        applications: ending(partners.applications),
      },
    };
    const [portals, inbox] = [ending(crm.portals), ending(crm.inbox)];
    return { connection, portals, inbox, guard: crm.guard, log: silent, waiting: 'person' };
  }

  /** Breaks the item off behind its first, second ... write, and each time brings it in again, to its end. */
  async function behindEachWrite(
    make: (place: number) => IntakeItem,
    check: (place: number, outcome: IntakeOutcome) => Promise<void>,
  ): Promise<number> {
    for (let place = 1; ; place += 1) {
      const item = make(place);
      const ended = await bringItem(bringing(place), item).catch(error => error);
      const outcome = await bringItem(bringing(0), item);
      await check(place, outcome);
      if (ended instanceof BrokenOff) continue;
      expect(ended, 'whole at last').to.deep.equal(outcome);
      return place;
    }
  }

  const personOf = (place: number, kind: string) => ({
    ...MARA,
    email: `mara@${kind}${place}.example`,
    company: `${kind} ${place}`,
  });
  const notesWith = (text: string) => rows(crm, 'notes', text);

  it('as a lead leaves one contact, company, note and referral', async () => {
    const places = await behindEachWrite(
      place => lead({ person: personOf(place, 'lead'), text: `lead text ${place}.` }),
      async (place, outcome) => {
        await onlyRow(crm, 'companies', `lead${place}.example`);
        const { id } = await onlyRow(crm, 'contacts', `mara@lead${place}.example`);
        expect(await notesWith(`lead text ${place}.`)).to.have.length(1);
        const known = await crm.portals.read(PORTAL, program =>
          (program.referralsByContact.get(id) ?? []).map(({ referralId }) => referralId),
        );
        expect(known).to.deep.equal([outcome.kind === 'referral' && outcome.referralId]);
      },
    );
    expect(places).to.be.at.least(7);
  });

  it('as a registration leaves one company, claim and deal', async () => {
    const places = await behindEachWrite(
      place => registration({ company: `claim ${place}`, domain: `claim${place}.example`, contact: null }),
      async (place, outcome) => {
        const company = await onlyRow(crm, 'companies', `claim${place}.example`);
        const deal = await onlyRow(crm, 'deals', `claim ${place}: registered by Northwind`);
        const claims = await crm.portals.read(PORTAL, program =>
          (program.registrationsByCompany.get(company.id) ?? []).map(claim => ({ ...claim })),
        );
        expect(claims).to.have.length(1);
        expect(claims[0]).to.include({ dealId: deal.id, refused: null });
        expect(outcome).to.deep.equal({ kind: 'registration', registrationId: claims[0]?.registrationId });
        const known = await crm.portals.read(PORTAL, program => program.deals.get(deal.id)?.companyIds);
        expect(known).to.deep.equal([company.id]);
      },
    );
    expect(places).to.be.at.least(7);
  });

  it('as an application leaves one contact, note and application, and its text', async () => {
    const places = await behindEachWrite(
      place => application({ person: personOf(place, 'applies'), text: `application text ${place}.` }),
      async (place, outcome) => {
        const { id } = await onlyRow(crm, 'contacts', `mara@applies${place}.example`);
        expect(await notesWith(`application text ${place}.`)).to.have.length(1);
        const known = await crm.portals.read(PORTAL, program =>
          (program.applicationsByContact.get(id) ?? []).map(({ applicationId }) => applicationId),
        );
        expect(known).to.deep.equal([outcome.kind === 'application' && outcome.applicationId]);
        const kept = crm.connection.partners.applications.data.applications[known[0] ?? ''];
        expect(kept).to.include({
          text: `application text ${place}.`,
          email: `mara@applies${place}.example`,
        });
        expect(kept?.answers).to.deep.equal([]);
      },
    );
    expect(places).to.be.at.least(7);
  });

  it('as a message leaves one contact, note and message', async () => {
    const places = await behindEachWrite(
      place => message({ text: `message text ${place}.` }),
      async place => {
        await onlyRow(crm, 'contacts', 'nora@northwind.example');
        expect(await notesWith(`message text ${place}.`)).to.have.length(1);
        const { par_nw: kept = [] } = crm.connection.partners.messages.data.partners;
        expect(kept.filter(({ text }) => text === `message text ${place}.`)).to.have.length(1);
      },
    );
    expect(places).to.be.at.least(3);
  });
});
