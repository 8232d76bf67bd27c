import { expect } from 'chai';
import fc from 'fast-check';
import { allLines } from '../../../src/domain/commissions/balances.ts';
import type { Step } from '../../../src/domain/plans/occasion.ts';
import { earningsView } from '../../../src/portal/earnings/earnings-view.ts';
import { type LineView, lineView } from '../../../src/portal/earnings/line-view.ts';
import { stepRow } from '../../../src/portal/earnings/step-words.ts';
import { LANGUAGES, type Language } from '../../../src/portal/languages.ts';
import { wordsIn } from '../../../src/portal/words.ts';
import { claimed, won } from '../../support/disputes.ts';
import { type Case, day, deal } from '../../support/given.ts';
import { approve, boss, hold, pay, request } from '../../support/rewards.ts';
import { lived, lives } from '../../support/whole-lives.ts';

const EN = wordsIn('en');

function seen(partnerId = 'par_kanda', language: Language = 'en', now = day(60)) {
  return { partnerId, now, words: wordsIn(language), typed: {} };
}

function view(test: Case, lineId = 'com_1'): LineView {
  const told = lineView(test.program, lineId, seen());
  if (!told) throw new Error(`there is no line ${lineId}`);
  return told;
}

const rows = (list: LineView['steps']) => list.map(({ text, amount }) => `${text} = ${amount}`);

