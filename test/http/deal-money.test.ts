import { expect } from 'chai';
import { DEAL, deal, MANAGER, OURS, REP, type ServedApp, serveApp, THEIRS } from './served-app.ts';
import { cardOf, win } from './won-deal.ts';

const TODAY = '2026-02-21';

describe("the money on a deal's card", () => {
  let app: ServedApp;
  let card: ReturnType<typeof cardOf>;
  let rewardId: string;
  beforeEach(async () => {
    app = await serveApp();
    card = cardOf(app);
    await win(app);
    rewardId = (await card.view()).rewards[0]?.rewardId ?? '';
  });
  afterEach(() => app.close());

  const approve = () => card.change('approve-reward', { requestKey: 'ok', rewardId }, MANAGER);
  const pay = (over: object = {}) => ({
    requestKey: 'pay',
    rewardId,
    paidOn: TODAY,
    reference: 'SEPA 4711',
    ...over,
  });
  const refund = (over: object = {}) => ({
    requestKey: 'back',
    kind: 'refund',
    amount: '4,000.00',
    occurredOn: TODAY,
    reference: 're_1',
    ...over,
  });
  /** Paid in full, and then a part of the deal is refunded. */
  async function overpaid(): Promise<string> {
    await approve();
    await card.change('pay-reward', pay(), MANAGER);
    const { clawbacks } = await card.twice('refund', refund());
    return clawbacks[0]?.clawbackId ?? '';
  }

  describe('who may', () => {
    it('hold, free, pay, write off and record refunds: a manager and nobody else', async () => {
      for (const [name, body] of [
        ['hold-reward', { rewardId, reason: 'Wait' }],
        ['free-reward', { rewardId }],
        ['pay-reward', pay()],
        ['refund', refund()],
      ] as const)
        expect(await card.refusal(name, { ...body, requestKey: 'try' }, REP), name).to.deep.equal([
          403,
          'manager_only',
        ]);
      const clawbackId = await overpaid();
      const byRep = await card.refusal('write-off', { requestKey: 'w', clawbackId, reason: 'Gone' }, REP);
      expect(byRep).to.deep.equal([403, 'manager_only']);
    });

    it('is told by the actions of each reward: none for a rep', async () => {
      const actions = async (user: string) => (await card.view(user)).rewards[0]?.actions;
      expect(await actions(MANAGER)).to.deep.equal(['hold']);
      await approve();
      expect(await actions(MANAGER)).to.deep.equal(['pay', 'hold']);
      expect(await actions(REP)).to.deep.equal([]);
      expect((await card.view(MANAGER)).further).to.include('refund');
      expect((await card.view(REP)).further).not.to.include('refund');
    });
  });

  describe('what is malformed', () => {
    it('is a day, an amount or a currency that is none', async () => {
      const fields = async (name: string, body: object) => {
        const { status, body: said } = await card.change(name, body, MANAGER);
        expect(status).to.equal(400);
        return said.error.fields.map(({ field }: { field: string }) => field);
      };
      expect(await fields('pay-reward', pay({ paidOn: '2026-02-30', reference: ' ' }))).to.have.members([
        'paidOn',
        'reference',
      ]);
      const wrong = { amount: '-1', kind: 'gift', currency: 'XXQ', occurredOn: 'today' };
      expect(await fields('refund', refund(wrong))).to.have.members(Object.keys(wrong));
      for (const amount of ['999999999999999.99', '0', '0.00', '0.005', '10.101', '1e3', '1,00'])
        expect(await fields('refund', refund({ amount })), amount).to.deep.equal(['amount']);
      for (const [currency, amount] of [
        ['JPY', '100.5'],
        ['BHD', '1.0005'],
      ])
        expect(await fields('refund', refund({ currency, amount })), currency).to.deep.equal(['amount']);
      // As a year is typed digit by digit.
      expect(await fields('refund', refund({ occurredOn: '0026-02-21' }))).to.deep.equal(['occurredOn']);
      expect(await fields('pay-reward', pay({ paidOn: '1969-12-31' }))).to.deep.equal(['paidOn']);
    });

    it('is a text that shows nothing or cannot be shown', async () => {
      for (const text of ['\u0000', 'a\u0007b', '\u200b\u200b', 'half of \ud83d'])
        for (const [name, body] of [
          ['pay-reward', pay({ reference: text })],
          ['hold-reward', { requestKey: 'k', rewardId, reason: text }],
          ['dispute', { requestKey: 'k', reason: text }],
        ] as const) {
          const { status, body: said } = await card.change(name, body, MANAGER);
          expect(status, text).to.equal(400);
          expect(said.error.fields).to.have.lengthOf(1);
        }
      const several = { requestKey: 'k', rewardId, reason: 'Zeile 1:\n\t是 👩\u200d🚀' };
      expect((await card.change('hold-reward', several, MANAGER)).status).to.equal(200);
    });

    it('is a payment about another payment, and a chargeback won back that names none', async () => {
      for (const wrong of [{ kind: 'payment', of: 'rev_1' }, { kind: 'chargeback_won' }]) {
        const { status, body } = await card.change('refund', refund(wrong), MANAGER);
        expect([status, body.error.fields?.[0].field]).to.deep.equal([400, 'of']);
      }
    });
  });

  describe('what is refused', () => {
    it('is paying what waits for review, what is held, twice, or before it happened', async () => {
      expect(await card.refusal('pay-reward', pay())).to.deep.equal([409, 'reward_not_approved']);
      await card.change('hold-reward', { requestKey: 'h', rewardId, reason: 'Wait' }, MANAGER);
      expect(await card.refusal('pay-reward', pay())).to.deep.equal([409, 'reward_held']);
      await card.change('free-reward', { requestKey: 'f', rewardId }, MANAGER);
      await approve();
      const early = pay({ requestKey: 'early', paidOn: '2026-03-01' });
      expect(await card.refusal('pay-reward', early)).to.deep.equal([409, 'paid_in_future']);
      await card.twice('pay-reward', pay());
      const other = pay({ requestKey: 'other', reference: 'SEPA 4712' });
      expect(await card.refusal('pay-reward', other)).to.deep.equal([409, 'nothing_open']);
    });

    it('is a reward, a clawback or a payment of another deal', async () => {
      await overpaid();
      const key = { requestKey: 'else' };
      for (const [name, body] of [
        ['hold-reward', { rewardId: 'rew_none', reason: 'x' }],
        ['free-reward', { rewardId: 'rew_none' }],
        ['pay-reward', pay({ rewardId: 'rew_none' })],
        ['write-off', { clawbackId: 'clw_none', reason: 'x' }],
      ] as const)
        expect(await card.refusal(name, { ...body, ...key }), name).to.deep.equal([404, 'reward_unknown']);
      const about = refund({ requestKey: 'of', of: 'rev_none', reference: 're_2' });
      expect(await card.refusal('refund', about)).to.deep.equal([404, 'revenue_unknown']);
      app.observe(OURS, 'deal:5001', deal('5001'));
      const elsewhere = await app.post('/cards/deals/5001/pay-reward', pay({ requestKey: 'x' }), MANAGER);
      expect([elsewhere.status, elsewhere.body.error.code]).to.deep.equal([404, 'reward_unknown']);
    });

    it('is a refund of more than was paid, in another currency, or under a reference that names another', async () => {
      const more = refund({ amount: '16000.01' });
      expect(await card.refusal('refund', more)).to.deep.equal([409, 'refund_exceeds_amount']);
      const euros = refund({ currency: 'EUR' });
      expect(await card.refusal('refund', euros)).to.deep.equal([409, 'currency_differs']);
      await card.twice('refund', refund());
      const other = refund({ requestKey: 'other', amount: '1.00' });
      expect(await card.refusal('refund', other)).to.deep.equal([409, 'reference_used']);
    });
  });

  describe('what works', () => {
    it('shows what a reward is for, how it is handed over, and by when it is promised', async () => {
      const [waiting] = (await card.view()).rewards;
      expect(waiting).to.deep.include({
        partnerName: 'Kanda Systems',
        stage: 'sale',
        stageText: 'Sale',
        form: 'Cash',
        status: 'review',
        promisedUntil: null,
        paidAt: null,
        open: { amountMinor: 480_000, currency: 'USD', text: '4,800.00 USD' },
        paid: { amountMinor: 0, currency: 'USD', text: '0.00 USD' },
      });
      expect(waiting?.reason).to.contain('limit');
      await approve();
      const [approved] = (await card.view()).rewards;
      // Saturday 21 February, and five business days.
      expect(approved).to.include({ promisedUntil: Date.UTC(2026, 1, 27), reason: '' });
    });

    it('holds with a reason, and frees without one', async () => {
      await approve();
      const held = await card.twice('hold-reward', { requestKey: 'h', rewardId, reason: 'Bank details' });
      expect(held.rewards[0]).to.deep.include({
        status: 'held',
        reason: 'Bank details.',
        promisedUntil: null,
        actions: ['free'],
      });
      const freed = await card.twice('free-reward', { requestKey: 'f', rewardId });
      expect(freed.rewards[0]).to.include({ status: 'approved', reason: '' });
    });

    it('marks as paid by the day and the reference', async () => {
      await approve();
      const { rewards, history } = await card.twice('pay-reward', pay());
      expect(rewards[0]).to.deep.include({ status: 'paid', paidAt: Date.UTC(2026, 1, 21), actions: [] });
      expect(rewards[0]?.open.text).to.equal('0.00 USD');
      expect(rewards[0]?.paid.text).to.equal('4,800.00 USD');
      expect(history.map(({ text }) => text).join()).to.contain('SEPA 4711');
    });

    it('is the same refund when it is sent again after the currency of the deal has changed', async () => {
      await card.change('refund', refund(), MANAGER);
      const inEuros = { phase: 'won', stage: 'closedwon', currency: 'EUR' } as const;
      const command = deal(DEAL, { ...inEuros, occurredAt: app.clock.now });
      await app.portals.execute(OURS, { key: 'in euros', by: 'crm', command });
      const before = (await app.facts()).length;
      expect((await card.change('refund', refund(), MANAGER)).status).to.equal(200);
      expect((await app.facts()).length).to.equal(before);
      const more = refund({ amount: '4,000.01' });
      expect(await card.refusal('refund', more)).to.deep.equal([409, 'request_key_reused']);
    });

    it('takes back the part that was refunded, and writes off what nobody makes good', async () => {
      const clawbackId = await overpaid();
      const view = await card.view(MANAGER);
      expect(view.revenue).to.deep.equal([
        {
          revenueId: view.revenue[0]?.revenueId,
          kind: 'refund',
          kindText: 'Refund',
          amount: { amountMinor: 400_000, currency: 'USD', text: '4,000.00 USD' },
          at: Date.UTC(2026, 1, 21),
          reference: 're_1',
        },
      ]);
      expect(view.lines.map(({ amount }) => amount.text)).to.deep.equal(['4,800.00 USD', '-1,200.00 USD']);
      expect(view.clawbacks[0]).to.deep.include({ clawbackId, mayWriteOff: true });
      expect(view.clawbacks[0]?.open.text).to.equal('1,200.00 USD');
      const { clawbacks } = await card.twice('write-off', { requestKey: 'w', clawbackId, reason: 'Too old' });
      expect(clawbacks[0]).to.deep.include({ mayWriteOff: false });
      expect(clawbacks[0]?.writtenOff.text).to.equal('1,200.00 USD');
    });

    it('records payments, chargebacks and what was won back, in the currency named', async () => {
      await card.twice(
        'refund',
        refund({ requestKey: 'p', kind: 'payment', currency: 'EUR', reference: 'in_1' }),
      );
      await card.twice('refund', refund({ requestKey: 'c', kind: 'chargeback', reference: 'cb_1' }));
      const { revenue } = await card.view();
      const won = { kind: 'chargeback_won', reference: 'cb_2', of: revenue[1]?.revenueId };
      const { lines } = await card.twice('refund', refund({ requestKey: 'w', ...won }));
      expect(lines.at(-1)?.balance.text).to.equal('4,800.00 USD');
      expect(
        (await card.view()).revenue.map(({ kindText, amount }) => [kindText, amount.text]),
      ).to.deep.equal([
        ['Payment', '4,000.00 EUR'],
        ['Chargeback', '4,000.00 USD'],
        ['Chargeback won back', '4,000.00 USD'],
      ]);
    });
  });

  it('is of this portal alone', async () => {
    const response = await app.post(`/cards/deals/${DEAL}/pay-reward`, pay(), '201', THEIRS);
    expect(response.status).to.equal(404);
  });
});
