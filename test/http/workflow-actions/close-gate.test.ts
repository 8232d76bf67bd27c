import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { GATE_CODES, GATES } from '../../../src/domain/gate/answer.ts';
import type { WorkflowAction } from '../../extensions/component-schemas.ts';
import {
  COMPANY,
  CONTACT,
  contact,
  DEAL,
  deal,
  MANAGER,
  OURS,
  type ServedApp,
  serveApp,
} from '../served-app.ts';
import { callOf, outputsOf, send } from './calling.ts';

const GATE = '/workflow-actions/close-gate';
const REWARD = '/workflow-actions/request-reward';

describe('the close gate as a workflow action', () => {
  let app: ServedApp;
  beforeEach(async () => {
    app = await serveApp();
  });
  afterEach(() => app.close());

  const ask = (over: object = {}) => outputsOf(app, GATE, callOf(over));
  const attribute = (partner = 'KANDA') =>
    app.post(
      `/cards/companies/${COMPANY}/attribute`,
      { requestKey: partner, partner, happenedAt: 1 },
      MANAGER,
    );
  const win = (over: object = {}) =>
    app.observe(
      OURS,
      `deal:${DEAL}`,
      deal(DEAL, {
        phase: 'won',
        stage: 'closedwon',
        occurredAt: app.clock.now,
        amountMinor: 100_000,
        ...over,
      }),
    );

  it('pays: the amount, the partner, the promised day and a sentence', async () => {
    await attribute();
    win();
    expect(await ask()).to.deep.equal({
      vouchsafe_gate: 'pay',
      vouchsafe_gate_code: '',
      vouchsafe_gate_codes: '',
      vouchsafe_reward_amount: '300.00',
      vouchsafe_reward_currency: 'USD',
      vouchsafe_reward_promised_on: String(Date.UTC(2026, 1, 27)),
      vouchsafe_partner_name: 'Kanda Systems',
      vouchsafe_reason: 'Pays 300.00 USD to Kanda Systems, promised by 27 Feb 2026.',
      error_code: '',
      hs_execution_state: 'SUCCESS',
    });
  });

  it('decides and pays nothing, and then says of the reward what asking for it brings', async () => {
    await attribute();
    win();
    const gate = await ask();
    expect((await app.facts()).filter(({ type }) => type.startsWith('reward'))).to.deep.equal([]);
    const reward = await outputsOf(app, REWARD, callOf());
    expect(reward).to.include({
      vouchsafe_reward_status: 'approved',
      vouchsafe_reward_amount: gate.vouchsafe_reward_amount,
      vouchsafe_reward_promised_on: gate.vouchsafe_reward_promised_on,
    });
  });

  it('asks for review over the limit', async () => {
    await attribute();
    win({ amountMinor: 1_600_000 });
    expect(await ask()).to.include({
      vouchsafe_gate: 'review',
      vouchsafe_gate_code: 'over_limit',
      vouchsafe_reward_amount: '4800.00',
      vouchsafe_reward_promised_on: '',
    });
  });

  it('answers a repeated call alike', async () => {
    await attribute();
    win();
    const call = callOf();
    expect(await outputsOf(app, GATE, call)).to.deep.equal(await outputsOf(app, GATE, call));
  });

  it('says nobody is owed anything, or that the deal is not won', async () => {
    expect(await ask()).to.include({ vouchsafe_gate: 'hold', vouchsafe_gate_code: 'deal_not_won' });
    win();
    expect(await ask()).to.include({
      vouchsafe_gate: 'none',
      vouchsafe_gate_code: 'nobody_credited',
      vouchsafe_reward_amount: '',
      vouchsafe_partner_name: '',
      vouchsafe_reason: 'Nothing is owed: no partner is credited.',
    });
  });

  it('fails for a record that HubSpot does not have, and takes deals only', async () => {
    const missing = await ask({ object: { objectId: 4711, objectType: 'DEAL' } });
    expect(missing).to.include({ hs_execution_state: 'FAIL_CONTINUE', error_code: 'RECORD_UNKNOWN' });
    const company = await send(
      app,
      GATE,
      callOf({ object: { objectId: Number(COMPANY), objectType: 'COMPANY' } }),
    );
    expect(company.status).to.equal(400);
  });

  describe('of a deal whose contact may be the partner’s', () => {
    const person = {
      personId: 'per_1',
      name: 'Ida',
      email: 'ida@kanda.example',
      language: 'en',
      contactId: null,
      wantsMail: true,
    };
    const knowPeople = () =>
      app.connection(OURS).directory.update(({ partners }) => {
        const kanda = partners.par_kanda;
        if (kanda) kanda.people = [person];
      });

    it('reads the contact at the close and holds, in the gate as in the reward, without a name in the log', async () => {
      await attribute();
      await knowPeople();
      const ties = [{ partnerId: 'par_kanda', by: 'person' }] as const;
      app.observe(OURS, `contact:${CONTACT}`, { ...contact(CONTACT, [COMPANY]), ties } as ReturnType<
        typeof contact
      >);
      win();
      expect(await ask()).to.include({
        vouchsafe_gate: 'hold',
        vouchsafe_gate_code: 'self_referral',
        vouchsafe_reward_amount: '300.00',
        vouchsafe_partner_name: 'Kanda Systems',
      });
      expect(await outputsOf(app, REWARD, callOf())).to.include({ vouchsafe_reward_status: 'held' });
      expect(JSON.stringify(await app.facts())).not.to.match(/@|"Ida|kanda\.example/);
    });

    it('reads no contact when the partner has no people to compare with', async () => {
      await attribute();
      win();
      const before = app.reads.length;
      await ask();
      expect(app.reads.slice(before).some(read => read.includes('contact'))).to.equal(false);
    });
  });

  it('has every gate and every reason as an option that workflows can branch on', () => {
    const path = join(import.meta.dirname, '../../../extensions/app/workflow-actions/close-gate-hsmeta.json');
    const { outputFields } = JSON.parse(readFileSync(path, 'utf8')).config as WorkflowAction;
    const options = (name: string) => {
      const field = outputFields.find(({ typeDefinition }) => typeDefinition.name === name)?.typeDefinition;
      return field && 'options' in field ? field.options.map(({ value }) => value) : [];
    };
    expect(options('vouchsafe_gate')).to.deep.equal(GATES);
    expect(options('vouchsafe_gate_code')).to.deep.equal(GATE_CODES);
  });
});
