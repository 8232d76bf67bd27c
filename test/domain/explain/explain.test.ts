import { expect } from 'chai';
import fc from 'fast-check';
import { creditsOf } from '../../../src/domain/attribution.ts';
import { earningsOf } from '../../../src/domain/commissions/preview.ts';
import { type About, explain } from '../../../src/domain/explain/explain.ts';
import type { Explanation } from '../../../src/domain/explain/explanation.ts';
import { historiesOf } from '../../../src/domain/history.ts';
import { moneyText, rateText } from '../../../src/domain/money.ts';
import type { Program } from '../../../src/domain/program-state.ts';
import { recordKey } from '../../../src/domain/record-keys.ts';
import { historyOf } from '../../../src/domain/sentences/history.ts';
import { dealStanding } from '../../../src/domain/standing.ts';
import { publish } from '../../support/commissions.ts';
import {
  claimed,
  contest,
  rule,
  split,
  touched,
  transfer,
  twoPartners,
  won,
} from '../../support/disputes.ts';
import {
  type Case,
  day,
  deal,
  given,
  MANAGER,
  NAMES,
  partner,
  percent,
  REP,
  register,
  touch,
} from '../../support/given.ts';
import { histories, program as start } from '../../support/histories.ts';
import { hold } from '../../support/holds.ts';

const why = ({ program }: Case, about: About, now = day(60)): Explanation => {
  const explanation = explain(program, about, now, NAMES);
  if (!explanation) throw new Error('nothing is explained');
  return explanation;
};
const steps = ({ formula }: Explanation) => formula.map(({ text, amount }) => `${text} = ${amount}`);
const texts = (list: readonly { text: string }[]) => list.map(({ text }) => text);

