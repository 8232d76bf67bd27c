import { expect } from 'chai';
import {
  contactObservation,
  dealObservations,
  dealRemoval,
  mergeObservation,
  unreadableAmount,
} from '../../src/crm/observations.ts';
import type { ContactReading, DealReading } from '../../src/crm/reader.ts';
import type { DealPhase } from '../../src/domain/deals.ts';
import type { RecordTouch } from '../../src/domain/touches.ts';
import { type Case, day, given, partner } from '../support/given.ts';

const CRM = { by: 'crm', at: day(50) };
const SEEN = { asked: false, tiesOf: () => [] };
const ASKED = { ...SEEN, asked: true };

type State = readonly [at: number, phase: DealPhase, amount: string];

function reading(...states: [...State[], State]): DealReading {
  const told = states.map(([at, phase, amount]) => ({
    occurredAt: at,
    stage: phase === 'won' ? 'closedwon' : 'contractsent',
    phase,
    amount,
    currency: '',
  }));
  const present = told.pop() as DealReading['present'];
  const links = { companyIds: ['c1'], contactIds: [] };
  const details = { pipeline: null, business: null, ownerId: null };
  const more = { details, items: undefined, workedAt: undefined, modifiedAt: undefined, merged: [] };
  return { type: 'deal', id: '1', values: {}, past: told, present, ...links, ...more };
}

/** Tells a reading as the inbox does, and says what its commands were. */
function tell(test: Case, read: DealReading): (readonly [number, DealPhase, number | null])[] {
  const commands = dealObservations(test.program, read, 'USD');
  test.and(CRM, ...commands);
  return commands.map(({ occurredAt, phase, amountMinor }) => [occurredAt, phase, amountMinor]);
}

const touch: RecordTouch = {
  type: 'record_touch',
  source: 'par_kanda',
  on: 'company',
  recordId: 'c1',
  channel: 'import',
  happenedAt: day(0),
  evidence: '',
};

const LIFE: [...State[], State] = [
  [day(1), 'open', '100'],
  [day(5), 'won', '100'],
  [day(6), 'won', '200.5'],
];

