import { expect } from 'chai';
import type { CrmProperty } from '../../src/crm/answers.ts';
import type { CrmClient } from '../../src/crm/client.ts';
import { type OurProperties, openProperties } from '../../src/crm/our-properties.ts';
import { DEFINITIONS, type PropertyDefinition } from '../../src/crm/property-definitions.ts';
import { silent } from './hubspot-answers.ts';

const MINUTE_MS = 60_000;
const REASON = 'vouchsafe_reason';

describe('our properties in an account', () => {
  let deals: CrmProperty[];
  let done: string[];
  let ours: OurProperties;

  const found = (wanted: PropertyDefinition) =>
    ({ hasUniqueValue: false, options: [], ...wanted }) as unknown as CrmProperty;
  const client = {
    properties: async (type: keyof typeof DEFINITIONS) => {
      done.push(`read ${type}`);
      return type === 'deal' ? deals : DEFINITIONS[type].map(found);
    },
    createPropertyGroup: async () => {},
    async createProperties(_: string, definitions: readonly PropertyDefinition[]) {
      done.push(`create ${definitions.map(({ name }) => name)}`);
      deals = [...deals, ...definitions.map(found)];
    },
    changeProperty: async (_: string, name: string, repair: object) =>
      void done.push(`change ${name} ${Object.keys(repair)}`),
  } as unknown as CrmClient;
  const losing = async () => void done.push('losing');
  const without = (name: string) => deals.filter(one => one.name !== name);
  const changes = () => done.filter(what => !what.startsWith('read'));

  beforeEach(async () => {
    deals = DEFINITIONS.deal.map(found);
    done = [];
    ours = await openProperties({ client, log: silent, losing });
  });

  it('are left alone while they are as they should be', async () => {
    const { version } = ours;
    await ours.look();
    expect([changes(), ours.version]).to.deep.equal([[], version]);
  });

  it('are known to be lost before they are made anew, and once more when they are there', async () => {
    deals = without(REASON);
    const { version } = ours;
    const versions: number[] = [];
    const looking = ours.look();
    for (let turns = 0; turns < 1_000 && !done.includes('losing'); turns++) await Promise.resolve();
    versions.push(ours.version);
    await looking;
    expect(changes()).to.deep.equal(['losing', `create ${REASON}`]);
    expect([...versions, ours.version]).to.deep.equal([version + 1, version + 2]);
  });

  it('lose nothing when only a label is put right', async () => {
    deals = deals.map(one => (one.name === REASON ? { ...one, label: 'Because' } : one));
    await ours.look();
    expect(changes()).to.deep.equal([`change ${REASON} label`]);
    expect(ours.version).to.equal(1);
  });

  it('are compared anew when one that could not be written can be again', async () => {
    deals = deals.map(one => (one.name === REASON ? { ...one, type: 'number' } : one));
    await ours.look();
    expect([ours.unusable.map(({ name }) => name), changes(), ours.version]).to.deep.equal([[REASON], [], 1]);
    deals = DEFINITIONS.deal.map(found);
    await ours.look();
    expect([ours.unusable, changes(), ours.version]).to.deep.equal([[], ['losing'], 3]);
  });

  it('are looked at for a doubt at once, then not for five minutes, then again', async () => {
    const now = 1_000_000;
    expect([ours.isLookDue(now), ours.doubt(now), ours.isLookDue(now)]).to.deep.equal([false, true, true]);
    await ours.lookIfDue(now);
    expect(ours.isLookDue(now)).to.equal(false);
    expect([ours.doubt(now + 1), ours.isLookDue(now + 1)]).to.deep.equal([false, false]);
    expect(ours.isLookDue(now + 5 * MINUTE_MS)).to.equal(true);
  });

  it('that are unusable are looked at once an hour', async () => {
    deals = deals.map(one => (one.name === REASON ? { ...one, type: 'number' } : one));
    ours.doubt(0);
    await ours.lookIfDue(0);
    expect([ours.isLookDue(59 * MINUTE_MS), ours.isLookDue(60 * MINUTE_MS)]).to.deep.equal([false, true]);
  });

  it('are called as people call them; one that nobody has seen by its name', () => {
    expect([ours.labelOf('deal', REASON), ours.labelOf('deal', 'other')]).to.deep.equal(['Reason', 'other']);
  });
});