describe('why a line was booked', () => {
  it('is told with its formula, facts, rules and terms', () => {
    const test = claimed().and(...won());
    expect(why(test, { line: 'com_1', dealId: '1' })).to.deep.equal({
      title: 'Commission of 4,800.00 USD for Kanda Systems',
      sentence:
        'Won: 30 % of 16,000.00 USD, agreement version 1. Kanda Systems is protected by its registration of 3 Jan 2026.',
      formula: [
        { text: 'The amount that counts', amount: '16,000.00 USD' },
        { text: '30 %', amount: '4,800.00 USD' },
        { text: 'What is right now', amount: '4,800.00 USD' },
      ],
      facts: [
        { at: day(1), who: 'HubSpot', text: 'The deal was first seen open, with 16,000.00 USD.' },
        { at: day(2), who: 'Jonas Weber', text: 'Registered for Kanda Systems.' },
        {
          at: day(2),
          who: 'Jonas Weber',
          text: 'Registration of Kanda Systems shown to be qualified by a meeting.',
        },
        {
          at: day(3),
          who: 'Mara Lindqvist',
          text: 'Registration of Kanda Systems approved; protected until 4 Apr 2026.',
        },
        { at: day(30), who: 'HubSpot', text: 'The deal was won.' },
      ],
      rules: [
        {
          text: 'Policy version 1: A registered and protected deal credits its registrant alone.',
          version: 1,
          since: 0,
        },
        { text: 'Agreement version 1 with Kanda Systems: 30 %.', version: 1, since: day(-365) },
      ],
      exchange: null,
      promisedOn: null,
    });
  });

  it('shows what was booked before when it corrects', () => {
    const test = claimed()
      .and(...won())
      .and({ by: 'crm', at: day(31) }, deal({ phase: 'won', occurredAt: day(31), amount: '1000' }));
    expect(steps(why(test, { line: 'com_2', dealId: '1' })).slice(-3)).to.deep.equal([
      'What is right now = 300.00 USD',
      'Booked before = 4,800.00 USD',
      'The difference is booked = -4,500.00 USD',
    ]);
  });

  it('shows what is taken back, on the facts that had earned it', () => {
    const test = claimed()
      .and(...won())
      .and({ by: 'crm', at: day(31) }, deal({ phase: 'lost', occurredAt: day(31) }));
    const explained = why(test, { line: 'com_2', dealId: '1' });
    expect(steps(explained)).to.deep.equal([
      'Nothing is owed any more = 0.00 USD',
      'Booked before = 4,800.00 USD',
      'The difference is booked = -4,800.00 USD',
    ]);
    expect(texts(explained.facts)).to.include.members([
      'Registered for Kanda Systems.',
      'The deal was lost.',
    ]);
    expect(texts(explained.rules)).to.deep.equal([
      'Policy version 1: What is not earned any more is taken back by a further line.',
    ]);
  });

  it('rests on the ruling where a dispute decided', () => {
    const test = touched()
      .and(...won())
      .and({ by: REP, at: day(31) }, contest())
      .and({ by: MANAGER, at: day(32) }, rule(split({ kanda: 40, bright: 60 })));
    const line = test.program.lines.get('1')?.at(-1);
    const explained = why(test, { line: line?.lineId ?? '', dealId: '1' });
    expect(texts(explained.rules)[0]).to.equal(
      'Policy version 1: The ruling on a dispute decides the credit.',
    );
    expect(
      texts(explained.facts).some(text => text.startsWith('Dispute decided: the credit is split')),
    ).to.equal(true);
    expect(steps(explained)).to.include('60 % of the credit = 9,600.00 USD');
  });

  it('tells nothing that was not known when it was booked', () => {
    const test = claimed()
      .and(...won())
      .and({ by: 'crm', at: day(31) }, deal({ phase: 'lost', occurredAt: day(31) }));
    expect(texts(why(test, { line: 'com_1', dealId: '1' }).facts)).to.not.include('The deal was lost.');
  });

  it('names the day by which its reward is promised', () => {
    const test = claimed()
      .and({ by: 'crm', at: day(29) }, deal({ amount: '100' }))
      .and({ by: 'crm', at: day(30) }, deal({ phase: 'won', occurredAt: day(30), amount: '100' }))
      .and({ by: 'workflow:5', at: day(30) }, { type: 'request_reward', dealId: '1' });
    expect(why(test, { line: 'com_1', dealId: '1' }).promisedOn).to.equal(day(36));
  });

  it('names the plan of its kind where the agreement follows that', () => {
    const test = given(publish('reseller', percent(25), day(0)), ...partner('kanda', null), {
      type: 'sign_agreement',
      partnerId: 'par_kanda',
      plan: null,
      effectiveAt: day(0),
    }).and({ by: 'crm', at: day(1) }, deal());
    test.and({ by: REP, at: day(2) }, touch('kanda')).and(...won());
    expect(texts(why(test, { line: 'com_1', dealId: '1' }).rules).slice(1)).to.deep.equal([
      'Agreement version 1 with Kanda Systems: the plan of every reseller.',
      'Plan version 1 of every reseller: 25 %.',
    ]);
  });

  it('makes the steps of a line of an old log from what it kept', () => {
    const test = claimed().and(...won());
    const [line] = test.program.lines.get('1') ?? [];
    if (line?.earning) Object.assign(line, { earning: { ...line.earning, steps: undefined } });
    expect(steps(why(test, { line: 'com_1', dealId: '1' }))).to.deep.equal([
      '100 % of the credit for the deal = 16,000.00 USD',
      '30 % = 4,800.00 USD',
      'What is right now = 4,800.00 USD',
    ]);
  });
});

