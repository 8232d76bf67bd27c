import { expect } from 'chai';
import type { FindingsView } from '../../extensions/app/cards/wire-findings.ts';
import type { Command } from '../../src/domain/commands.ts';
import { DAY_MS } from '../../src/domain/time.ts';
import {
  CONTACT,
  contact,
  DEAL,
  deal,
  MANAGER,
  OURS,
  REP,
  type ServedApp,
  serveApp,
  THEIR_MANAGER,
  THEIRS,
} from './served-app.ts';
import { cardOf } from './won-deal.ts';

const LIST = '/cards/program/findings';

describe('credit to be checked', () => {
  let app: ServedApp;
  let card: ReturnType<typeof cardOf>;
  let keys: number;
  beforeEach(async () => {
    app = await serveApp();
    card = cardOf(app);
    keys = 0;
  });
  afterEach(() => app.close());

  const execute = (command: Command, by = 'crm') =>
    app.portals.execute(OURS, { key: `here:${keys++}`, by, command });
  const win = (over: object = {}) =>
    execute(deal(DEAL, { phase: 'won', stage: 'closedwon', occurredAt: app.clock.now, ...over }));
  /** Lets a day pass, and what is due in its night be done. */
  const sleep = async () => {
    app.clock.now += DAY_MS;
    await execute({ type: 'pass_time' }, 'clock');
  };
  /** A partner without an agreement is credited for the deal. */
  const unsigned = async () => {
    await execute({ type: 'add_partner', partnerId: 'par_new', kind: 'customer', code: 'NEW' }, 'setup');
    const plan = { kind: 'percent', rateBp: 1_000 } as const;
    await execute({ type: 'publish_plan', kind: 'customer', plan, effectiveAt: 0 }, 'setup');
    const touch = { on: 'contact', recordId: CONTACT, channel: 'rep', evidence: '' } as const;
    await execute({ type: 'record_touch', source: 'par_new', ...touch }, `user:${REP}`);
    app.clock.now += 1_000;
    await win();
    await sleep();
  };
  const list = async () => (await app.get(LIST, MANAGER)).body as FindingsView;
  const first = async (user = MANAGER) => {
    const [finding] = (await card.view(user)).findings;
    if (!finding) throw new Error('nothing was found');
    return finding;
  };

  it('stands on the card, with what this viewer may do', async () => {
    await unsigned();
    const found = await first();
    expect(found).to.include({ kind: 'missing', partnerName: 'a former partner', atStake: '' });
    expect(found.text).to.match(
      /is credited, but had no agreement when the deal was won on 20 Feb 2026\. Sign one/,
    );
    expect(found.actions).to.deep.equal(['sign_agreement', 'dismiss']);
    expect((await first(REP)).actions).to.deep.equal([]);
    const { verdict, turn } = await card.view(REP);
    expect(verdict.sentence).to.include('Check the credit:');
    expect(verdict.tone).to.equal('warning');
    expect(turn).to.equal('Mara Lindqvist');
  });

  it('is mended in one click, by a manager', async () => {
    await unsigned();
    const { findingId } = await first();
    expect(await card.refusal('mend-finding', { requestKey: 'rep', findingId }, REP)).to.deep.equal([
      403,
      'manager_only',
    ]);
    const view = await card.twice('mend-finding', { requestKey: 'mend', findingId });
    expect(view.findings).to.deep.equal([]);
    expect(view.lines.map(({ amount }) => amount.text)).to.deep.equal(['1,600.00 USD']);
    expect(await card.refusal('mend-finding', { requestKey: 'again', findingId })).to.deep.equal([
      409,
      'finding_ended',
    ]);
  });

  it('is dismissed by a manager with a reason, once', async () => {
    await unsigned();
    const { findingId } = await first();
    const body = { requestKey: 'no', findingId, reason: 'They waived it' };
    expect(await card.refusal('dismiss-finding', body, REP)).to.deep.equal([403, 'manager_only']);
    expect((await card.refusal('dismiss-finding', { ...body, reason: ' ' }))[0]).to.equal(400);
    expect((await card.refusal('dismiss-finding', { ...body, more: 1 }))[0]).to.equal(400);
    expect(await card.refusal('dismiss-finding', { ...body, findingId: 'fin_none' })).to.deep.equal([
      404,
      'finding_unknown',
    ]);
    const view = await card.twice('dismiss-finding', body);
    expect(view.findings).to.deep.equal([]);
    expect(view.history[0]?.text).to.match(/Dismissed: .*They waived it\.$/);
    expect(await card.refusal('dismiss-finding', { ...body, requestKey: 'no2' })).to.deep.equal([
      409,
      'finding_ended',
    ]);
    await sleep();
    expect((await list()).findings).to.deep.equal([]);
  });

  it('offers the click for what a rep may confirm, too', async () => {
    const codes = [{ property: 'utm_source', value: 'KANDA', seenAt: 1 }];
    await execute({ ...contact(CONTACT, []), mayHoldCode: codes } as Command);
    await win();
    await sleep();
    expect((await first(REP)).actions).to.deep.equal(['confirm_partner']);
    const { findingId } = await first(REP);
    const { body } = await card.change('mend-finding', { requestKey: 'yes', findingId }, REP);
    expect(body.lines).to.have.lengthOf(1);
    expect(body.findings).to.deep.equal([]);
  });

  it('lets a tied reward be paid, with words, and the finding ends with it', async () => {
    const touch = { on: 'contact', recordId: CONTACT, channel: 'rep', evidence: '' } as const;
    await execute({ type: 'record_touch', source: 'par_kanda', ...touch }, `user:${REP}`);
    await execute({ ...contact(CONTACT, []), ties: [{ partnerId: 'par_kanda', by: 'person' }] } as Command);
    app.clock.now += 1_000;
    const before = (await card.view()).gate;
    expect(before).to.deep.equal({
      gate: 'hold',
      sentence: 'At close: held, 4,800.00 USD: self-referral.',
      reasons: [
        'The own people or company of Kanda Systems are the customer. A partner manager lets it be paid, or rules otherwise.',
        'With this the recent rewards of Kanda Systems reach the limit for payment without review. A partner manager approves it first.',
      ],
    });
    await win();
    await execute({ type: 'request_reward', dealId: DEAL }, 'workflow:55');
    await sleep();
    const found = await first();
    expect(found).to.include({ kind: 'undeserved', atStake: '4,800.00 USD' });
    expect(found.actions).to.deep.equal(['let_pay', 'dispute', 'dismiss']);
    const { rewards, gate } = await card.view(MANAGER);
    expect(gate).to.equal(null);
    expect(rewards[0]?.actions).to.deep.equal(['hold', 'let_pay']);
    expect((await list()).undeserved.map(({ text }) => text)).to.deep.equal(['4,800.00 USD']);
    const body = { requestKey: 'let', rewardId: found.rewardId };
    expect(await card.refusal('free-reward', body)).to.deep.equal([409, 'reason_invalid']);
    const view = await card.twice('free-reward', { ...body, reason: 'She moved on to them' });
    expect([view.findings, view.rewards[0]?.status]).to.deep.equal([[], 'review']);
  });

  describe('as a list', () => {
    it('is for the managers of the portal', async () => {
      expect((await app.get(LIST, REP)).status).to.equal(403);
      expect((await app.get(LIST, THEIR_MANAGER, THEIRS)).body.findings).to.deep.equal([]);
      expect((await app.get(LIST, MANAGER)).status).to.equal(200);
    });

    it('counts what is open by its code, with the money at stake, the newest first', async () => {
      expect(await list()).to.deep.equal({ counts: [], undeserved: [], missing: [], findings: [] });
      await unsigned();
      const { counts, findings } = await list();
      expect(counts).to.deep.equal([{ code: 'agreement_missing', kind: 'missing', count: 1, atStake: [] }]);
      expect(findings[0]).to.include({ dealId: DEAL, code: 'agreement_missing', kind: 'missing' });
    });

    it('says what a claim would have earned that nobody decided', async () => {
      const claim = {
        dealId: DEAL,
        companyId: '900',
        contactId: null,
        scope: null,
        amountMinor: null,
        currency: null,
        expectedCloseAt: null,
        note: '',
      };
      await card.view();
      await execute(
        { type: 'register', partner: 'par_kanda', ...claim, qualifiedBy: 'meeting' },
        `user:${REP}`,
      );
      app.clock.now += 1_000;
      expect((await card.view()).gate?.sentence).to.equal('At close: held: a claim waits.');
      await win();
      await sleep();
      expect((await list()).missing.map(({ text }) => text)).to.deep.equal(['4,800.00 USD']);
      const { findingId } = await first();
      const { body } = await card.change('mend-finding', { requestKey: 'yes', findingId }, MANAGER);
      expect([body.findings, body.lines.length]).to.deep.equal([[], 1]);
    });
  });
});
