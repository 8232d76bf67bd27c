import { expect } from 'chai';
import { pino } from 'pino';
import { DEFINITIONS } from '../../src/crm/property-definitions.ts';
import type { RecordKey } from '../../src/domain/record-keys.ts';
import { runSandbox } from '../sandbox/running-sandbox.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { addNorthwind, type Connected, change, create, PORTAL, startConnected } from './connected-sandbox.ts';

const DEALS = '/crm/objects/2026-03/deals';
const REASON = 'vouchsafe_reason';

describe('records that HubSpot does not let us write', function () {
  this.timeout(20_000);
  let crm: Connected;
  let logged: { msg: string; level: number }[];

  beforeEach(async () => {
    logged = [];
    const log = pino({ level: 'info' }, { write: line => void logged.push(JSON.parse(line)) });
    crm = await startConnected({ log });
    await addNorthwind(crm);
  });
  afterEach(() => crm.stop());

  const newDeal = (properties: Record<string, string> = {}) =>
    create(crm.sandbox, 'deal', { dealname: 'Deal', dealstage: 'contractsent', amount: '10', ...properties });
  const look = async (...ids: string[]) => {
    await crm.hint('deal', ...ids);
    await crm.settle();
  };
  const setRules = (...rules: object[]) => crm.sandbox.control('PUT', '/validation-rules', { rules });
  const contractType = { objectType: 'deals', property: 'description' };
  const updates = (calls: Record<string, number>) =>
    calls[`POST ${DEALS.replace('/2026-03', '')}/batch/update`] ?? 0;
  const told = (start: string) => logged.filter(({ msg }) => msg.startsWith(start));
  const standing = (deal: string) => crm.sync.standing(PORTAL, `deal:${deal}`);
  const reasonOn = async (deal: string) => (await crm.ours('deal', deal))[REASON];

  it('hold up no other, are told once, and are tried again within the hour', async () => {
    const [bare, full] = [await newDeal(), await newDeal({ description: 'yearly' })];
    await setRules(contractType);
    await look(bare, full);
    expect([await reasonOn(bare), typeof (await reasonOn(full))]).to.deep.equal([undefined, 'string']);
    const { unwritable, waiting, trouble } = crm.sync.status(PORTAL) ?? {};
    expect([unwritable?.count, waiting, trouble]).to.deep.equal([1, 0, null]);
    expect(unwritable?.newest[0]).to.deep.include({
      record: `deal:${bare}`,
      property: 'Deal Description',
      tries: 1,
      what: 'HubSpot would not take these values: the property "Deal Description" is required by a rule of your account.',
      next: 'Fill it in or change the rule; we try again within the hour.',
    });
    expect(standing(bare).trouble?.what).to.equal(unwritable?.newest[0]?.what);
    expect(standing(full)).to.deep.equal({ behindSince: null, trouble: null });

    const hourly = await crm.callsOf(() => crm.sandbox.control('POST', '/clock', { advance: 'PT59M' }));
    expect(updates(hourly)).to.equal(0);
    await crm.sandbox.control('POST', '/clock', { advance: 'PT2M' });
    await crm.settle();
    expect(crm.sync.status(PORTAL)?.unwritable.newest[0]?.tries).to.equal(2);
    await setRules();
    await crm.sandbox.control('POST', '/clock', { advance: 'PT61M' });
    await crm.settle();
    expect(await reasonOn(bare)).to.be.a('string');
    expect(standing(bare)).to.deep.equal({ behindSince: null, trouble: null });
    expect(crm.sync.status(PORTAL)?.unwritable).to.deep.equal({ count: 0, aside: 0, newest: [] });
    expect(told('a record is not written')).to.have.length(1);
    expect(told('a record that was refused is written again')).to.have.length(1);
  });

  it('are tried at once when they are read anew', async () => {
    const deal = await newDeal();
    await setRules(contractType);
    await look(deal);
    await change(crm.sandbox, 'deal', deal, { description: 'yearly' });
    await look(deal);
    expect(await reasonOn(deal)).to.be.a('string');
    expect(standing(deal).trouble).to.equal(null);
  });

  it('are known after a restart, and not tried sooner for it', async () => {
    const sandbox = await runSandbox();
    const folder = await temporaryFolder();
    const first = await startConnected({ sandbox, folder });
    const deal = await create(sandbox, 'deal', { dealname: 'Deal', dealstage: 'contractsent' });
    await sandbox.control('PUT', `/records/deals/${deal}/read-only`, { readOnly: true });
    await first.hint('deal', deal);
    await first.settle();
    await first.stopApp();
    const second = await startConnected({ sandbox, folder });
    expect(updates(await second.callsOf(() => second.settle()))).to.equal(0);
    expect(second.sync.standing(PORTAL, `deal:${deal}`).trouble?.what).to.equal(
      'HubSpot does not let the app change this record.',
    );
    await sandbox.control('PUT', `/records/deals/${deal}/read-only`, { readOnly: false });
    await sandbox.control('POST', '/clock', { advance: 'PT61M' });
    await second.settle();
    expect((await second.ours('deal', deal))[REASON]).to.be.a('string');
    await second.stopApp();
    await sandbox.stop();
  });

  it('cost the others no call when they are refused again', async () => {
    const deals = await Promise.all(Array.from({ length: 12 }, () => newDeal()));
    const [locked = '', ...others] = deals;
    await crm.sandbox.control('PUT', `/records/deals/${locked}/read-only`, { readOnly: true });
    await look(...deals);
    for (const deal of others)
      await change(crm.sandbox, 'deal', deal, { amount: '20', dealstage: 'closedwon' });
    const calls = await crm.callsOf(() => crm.hint('deal', ...deals));
    expect(updates(calls)).to.equal(2);
    for (const deal of others)
      expect((await crm.ours('deal', deal)).vouchsafe_reward_status).to.equal('none');
  });

  it('are no more when they are deleted; restored, they are written', async () => {
    const deal = await newDeal();
    await setRules(contractType);
    await look(deal);
    await crm.sandbox.api('DELETE', `${DEALS}/${deal}`);
    await look(deal);
    expect(crm.sync.status(PORTAL)).to.deep.include({
      waiting: 0,
      unwritable: { count: 0, aside: 0, newest: [] },
    });
    await setRules();
    const restored = await crm.sandbox.control('POST', `/records/deals/${deal}/restore`);
    expect(restored.status).to.be.below(300);
    await look(deal);
    expect(await reasonOn(deal)).to.be.a('string');
  });

  it('are counted aside beyond a thousand', async () => {
    const refused = Array.from({ length: 1_200 }, (_, index): [RecordKey, object] => [
      `deal:${index}`,
      { what: '', next: '', property: null, since: index, tries: 1, retryAt: Number.MAX_SAFE_INTEGER },
    ]);
    await crm.connection.unwritable.update(data => Object.assign(data.records, Object.fromEntries(refused)));
    const deal = await newDeal();
    await setRules(contractType);
    await look(deal);
    const { count, aside, newest } = crm.sync.status(PORTAL)?.unwritable ?? {};
    expect([count, aside, newest?.[0]?.record]).to.deep.equal([1_000, 201, `deal:${deal}`]);
  });

  it('are those of which another app keeps writing over a property', async () => {
    const deal = await newDeal();
    await look(deal);
    const fight = async () => {
      await change(crm.sandbox, 'deal', deal, { [REASON]: `mine ${Math.random()}`, amount: '11' });
      await look(deal);
    };
    for (let time = 1; time <= 5; time++) {
      await fight();
      expect(await reasonOn(deal), String(time)).not.to.match(/^mine/);
    }
    await fight();
    expect(await reasonOn(deal)).to.match(/^mine/);
    expect(standing(deal).trouble?.what).to.match(/^Another app or a workflow keeps writing over "Reason"/);
    await change(crm.sandbox, 'deal', deal, { vouchsafe_next_action: 'review_reward' });
    await look(deal);
    // Its other properties are kept as they should be.
    expect((await crm.ours('deal', deal)).vouchsafe_next_action).to.equal('none');
    await crm.sandbox.control('POST', '/clock', { advance: 'PT61M' });
    await crm.settle();
    expect(await reasonOn(deal)).not.to.match(/^mine/);
    expect(standing(deal).trouble).to.equal(null);
  });
});