describe('observing a deal', () => {
  const start = () => given(...partner('kanda'), touch);
  const lines = (test: Case) => test.facts('commission.booked').map(line => [line.reason, line.balanceMinor]);

  it('tells all states of a deal that the program does not know', () => {
    expect(tell(start(), reading(...LIFE))).to.deep.equal([
      [day(1), 'open', 10_000],
      [day(5), 'won', 10_000],
      [day(6), 'won', 20_050],
    ]);
  });

  it('tells only what is new, and always the present', () => {
    const test = start();
    tell(test, reading([day(1), 'open', '100']));
    expect(tell(test, reading(...LIFE))).to.have.length(2);
    expect(tell(test, reading(...LIFE))).to.deep.equal([[day(6), 'won', 20_050]]);
  });

  it('books the same lines however often it was read between', () => {
    const [atOnce, oneByOne] = [start(), start()];
    tell(atOnce, reading(...LIFE));
    LIFE.forEach((_, index) => {
      tell(oneByOne, reading(...(LIFE.slice(0, index + 1) as typeof LIFE)));
    });
    expect(lines(atOnce)).to.deep.equal([
      ['won', 3_000],
      ['amount_changed', 6_015],
    ]);
    expect(lines(oneByOne)).to.deep.equal(lines(atOnce));
  });

  it('tells the present although its date is older than what the program knows', () => {
    const test = start();
    tell(test, reading([day(6), 'won', '100']));
    // An admin made the stage an open one: no history says when.
    expect(tell(test, reading([day(5), 'open', '100']))).to.deep.equal([[day(6), 'open', 10_000]]);
    expect(lines(test).at(-1)).to.deep.equal(['reopened', 0]);
  });

  it('tells of a removal once, as the program knew the deal', () => {
    const test = start();
    tell(test, reading(...LIFE));
    const [removal, ...more] = dealRemoval(test.program, '1', day(8));
    expect(removal).to.include({
      phase: 'removed',
      occurredAt: day(8),
      amountMinor: 20_050,
      stage: 'closedwon',
    });
    expect(more).to.deep.equal([]);
    if (removal) test.and(CRM, removal);
    expect(dealRemoval(test.program, '1', day(9))).to.deep.equal([]);
    expect(dealRemoval(test.program, 'unknown', day(9))).to.deep.equal([]);
    expect(lines(test).at(-1)).to.deep.equal(['removed', 0]);
  });

  it('does not date a removal before what happened already', () => {
    const test = start();
    tell(test, reading(...LIFE));
    expect(dealRemoval(test.program, '1', day(2))[0]?.occurredAt).to.equal(day(6));
  });

  it('brings a restored deal back as it was, and then what became of it', () => {
    const test = start();
    tell(test, reading(...LIFE));
    test.and(CRM, ...dealRemoval(test.program, '1', day(8)));
    expect(tell(test, reading(...LIFE, [day(9), 'won', '300']))).to.deep.equal([
      [day(6), 'won', 20_050],
      [day(9), 'won', 30_000],
    ]);
    expect(test.program.deals.get('1')).to.include({ phase: 'won', wonAt: day(6) });
    expect(lines(test).slice(-2)).to.deep.equal([
      ['won_again', 6_015],
      ['amount_changed', 9_000],
    ]);
  });

  it('takes an amount that is no money, or money of no currency, for none, and says so', () => {
    const odd = reading([day(1), 'won', 'a lot']);
    expect(tell(start(), odd)).to.deep.equal([[day(1), 'won', null]]);
    expect(unreadableAmount(odd, 'USD')).to.equal('a lot USD');
    expect(unreadableAmount(reading([day(1), 'won', '1000']), 'XYZ')).to.equal('1000 XYZ');
    expect(unreadableAmount(reading([day(1), 'won', '']), 'XYZ')).to.equal(undefined);
    expect(unreadableAmount(reading([day(1), 'won', '-7.005']), 'USD')).to.equal(undefined);
  });
});

describe('observing a merged deal', () => {
  const start = () => given(...partner('kanda'), touch);
  const mixed: DealReading = {
    ...reading(
      [day(1), 'open', '70'],
      [day(3), 'won', '90'],
      [day(4), 'lost', '70'],
      [day(5), 'won', '80'],
      [day(6), 'won', '100'],
    ),
    merged: ['8', '9'],
  };

  it('tells since when it is what it is now, at its worth of now: the history is that of several deals', () => {
    expect(tell(start(), mixed)).to.deep.equal([
      [day(5), 'won', 10_000],
      [day(6), 'won', 10_000],
    ]);
  });

  it('tells nothing of what the others were when the survivor is known', () => {
    const test = start();
    tell(test, reading([day(2), 'won', '100']));
    expect(tell(test, mixed).map(([, phase, amount]) => [phase, amount])).to.deep.equal([
      ['won', 10_000],
      ['won', 10_000],
    ]);
    expect(test.facts('commission.booked').map(line => line.reason)).to.deep.equal(['won']);
    expect(test.program.deals.get('1')?.wonAt).to.equal(day(2));
  });

  it('is news once, and only to a program that knows one of the deals', () => {
    const test = start();
    expect(mergeObservation(test.program, mixed)).to.equal(undefined);
    tell(test, { ...mixed, id: '8', merged: [] });
    const merge = mergeObservation(test.program, mixed);
    expect(merge).to.deep.equal({ type: 'merge_records', on: 'deal', from: ['8', '9'], into: '1' });
    if (merge) test.and(CRM, merge);
    expect(mergeObservation(test.program, mixed)).to.equal(undefined);
    expect(mergeObservation(test.program, { ...mixed, merged: [] })).to.equal(undefined);
  });
});