describe('why a share', () => {
  it('is told touch by touch, with those that count for nothing', () => {
    const test = touched()
      .and({ by: REP, at: day(3) }, touch('kanda'))
      .and(...won());
    const explained = why(test, { credit: '1', source: 'par_kanda' });
    expect(explained.title).to.equal('The credit of Kanda Systems for this deal');
    expect(steps(explained)).to.deep.equal([
      '100 % for the first touch, through a sales rep on 3 Jan 2026, 28 days before the close. = 100 %',
      'Kanda Systems, through a sales rep on 4 Jan 2026, has no share: the model gives it no share. = 0 %',
      'The share of the credit = 100 %',
    ]);
    expect(texts(explained.rules)).to.deep.equal(['Policy version 1: All credit for the first touch.']);
  });

  it('is nothing, for who has none', () => {
    const explained = why(touched(), { credit: '1', source: 'marketing' });
    expect(explained.sentence).to.equal('Marketing has no share of the credit for this deal.');
    expect(steps(explained)).to.deep.equal(['The share of the credit = 0 %']);
    expect(texts(explained.facts)).to.deep.equal(['Attributed to Kanda Systems by a sales rep.']);
  });
});

describe('why a registration was refused', () => {
  it('is told with the claim that it met', () => {
    const test = claimed().and({ by: REP, at: day(5) }, register('bright'));
    const explained = why(test, { refusal: 'reg_2' });
    expect([explained.title, explained.sentence]).to.deep.equal([
      "Why Brightwave's registration of 6 Jan 2026 was refused",
      'The account is protected for Kanda Systems until 4 Apr 2026.',
    ]);
    expect(steps(explained)).to.deep.equal([
      'Kanda Systems registered = 3 Jan 2026',
      'Brightwave registered = 6 Jan 2026',
      'The other registration keeps its place until = 4 Apr 2026',
    ]);
    expect(texts(explained.facts)).to.include.members([
      'Registered for Kanda Systems.',
      'Registered for Brightwave.',
    ]);
    expect(texts(explained.rules)).to.deep.equal([
      'Policy version 1: A protected account is closed to others until its protection ends.',
    ]);
  });

  it('is told with the figures of the quota', () => {
    const test = twoPartners();
    const published = test.program.policies[0];
    if (published) Object.assign(published.policy, { openClaimsAtMost: 1 });
    test.and({ by: REP, at: day(2) }, register('kanda'), register('kanda', { companyId: '2', dealId: null }));
    expect(steps(why(test, { refusal: 'reg_2' })).at(-1)).to.equal('Open registrations that may be = 1');
  });

  it('tells of a hold without saying whose', () => {
    const test = given(...partner('kanda'), ...partner('bright'), deal({ phase: 'lost' }));
    test.and({ by: REP, at: day(5) }, hold('h1', 'kanda'), register('bright', { dealId: null }));
    const explained = why(test, { refusal: 'reg_1' });
    expect(explained.sentence).to.equal(
      'Another partner asked about the account first and holds it until 6 Jan 2026, 00:15 UTC.',
    );
    expect(steps(explained).at(-1)).to.equal(
      'Another partner holds the account until = 6 Jan 2026, 00:15 UTC',
    );
    expect(JSON.stringify(explained)).not.to.contain('Kanda');
  });

  it('is nothing for a claim that was not refused', () => {
    expect(explain(claimed().program, { refusal: 'reg_1' }, day(5), NAMES)).to.equal(undefined);
  });
});

describe('why a preview', () => {
  it('is told as a line will be', () => {
    const explained = why(claimed(), { preview: '1', partnerId: 'par_kanda' }, day(10));
    expect(explained.sentence).to.equal(
      '30 % of 16,000.00 USD. Kanda Systems is protected by its registration of 3 Jan 2026.',
    );
    expect(steps(explained).at(-1)).to.equal('What would be booked = 4,800.00 USD');
  });

  it('says when nothing would be earned', () => {
    const explained = why(claimed(), { preview: '1', partnerId: 'par_bright' }, day(10));
    expect([explained.sentence, explained.formula]).to.deep.equal([
      'Brightwave would earn nothing on this deal as it stands.',
      [],
    ]);
  });
});