describe('properties that an admin changes while we run', function () {
  this.timeout(20_000);
  let crm: Connected;
  let deals: string[];
  const PROPERTIES = '/crm/properties/2026-03/deals';

  beforeEach(async () => {
    crm = await startConnected();
    deals = await Promise.all(
      [1, 2, 3].map(() => create(crm.sandbox, 'deal', { dealname: 'Deal', dealstage: 'contractsent' })),
    );
    await crm.hint('deal', ...deals);
    await crm.settle();
  });
  afterEach(() => crm.stop());

  const [first, ...others] = [() => deals[0] ?? '', () => deals[1] ?? '', () => deals[2] ?? ''] as const;
  const winFirst = async () => {
    await change(crm.sandbox, 'deal', first(), { dealstage: 'closedwon', amount: '10' });
    await crm.hint('deal', first());
    await crm.settle();
  };

  /** The property is archived, and what records said of it is lost, as it is at HubSpot after some time. */
  const loseReasons = async () => {
    for (const deal of deals) await change(crm.sandbox, 'deal', deal, { [REASON]: '' });
    const archived = await crm.sandbox.api('DELETE', `${PROPERTIES}/${REASON}`);
    expect(archived.status).to.equal(204);
  };

  it('are made anew when they were archived, and every record says again what it said', async () => {
    await loseReasons();
    await change(crm.sandbox, 'deal', first(), { amount: '12' });
    await winFirst();
    for (const deal of deals) expect((await crm.ours('deal', deal))[REASON], deal).to.be.a('string');
    expect(crm.sync.status(PORTAL)).to.deep.include({ waiting: 0, unusable: [], trouble: null });
    expect(crm.sync.status(PORTAL)?.unwritable.count).to.equal(0);
  });

  it('get the options back that were taken away', async () => {
    const [none] = DEFINITIONS.deal.find(({ name }) => name === 'vouchsafe_next_action')?.options ?? [];
    const options = [{ ...none, value: 'theirs', label: 'Theirs' }];
    await crm.sandbox.api('PATCH', `${PROPERTIES}/vouchsafe_next_action`, { options });
    await change(crm.sandbox, 'deal', first(), { vouchsafe_next_action: 'theirs' });
    await crm.hint('deal', first());
    await crm.settle();
    expect((await crm.ours('deal', first())).vouchsafe_next_action).to.equal('none');
    const { body } = await crm.sandbox.api('GET', `${PROPERTIES}/vouchsafe_next_action`);
    expect(body.options.map((one: { value: string }) => one.value)).to.include.members(['theirs', 'none']);
  });

  it('are told when they are of another type, left alone, and written again when they are put right', async () => {
    const changed = { type: 'number', fieldType: 'number' };
    await crm.sandbox.api('PATCH', `${PROPERTIES}/${REASON}`, changed);
    await winFirst();
    const [unusable] = crm.sync.status(PORTAL)?.unusable ?? [];
    expect(unusable).to.deep.include({
      type: 'deal',
      name: REASON,
      what: 'The deal property "Reason" (vouchsafe_reason) is of the type number and not string, so it is not written.',
    });
    // The others are written, and the record is no matter of its own.
    expect((await crm.ours('deal', first())).vouchsafe_reward_status).to.be.a('string');
    expect(crm.sync.status(PORTAL)).to.deep.include({ waiting: 0, trouble: null });
    await crm.sandbox.api('DELETE', `${PROPERTIES}/${REASON}`);
    await crm.sandbox.control('POST', '/clock', { advance: 'PT61M' });
    await crm.settle();
    expect(crm.sync.status(PORTAL)?.unusable).to.deep.equal([]);
    for (const deal of [first, ...others]) expect((await crm.ours('deal', deal()))[REASON]).to.be.a('string');
  });

  it('are looked at by night too, without anybody having tried to write them', async () => {
    await loseReasons();
    await crm.connection.properties.look();
    await crm.settle();
    for (const deal of deals) expect((await crm.ours('deal', deal))[REASON]).to.be.a('string');
  });

  it('cost a restart that finds them archived nothing but the writing', async () => {
    const folder = await temporaryFolder();
    const one = await startConnected({ sandbox: crm.sandbox, folder });
    await one.hint('deal', ...deals);
    await one.settle();
    await one.stopApp();
    await loseReasons();
    const two = await startConnected({ sandbox: crm.sandbox, folder });
    await two.settle();
    for (const deal of deals) expect((await two.ours('deal', deal))[REASON]).to.be.a('string');
    await two.stopApp();
  });
});