describe('what a deal sells', () => {
  const sold = (test: Case, items: DealReading['items']) =>
    dealObservations(test.program, { ...reading([day(1), 'open', '100']), items }, 'JPY')[0]?.details?.items;

  it('is read in the deal’s currency, and what cannot be read is worth nothing', () => {
    const items = [
      { product: 'Cloud', amount: '10.5' },
      { product: 'Edge', amount: '' },
      { product: 'Care', amount: 'much' },
    ];
    expect(sold(given(), items)).to.deep.equal([
      { product: 'Cloud', amountMinor: 11 },
      { product: 'Edge', amountMinor: 0 },
      { product: 'Care', amountMinor: 0 },
    ]);
  });

  it('stays as it is known while nobody asks', () => {
    const test = given();
    const items = [{ product: 'Cloud', amount: '10' }];
    test.and(CRM, ...dealObservations(test.program, { ...reading([day(1), 'open', '100']), items }, 'JPY'));
    expect(sold(test, undefined)).to.deep.equal([{ product: 'Cloud', amountMinor: 10 }]);
    expect(sold(test, [])).to.deep.equal([]);
  });
});

describe('observing a contact', () => {
  const contact = (code: string): ContactReading => ({
    type: 'contact',
    id: '7',
    modifiedAt: undefined,
    merged: [],
    values: {},
    companyIds: ['c1'],
    codes: [
      { property: 'vouchsafe_referral_code', value: code },
      { property: 'utm_campaign', value: 'spring' },
    ],
    createdAt: day(3),
    email: '',
    company: '',
    nps: '',
  });
  const onContact: RecordTouch = { ...touch, on: 'contact', recordId: '7', channel: 'rep' };
  const codeIn = (test: Case, read: ContactReading) =>
    contactObservation(test.program, read, SEEN).mayHoldCode.map(({ value, seenAt }) => [value, seenAt]);

  it('takes its codes for evidence, dated by when it was made', () => {
    expect(codeIn(given(...partner('kanda')), contact('kanda'))).to.deep.equal([
      ['kanda', day(3)],
      ['spring', day(3)],
    ]);
  });

  it('takes a score from 0 to 10, as HubSpot spells it, and nothing else for one', () => {
    const score = (nps: string) => contactObservation(given().program, { ...contact(''), nps }, ASKED).nps;
    expect(['0', '9', '10', '9.0', ' 10 ', '10.00'].map(score)).to.deep.equal([0, 9, 10, 9, 10, 10]);
    for (const text of ['', '11', '9.5', '-1', '09', '1e1', 'nine', '9 of 10', '100']) {
      expect(score(text), text).to.equal(undefined);
      expect(contactObservation(given().program, { ...contact(''), nps: text }, ASKED)).not.to.have.property(
        'nps',
      );
    }
  });

  it('takes a code that we wrote for none', () => {
    expect(codeIn(given(...partner('kanda'), onContact), contact('KANDA'))).to.deep.equal([
      ['spring', day(3)],
    ]);
  });

  it('says when the contact was made, and when it was associated as far as HubSpot has told', () => {
    const read = { ...contact(''), createdAt: day(9) };
    const program = given().program;
    expect(contactObservation(program, read, SEEN))
      .to.include({ createdAt: day(9) })
      .and.not.have.property('linkedAt');
    const linkedAt = { 1: day(11) };
    expect(contactObservation(program, read, { ...SEEN, linkedAt })).to.deep.include({ linkedAt });
  });

  it('keeps the code that stood there before we wrote ours', () => {
    const test = given(...partner('kanda'), ...partner('bright'));
    test.and(CRM, contactObservation(test.program, contact('bright'), SEEN));
    test.and({ by: 'user:101', at: day(4) }, onContact);
    const observed = contactObservation(test.program, { ...contact('KANDA'), createdAt: day(9) }, SEEN);
    expect(observed.mayHoldCode[0]).to.deep.equal({
      property: 'vouchsafe_referral_code',
      value: 'BRIGHT',
      seenAt: day(3),
    });
    expect(test.when(observed, CRM).facts).to.deep.equal([]);
  });
});
