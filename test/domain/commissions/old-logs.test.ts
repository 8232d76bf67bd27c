import { expect } from 'chai';
import type { Fact } from '../../../src/domain/facts.ts';
import { rules } from '../../../src/domain/program.ts';
import { lineText } from '../../../src/domain/sentences/money.ts';
import { day } from '../../support/given.ts';

/** As the first version of this program wrote them: no stages, steps, forms, versions of policies or of kinds' plans. */
const LOG = [
  {
    type: 'policy.published',
    version: 1,
    policy: {
      currency: 'USD',
      attributionModel: 'first_touch',
      qualifyDays: 30,
      protectionDays: 90,
      expiringDays: 14,
      extensionDays: 30,
      extensionsAtMost: 2,
      extensionActivityDays: 30,
      autoApproveLimitMinor: 50_000,
      autoApproveWindowDays: 7,
    },
  },
  { type: 'managers.named', userIds: ['101'] },
  { type: 'partner.added', partnerId: 'par_kanda', kind: 'reseller', code: 'KANDA' },
  { type: 'partner.added', partnerId: 'par_bright', kind: 'affiliate', code: 'BRIGHT' },
  {
    type: 'agreement.signed',
    agreementId: 'agr_1',
    partnerId: 'par_kanda',
    version: 1,
    plan: { kind: 'percent', rateBp: 3000 },
    effectiveAt: day(-365),
  },
  {
    type: 'agreement.signed',
    agreementId: 'agr_2',
    partnerId: 'par_bright',
    version: 1,
    plan: { kind: 'fixed', amountMinor: 50_000, currency: 'EUR' },
    effectiveAt: day(-365),
  },
  {
    type: 'touch.recorded',
    touchId: 'tou_1',
    source: 'par_kanda',
    on: 'contact',
    recordId: '1',
    channel: 'rep',
    happenedAt: day(0),
    evidence: '',
  },
  {
    type: 'touch.recorded',
    touchId: 'tou_2',
    source: 'par_bright',
    on: 'contact',
    recordId: '2',
    channel: 'rep',
    happenedAt: day(0),
    evidence: '',
  },
  ...['1', '2'].map(id => ({
    type: 'deal.appeared',
    dealId: id,
    occurredAt: day(1),
    stage: 'closedwon',
    phase: 'won',
    amountMinor: 1_600_000,
    currency: 'USD',
    companyIds: [id],
    contactIds: [id],
  })),
  {
    type: 'commission.booked',
    lineId: 'com_1',
    dealId: '1',
    partnerId: 'par_kanda',
    currency: 'USD',
    amountMinor: 480_000,
    balanceMinor: 480_000,
    reason: 'won',
    earning: {
      baseMinor: 1_600_000,
      baseCurrency: 'USD',
      shareBp: 10_000,
      plan: { kind: 'percent', rateBp: 3000 },
      agreementId: 'agr_1',
      agreementVersion: 1,
      ground: { model: 'first_touch', touchIds: ['tou_1'] },
    },
  },
  {
    type: 'commission.booked',
    lineId: 'com_2',
    dealId: '2',
    partnerId: 'par_bright',
    currency: 'EUR',
    amountMinor: 50_000,
    balanceMinor: 50_000,
    reason: 'won',
    earning: {
      baseMinor: 1_600_000,
      baseCurrency: 'USD',
      shareBp: 10_000,
      plan: { kind: 'fixed', amountMinor: 50_000, currency: 'EUR' },
      agreementId: 'agr_2',
      agreementVersion: 1,
      ground: { model: 'first_touch', touchIds: ['tou_2'] },
    },
  },
] as unknown as Fact[];

const CONTEXT = { by: 'crm', at: day(30), id: (prefix: string) => `${prefix}_new` };

function replayedLog() {
  const program = rules.empty('8675309');
  for (const fact of LOG) rules.apply(program, fact, { by: 'setup', at: day(2) });
  return program;
}

describe('a log of old', () => {
  it('settles to the books that it holds: nothing is due', () => {
    const program = replayedLog();
    expect(rules.settle(program, LOG, CONTEXT)).to.deep.equal([]);
    expect(program.lines.get('1')?.[0]?.stage).to.equal('sale');
  });

  it('goes on where it stopped: an edited amount is corrected by the difference, in the same account', () => {
    const program = replayedLog();
    const edited: Fact = {
      type: 'deal.amountChanged',
      dealId: '1',
      occurredAt: day(3),
      amountMinor: 1_000_000,
      currency: 'USD',
    };
    rules.apply(program, edited, CONTEXT);
    const [line, ...others] = rules.settle(program, [edited], CONTEXT);
    expect(others).to.deep.equal([]);
    expect(line).to.include({
      stage: 'sale',
      amountMinor: -180_000,
      balanceMinor: 300_000,
      reason: 'amount_changed',
    });
  });

  it('goes on with refunds, of which its lines know nothing yet', () => {
    const program = replayedLog();
    const refunded: Fact = {
      type: 'revenue.recorded',
      revenueId: 'rev_1',
      dealId: '1',
      kind: 'refund',
      amountMinor: 400_000,
      currency: 'USD',
      occurredAt: day(20),
      of: null,
      reference: 'refund',
    };
    rules.apply(program, refunded, CONTEXT);
    expect(rules.settle(program, [refunded], CONTEXT)[0]).to.include({
      amountMinor: -120_000,
      reason: 'refunded',
    });
  });

  it('is told as it was', () => {
    const texts = [...replayedLog().lines.values()].flat().map(line => lineText(line));
    expect(texts).to.deep.equal([
      'Won: 30 % of 16,000.00 USD, agreement version 1',
      'Won: 500.00 EUR a sale, agreement version 1',
    ]);
  });
});