/** Every text in a view, however deep. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
}

describe('a line of the books, explained to its partner,', () => {
  it('has its steps, why the credit is the partner’s, the facts with their days, and the rules', () => {
    const told = view(claimed().and(...won()));
    expect(told.title).to.equal('Sale: 4,800.00 USD');
    expect(told.booked).to.equal('Booked on 31 January 2026.');
    expect(rows(told.steps)).to.deep.equal([
      'The amount that counts = 16,000.00 USD',
      '30% commission = 4,800.00 USD',
    ]);
    expect(rows(told.results)).to.deep.equal(['Booked with this line = 4,800.00 USD']);
    expect(told.credit).to.equal('You registered the account, and the registration protects it.');
    expect(told.facts.map(({ day: on, text }) => `${on}: ${text}`)).to.deep.equal([
      '2 January 2026: The deal stood at 16,000.00 USD',
      '3 January 2026: You registered the account',
      '3 January 2026: Your registration was shown to be a real opportunity',
      '4 January 2026: Your registration was approved',
      '31 January 2026: The deal was won',
    ]);
    expect(told.rules).to.deep.equal([
      'Your agreement, version 1, in force since 1 January 2025',
      'The rules of the program, version 1, in force since the program began',
    ]);
    expect(told.state).to.equal(null);
  });

  it('shows what is right, what stood before and what it adds when it corrects', () => {
    const test = claimed()
      .and(...won())
      .and({ by: 'crm', at: day(31) }, deal({ phase: 'won', occurredAt: day(31), amount: '1000' }));
    expect(rows(view(test, 'com_2').results)).to.deep.equal([
      'What is right with this line = 300.00 USD',
      'Booked before = 4,800.00 USD',
      'Booked with this line = -4,500.00 USD',
    ]);
  });

  it('says by when it is paid, when that is late, and when it was paid', () => {
    const test = claimed().and(...won());
    test.and({ by: 'workflow:5', at: day(31) }, request()).and(boss(day(32)), approve());
    const at = (now: number) => lineView(test.program, 'com_1', seen('par_kanda', 'en', now))?.state?.text;
    // Five business days after Monday 2 February.
    expect(at(day(39.9))).to.equal('Will be paid by 9 February 2026.');
    expect(at(day(40))).to.equal(
      'Was promised by 9 February 2026 and is late. We are sorry; a short message to us helps.',
    );
    test.and(boss(day(41)), pay(['rew_1'], { paidAt: day(40) }));
    expect(view(test).state).to.deep.equal({ status: 'Paid', tone: 'good', text: '' });
    expect(view(test).payments).to.deep.equal(['Paid on 10 February 2026: 4,800.00 USD, reference SEPA 1']);
  });

  it('says why it is on hold, in the words that were meant for the partner', () => {
    const test = claimed().and(...won());
    test.and({ by: 'workflow:5', at: day(31) }, request()).and(boss(day(32)), hold('an invoice is missing'));
    expect(view(test).state?.text).to.equal(
      'A partner manager has stopped the payment: an invoice is missing',
    );
  });

  it('is none of another partner’s', () => {
    const test = claimed().and(...won());
    expect(lineView(test.program, 'com_1', seen('par_bright'))).to.equal(undefined);
    expect(lineView(test.program, 'com_9', seen())).to.equal(undefined);
  });

  it('ends on its amount and leaves no place of a sentence empty, in every language, whatever happened', () => {
    fc.assert(
      fc.property(lives, fc.constantFrom(...LANGUAGES), (life, language) => {
        const { program } = lived(life);
        const now = life.at(-1)?.at ?? day(10);
        for (const line of allLines(program)) {
          const asked = seen(line.partnerId, language, now);
          const told = lineView(program, line.lineId, asked);
          expect(told?.results.at(-1)?.amount).to.equal(asked.words.money(line));
          for (const text of textsIn(told)) expect(text).not.to.match(/[{}]|undefined|NaN|Invalid/);
        }
        for (const partnerId of program.partners.keys()) {
          const texts = textsIn(earningsView(program, seen(partnerId, language, now), undefined));
          for (const text of texts) expect(text).not.to.match(/[{}]|undefined|NaN|Invalid/);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('a step of the way to a commission', () => {
  const paid = { amountMinor: 500, currency: 'USD' };
  const band = { step: 'band', below: null, ofMinor: 10_000, raisedBp: 0, ...paid } as const;
  const exchange = { from: 'EUR', to: 'USD', rate: '1.0842', on: '2026-03-12', source: 'ECB' };
  const said: readonly (readonly [Step, string])[] = [
    [{ step: 'share', shareBp: 4_000, ...paid }, '40% of the credit'],
    [
      { step: 'exchange', exchange: { ...exchange, inverted: false }, ...paid },
      'Exchanged from EUR to USD at 1.0842 (ECB, 12 March 2026)',
    ],
    [
      { step: 'exchange', exchange: { ...exchange, inverted: true }, ...paid },
      'Exchanged from EUR to USD at 1 / 1.0842 (ECB, 12 March 2026)',
    ],
    [
      { step: 'rate', rateBp: 1_250, raisedBp: 250, ...paid },
      '12.5% commission, 2.5% of it for the threshold you reached',
    ],
    [{ ...band, by: 'amount', from: 0, rateBp: 500 }, '5% of 100.00 USD'],
    [{ ...band, by: 'amount', from: 0, rateBp: null }, 'The amount of the first step'],
    [{ ...band, by: 'amount', from: 5_000, rateBp: null }, 'The amount of the step from 50.00 USD on'],
    [{ ...band, by: 'count', from: 5, rateBp: null }, 'The amount of the step from 5 on'],
    [
      { step: 'refund', refundedMinor: 400, ofMinor: 1_600, ...paid },
      'Left after 400 JPY of 1,600 JPY went back to the customer',
    ],
    [{ step: 'cap', cap: 'customer', limitMinor: 500, ...paid }, 'At most 5.00 USD for a customer'],
    [
      { step: 'cap', cap: 'partner', limitMinor: 900, ...paid },
      'At most 9.00 USD in all; 5.00 USD of it were left',
    ],
  ];
  for (const [step, text] of said) {
    it(`is said: ${text}`, () => {
      expect(stepRow(step, 'JPY', EN)).to.deep.equal({ text, amount: '5.00 USD' });
    });
  }

  it('has no figure where there is nothing', () => {
    expect(stepRow({ step: 'nothing', because: 'below_minimum' }, 'USD', EN).amount).to.equal(null);
  });
});