describe('why a verdict', () => {
  it('is told with what it says, what is booked and what it rests on', () => {
    const test = claimed()
      .and(...won())
      .and({ by: REP, at: day(31) }, contest())
      .and({ by: MANAGER, at: day(32) }, rule(transfer('bright')));
    const explained = why(test, { verdict: '1' });
    expect(explained.sentence).to.match(/^Won: Brightwave earned 3,200.00 USD/);
    expect(steps(explained)).to.deep.equal([
      'Kanda Systems = 0.00 USD',
      'Brightwave = 3,200.00 USD',
      'The commission that the record shows = 3,200.00 USD',
    ]);
    expect(texts(explained.rules)).to.deep.equal([
      'Policy version 1: The ruling on a dispute decides the credit.',
      'Agreement version 1 with Brightwave: 20 %.',
    ]);
  });
});

describe('explanations', () => {
  it('are undefined for what there is not', () => {
    const { program } = claimed();
    const missing: About[] = [
      { line: 'com_9', dealId: '1' },
      { line: 'com_1', dealId: '9' },
      { credit: '9', source: 'direct' },
      { refusal: 'reg_9' },
      { verdict: '9' },
      { preview: '9', partnerId: 'par_kanda' },
      { preview: '1', partnerId: 'par_nobody' },
    ];
    for (const about of missing) expect(explain(program, about, day(9), NAMES)).to.equal(undefined);
  });

  it('have 50 steps and 100 facts at most', () => {
    const test = touched();
    const published = test.program.policies[0];
    if (published) Object.assign(published.policy, { attributionModel: 'linear' });
    for (let count = 1; count <= 120; count++) test.and({ by: REP, at: day(2) + count }, touch('kanda'));
    const { formula, facts } = why(test, { credit: '1', source: 'par_kanda' });
    expect([formula.length, facts.length]).to.deep.equal([49, 100]);
    expect(formula[24]).to.deep.equal({ text: 'and 74 more steps', amount: null });
    expect(formula.at(-1)).to.deep.equal({ text: 'The share of the credit', amount: '100 %' });
  });

  it('end on the figure they explain and rest on facts of the log, whatever happened', () => {
    fc.assert(
      fc.property(histories, history => {
        const test = start();
        for (const { command, ...moment } of history) test.when(command, moment);
        const now = (history.at(-1)?.at ?? day(10)) + 1;
        for (const [about, figure] of everything(test.program, now)) {
          const explained = why(test, about, now);
          if (figure !== undefined) expect(explained.formula.at(-1)?.amount).to.equal(figure);
          const told = new Set(toldIn(test.program));
          for (const { at, text } of explained.facts) expect(told.has(`${at} ${text}`)).to.equal(true);
          expect([explained.title, explained.sentence].every(text => text.length > 0)).to.equal(true);
        }
      }),
    );
  });
});

const RECORD_TYPES = ['contact', 'company', 'deal'] as const;

function toldIn(program: Program): string[] {
  const keys = RECORD_TYPES.flatMap(type =>
    [...historiesOf(program, type).keys()].map(id => recordKey(type, id)),
  );
  return historyOf(program, keys, NAMES).map(({ at, text }) => `${at} ${text}`);
}

/** Everything there is to explain, with the figure that it must end on. */
function* everything(program: Program, now: number): Iterable<[About, string | undefined]> {
  for (const [dealId, lines] of program.lines) {
    for (const line of lines) yield [{ line: line.lineId, dealId }, moneyText(line)];
  }
  for (const deal of program.deals.values()) {
    for (const { source, shareBp } of creditsOf(program, deal, deal.wonAt ?? now)) {
      yield [{ credit: deal.dealId, source }, rateText(shareBp)];
    }
    const { commission } = dealStanding(program, deal, now);
    yield [{ verdict: deal.dealId }, commission ? moneyText(commission) : undefined];
    for (const partnerId of program.partners.keys()) {
      const earned = earningsOf(program, deal, now).filter(one => one.partnerId === partnerId);
      const [only, second] = earned;
      yield [{ preview: deal.dealId, partnerId }, only && !second ? moneyText(only) : undefined];
    }
  }
  for (const { registrationId, refused } of program.registrations.values()) {
    if (refused) yield [{ refusal: registrationId }, undefined];
  }
}
