import { expect } from 'chai';
import type { Command } from '../../src/domain/commands.ts';
import { latestLines } from '../../src/domain/commissions/lines.ts';
import type { Plan } from '../../src/domain/plans/plan.ts';
import { publish, sign } from '../support/commissions.ts';
import { type Case, day, deal, given, MANAGER, partner, percent, REP, touch } from '../support/given.ts';
import { itself } from '../support/partner-side.ts';

const BOSS = { by: MANAGER, at: day(10) };
const KANDA = itself('kanda', day(12));
const HASH = 'ab'.repeat(32);

function offer(plan: Plan | null = percent(20), effectiveAt: number | null = null): Command {
  return { type: 'offer_agreement', partnerId: 'par_kanda', plan, effectiveAt };
}

function accept(version = 1): Command {
  return { type: 'accept_agreement', partnerId: 'par_kanda', version, textHash: HASH };
}

/** Kanda Systems without an agreement, and what a manager has put before it. */
function offered(...offers: Command[]): Case {
  return given(...partner('kanda', null)).and(BOSS, ...offers);
}

const waits = ({ program }: Case) => program.agreementOffers.get('par_kanda');
const signed = (test: Case) => test.facts('agreement.signed').map(({ version }) => version);

describe('an agreement that is offered', () => {
  it('waits for its partner, and counts for nothing', () => {
    const test = given(...partner('kanda', null), touch('kanda'));
    expect(test.when(offer(), BOSS).facts).to.deep.equal([
      {
        type: 'agreement.offered',
        partnerId: 'par_kanda',
        version: 1,
        plan: percent(20),
        effectiveAt: day(10),
      },
    ]);
    expect(waits(test)).to.include({ version: 1, offeredAt: day(10) });
    test.and({ by: 'crm', at: day(11) }, deal({ phase: 'won', occurredAt: day(11) }));
    expect(test.facts('commission.booked')).to.deep.equal([]);
  });

  it('is offered by managers, to partners, with terms that make sense', () => {
    const test = given(...partner('kanda', null));
    expect(test.when(offer(), { by: REP, at: day(10) }).refused).to.equal('manager_only');
    expect(test.when(offer(), KANDA).refused).to.equal('not_yours');
    expect(test.when({ ...offer(), partnerId: 'par_x' } as Command, BOSS).refused).to.equal(
      'partner_unknown',
    );
    expect(test.when(offer(percent(-1)), BOSS).refused).to.equal('plan_invalid');
    expect(test.when(offer(percent(1), day(9_999)), BOSS).mistakes?.map(one => one.field)).to.deep.equal([
      'effectiveAt',
    ]);
    expect(test.when(offer(null), BOSS).refused).to.equal('no_kind_plan');
    expect(waits(test)).to.equal(undefined);
  });

  it('may follow a plan of its kind that counts by the day from which it is offered', () => {
    const test = given(...partner('kanda', null), publish('reseller', percent(15), day(40)));
    expect(test.when(offer(null), BOSS).refused).to.equal('no_kind_plan');
    expect(test.when(offer(null, day(40) - 1), BOSS).refused).to.equal('no_kind_plan');
    expect(test.when(offer(null, day(2)), { by: MANAGER, at: day(41) }).facts).to.deep.include({
      type: 'agreement.offered',
      partnerId: 'par_kanda',
      version: 1,
      plan: null,
      effectiveAt: day(41),
    });
  });

  it('is the same when it is offered again, and another one takes its place under a number of its own', () => {
    const test = offered(offer());
    expect(test.when(offer(), { by: MANAGER, at: day(11) }).facts).to.deep.equal([]);
    test.and(BOSS, offer(percent(25)));
    expect(waits(test)).to.deep.include({ version: 2, plan: percent(25) });
    // It cannot count earlier than it is offered.
    expect(test.when(offer(percent(25), day(9)), BOSS).facts).to.deep.equal([]);
  });
});

describe('the signature of a partner', () => {
  it('makes it count from then on, with the hash of what was read', () => {
    const test = offered(offer());
    expect(test.when(accept(), KANDA).facts).to.deep.equal([
      {
        type: 'agreement.signed',
        agreementId: 'agr_1',
        partnerId: 'par_kanda',
        version: 1,
        plan: percent(20),
        effectiveAt: day(12),
        textHash: HASH,
      },
    ]);
    expect(waits(test)).to.equal(undefined);
  });

  it('waits for the later day that was offered', () => {
    const test = offered(offer(percent(20), day(40))).and(KANDA, accept());
    expect(test.facts('agreement.signed')[0]?.effectiveAt).to.equal(day(40));
  });

  it('is the partner’s alone: no manager signs for it, and no other partner', () => {
    const test = offered(offer());
    for (const by of [MANAGER, REP, 'setup', 'partner:par_bright', 'page'])
      expect(test.when(accept(), { by, at: day(12) }).refused).to.equal('not_yours');
  });

  it('is of what it read: not of terms that have changed since, nor of none', () => {
    const test = offered(offer(), offer(percent(5)));
    expect(test.when(accept(1), KANDA).refused).to.equal('agreement_changed');
    expect(test.when(accept(3), KANDA).refused).to.equal('agreement_changed');
    test.and(KANDA, accept(2));
    expect(test.when(accept(2), KANDA).refused).to.equal('nothing_to_sign');
    expect(offered().when(accept(), KANDA).refused).to.equal('nothing_to_sign');
  });

  it('gives way to one on paper, which drops what was offered before it', () => {
    const test = offered(offer(percent(20))).and(
      { by: MANAGER, at: day(11) },
      sign('kanda', percent(30), day(11)),
    );
    expect(waits(test)).to.equal(undefined);
    expect(test.when(accept(), KANDA).refused).to.equal('nothing_to_sign');
    test.and({ by: MANAGER, at: day(12) }, offer(percent(35)));
    expect(test.when(accept(1), KANDA).refused).to.equal('agreement_changed');
    test.and(KANDA, accept(3));
    expect(signed(test)).to.deep.equal([2, 3]);
    expect(new Set(test.facts('agreement.signed').map(one => one.agreementId)).size).to.equal(1);
  });

  it('holds for deals that are won from then on, as any agreement', () => {
    const test = given(...partner('kanda', percent(10)), touch('kanda')).and(BOSS, offer(percent(20)));
    const win = (dealId: string, at: number) =>
      test.and({ by: 'crm', at }, deal({ dealId, phase: 'won', occurredAt: at, amount: '100' }));
    win('1', day(11));
    test.and(KANDA, accept(2));
    win('2', day(13));
    const lines = ['1', '2'].map(id => latestLines(test.program.lines.get(id) ?? [])[0]);
    expect(lines.map(line => [line?.balanceMinor, line?.earning?.agreementVersion])).to.deep.equal([
      [1_000, 1],
      [2_000, 2],
    ]);
  });
});
