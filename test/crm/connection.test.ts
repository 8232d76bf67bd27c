import { expect } from 'chai';
import { connect } from '../../src/crm/connection.ts';
import { namesFrom } from '../../src/crm/directory.ts';
import { openProperties } from '../../src/crm/our-properties.ts';
import { ensureProperties } from '../../src/crm/properties.ts';
import { folderRecords } from '../../src/log/store.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type Connected, PORTAL, startConnected } from './connected-sandbox.ts';
import { silent } from './hubspot-answers.ts';

describe('connecting an account', () => {
  let crm: Connected;
  beforeEach(async () => {
    crm = await startConnected();
  });
  afterEach(() => crm.stop());

  async function propertiesOf(type: string): Promise<Map<string, Record<string, unknown>>> {
    const { body } = await crm.sandbox.api('GET', `/crm/properties/2026-03/${type}`);
    const ours = body.results.filter((one: { name: string }) => one.name.startsWith('vouchsafe_'));
    return new Map(ours.map((one: { name: string }) => [one.name, one]));
  }

  it('learns who it is, opens the program with a limit of 500.00 and names its managers', async () => {
    expect(crm.connection).to.include({ portalId: PORTAL, currency: 'USD' });
    const [policy, managers] = await crm.portals.read(PORTAL, program => [
      { ...program.policies[0]?.policy },
      [...program.managers],
    ]);
    expect(policy).to.include({ currency: 'USD', autoApproveLimitMinor: 50_000 });
    expect(managers).to.deep.equal(['101']);
    const names = namesFrom(crm.connection.directory.data);
    expect(names.asker('user:101')).to.equal('Mara Lindqvist');
    expect(names.asker('workflow:55')).to.equal('A workflow');
    expect(names.asker('user:999')).to.equal('A former user');
    expect(names.partner('par_x')).to.equal('a former partner');
  });

  it('creates every property with its type, options and group', async () => {
    const [deals, contacts, companies] = await Promise.all(
      ['deals', 'contacts', 'companies'].map(propertiesOf),
    );
    expect([deals?.size, contacts?.size, companies?.size]).to.deep.equal([13, 12, 5]);
    expect(deals?.get('vouchsafe_protected_until')).to.include({ type: 'date', groupName: 'vouchsafe' });
    expect(deals?.get('vouchsafe_commission_amount')).to.include({ type: 'number' });
    expect(deals?.get('vouchsafe_as_of')).to.include({ type: 'datetime' });
    expect(deals?.get('vouchsafe_registration_id')).to.include({ hasUniqueValue: true });
    expect(companies?.get('vouchsafe_account_key')).to.include({ hasUniqueValue: true });
    const options = deals?.get('vouchsafe_next_action')?.options as { value: string; label: string }[];
    expect(options.map(({ value, label }) => `${value}: ${label}`)).to.deep.equal([
      'none: None',
      'confirm_partner: Confirm partner',
      'decide_registration: Decide registration',
      'route_to_partner: Route to partner',
      'resolve_dispute: Resolve dispute',
      'review_reward: Review reward',
      'check_credit: Check credit',
      'compare_accounts: Compare accounts',
    ]);
    const { body } = await crm.sandbox.api('GET', '/crm/properties/2026-03/deals/groups');
    expect(body.results).to.deep.include.members([
      { name: 'vouchsafe', label: 'Vouchsafe', displayOrder: -1, archived: false },
    ]);
  });

  it('costs one call per kind of record when nothing is to be done, and changes nothing', async () => {
    const before = crm.client.calls();
    await ensureProperties(crm.client, silent);
    expect(crm.client.calls() - before).to.equal(3);
  });

  it('repairs labels, options and group, and keeps the options an admin added', async () => {
    const path = '/crm/properties/2026-03/deals/vouchsafe_reward_status';
    const options = [
      { value: 'none', label: 'Nothing' },
      { value: 'frozen', label: 'Frozen' },
    ];
    await crm.sandbox.api('PATCH', path, { label: 'Payment', groupName: 'dealinformation', options });
    await ensureProperties(crm.client, silent);
    const repaired = (await propertiesOf('deals')).get('vouchsafe_reward_status');
    expect(repaired).to.include({ label: 'Reward status', groupName: 'vouchsafe' });
    expect(((repaired?.options ?? []) as { value: string }[]).map(({ value }) => value)).to.deep.equal([
      'none',
      'frozen',
      'requested',
      'review',
      'approved',
      'paid',
      'held',
      'reversed',
    ]);
  });

  it('leaves a property alone that is of another type, or not unique as it has to be, and says so', async () => {
    const errors: string[] = [];
    const log = silent.child({});
    log.error = ((about: { name: string }) => void errors.push(about.name)) as typeof log.error;
    const asTyped = await crm.client.properties('company');
    const strayed: Record<string, object> = {
      vouchsafe_protected_for: { type: 'number' },
      vouchsafe_account_key: { hasUniqueValue: false },
    };
    const client = {
      ...crm.client,
      properties: async (type: 'deal' | 'contact' | 'company') =>
        type === 'company'
          ? asTyped.map(one => ({ ...one, ...(strayed[one.name] ?? {}) }))
          : crm.client.properties(type),
    };
    const { writable, unusable } = await openProperties({ client, log, losing: async () => {} });
    expect(errors).to.deep.equal(Object.keys(strayed));
    expect(writable.company.map(({ name }) => name)).not.to.include.members(Object.keys(strayed));
    expect(writable.company).to.have.length(3);
    expect(unusable.map(({ name, what }) => [name, what])).to.deep.equal([
      [
        'vouchsafe_protected_for',
        'The company property "Protected for" (vouchsafe_protected_for) is of the type number and not string, so it is not written.',
      ],
      [
        'vouchsafe_account_key',
        'The company property "Account key" (vouchsafe_account_key) does not keep its values unique, so it is not written.',
      ],
    ]);
  });

  it('goes on with the records that are open, when the same account connects again', async () => {
    const { client, portals, connection } = crm;
    const store = folderRecords(await temporaryFolder());
    const options = { client, portals, store, newKey: () => 'again', pagesUrl: () => '', log: silent };
    const again = await connect({ ...options, before: connection });
    expect(again).not.to.equal(connection);
    expect([again.directory, again.partners]).to.deep.equal([connection.directory, connection.partners]);
    expect(again.directory).to.equal(connection.directory);
    const other = { ...connection, portalId: '1' };
    expect((await connect({ ...options, before: other })).directory).not.to.equal(connection.directory);
  });

  it('does nothing in an account that it is not admitted to', async () => {
    const { client, portals } = crm;
    const refused = new Error('not this one');
    const asked: string[] = [];
    const before = client.calls();
    const options = { client, portals, newKey: () => 'again', pagesUrl: () => '', log: silent };
    const admit = async (portalId: string) => {
      asked.push(portalId);
      throw refused;
    };
    const store = folderRecords(await temporaryFolder());
    const error = await connect({ ...options, store, admit }).catch(reason => reason);
    expect([error, asked, client.calls() - before]).to.deep.equal([refused, [PORTAL], 1]);
  });

  it('can be repeated: it writes no further facts', async () => {
    const options = {
      client: crm.client,
      portals: crm.portals,
      newKey: () => `again-${Math.random()}`,
      pagesUrl: () => '',
    };
    await connect({ ...options, store: folderRecords(await temporaryFolder()), log: silent });
    let entries = 0;
    for await (const _ of crm.portals.entries(PORTAL, 0)) entries += 1;
    expect(entries).to.equal(2);
  });
});
