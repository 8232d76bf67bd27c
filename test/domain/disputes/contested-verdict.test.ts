import { expect } from 'chai';
import { dealVerdict } from '../../../src/domain/deal-verdict.ts';
import { overdueDisputes } from '../../../src/domain/disputes/overdue.ts';
import { historyOf } from '../../../src/domain/sentences/history.ts';
import {
  appeal,
  claimed,
  contest,
  disputeOf,
  OTHER_MANAGER,
  rule,
  split,
  touched,
  transfer,
  UPHOLD,
  withdraw,
} from '../../support/disputes.ts';
import { type Case, day, MANAGER, NAMES, REP } from '../../support/given.ts';

const verdict = ({ program }: Case, now: number, isManager = true) => {
  const found = program.deals.get('1');
  if (!found) throw new Error('there is no deal');
  return dealVerdict(program, found, now, NAMES, isManager);
};

describe('the verdict on a contested deal', () => {
  const opened = () => claimed().and({ by: REP, at: day(20) }, contest());

  it('opens on the dispute with its day and the recommended ruling', () => {
    expect(verdict(opened(), day(21))).to.deep.equal({
      tone: 'warning',
      sentence:
        "Contested: Brightwave says that Kanda Systems' claim should be theirs; decide by 28 Jan 2026. Recommended: Kanda Systems' claim stands.",
      because: [
        'We met them first.',
        "Kanda Systems' qualified claim of 3 Jan 2026 protected the deal, and protection beats touches.",
      ],
      actions: ['rule', 'register'],
    });
  });

  it('offers the ruling to managers only', () => {
    expect(verdict(opened(), day(21), false).actions).to.deep.equal(['register']);
  });

  it('says from the day itself that the ruling is overdue', () => {
    expect(verdict(opened(), day(27) - 1).tone).to.equal('warning');
    const late = verdict(opened(), day(27));
    expect([late.tone, late.sentence.includes('; a ruling was due by 28 Jan 2026.')]).to.deep.equal([
      'danger',
      true,
    ]);
  });

  it('says when the credit should be nobody`s', () => {
    const test = touched().and({ by: REP, at: day(20) }, contest({ forPartnerId: null }));
    expect(verdict(test, day(21)).sentence).to.equal(
      "Contested: Kanda Systems' credit should be nobody's; decide by 28 Jan 2026. Recommended: Kanda Systems' credit stands.",
    );
  });

  it('shows the reason of an appeal while that runs, to be decided anew', () => {
    const test = opened()
      .and({ by: MANAGER, at: day(21) }, rule(UPHOLD))
      .and({ by: REP, at: day(22) }, appeal());
    const { sentence, because } = verdict(test, day(23));
    expect(sentence).to.match(/^Contested again, by appeal: .* decide by 30 Jan 2026/);
    expect(because[0]).to.equal('The meeting was ours.');
  });

  it('offers the appeal for as long as a ruling can be appealed, then another dispute', () => {
    const test = opened().and({ by: MANAGER, at: day(21) }, rule(UPHOLD));
    expect(verdict(test, day(35) - 1).actions).to.deep.equal(['extend', 'release', 'register', 'appeal']);
    expect(verdict(test, day(35)).actions).to.deep.equal(['extend', 'release', 'register', 'dispute']);
  });

  it('shows 300 characters of the reason', () => {
    const test = claimed().and({ by: REP, at: day(20) }, contest({ reason: 'x'.repeat(400) }));
    expect(verdict(test, day(21)).because[0]).to.equal(`X${'x'.repeat(299)}.`);
  });
});

describe('overdue disputes', () => {
  it('are those whose ruling is late, the longest first, and none that is decided', () => {
    const test = claimed().and({ by: REP, at: day(20) }, contest());
    expect(overdueDisputes(test.program, day(27) - 1)).to.deep.equal([]);
    expect(overdueDisputes(test.program, day(27))).to.deep.equal([disputeOf(test)]);
    test.and({ by: MANAGER, at: day(28) }, rule(UPHOLD));
    expect(overdueDisputes(test.program, day(29))).to.deep.equal([]);
    test.and({ by: REP, at: day(29) }, appeal());
    expect(overdueDisputes(test.program, day(30))).to.deep.equal([]);
    expect(overdueDisputes(test.program, day(60))).to.have.length(1);
  });
});

describe('the history of a dispute', () => {
  it('tells every step in words', () => {
    const test = claimed()
      .and({ by: REP, at: day(20) }, contest())
      .and({ by: MANAGER, at: day(21) }, rule(split({ kanda: 62.5, bright: 37.5 })))
      .and({ by: REP, at: day(22) }, appeal())
      .and({ by: OTHER_MANAGER, at: day(23) }, rule(transfer('bright')));
    const told = historyOf(test.program, ['deal:1'], NAMES).toReversed();
    expect(told.map(({ text }) => text).filter(text => /contest|dispute|ruling/i.test(text))).to.deep.equal([
      'Contested for Brightwave: the claim of Kanda Systems; a ruling is due by 28 Jan 2026: We met them first.',
      'Dispute decided: the credit is split: Kanda Systems 62.5 %, Brightwave 37.5 %; open to appeal until 5 Feb 2026, under policy version 1: As the log shows.',
      'The ruling was appealed; a final one is due by 30 Jan 2026: The meeting was ours.',
      'Dispute decided: the claim goes to Brightwave; final, under policy version 1: As the log shows.',
      'Registration of Kanda Systems reassigned to Brightwave: by the ruling on a dispute.',
    ]);
  });

  it('tells a withdrawal, of a dispute or of an appeal', () => {
    const last = (test: Case) => historyOf(test.program, ['deal:1'], NAMES)[0]?.text;
    const opened = () => touched().and({ by: REP, at: day(20) }, contest({ forPartnerId: null }));
    expect(last(opened())).to.equal(
      "Contested as nobody's: the credit of Kanda Systems; a ruling is due by 28 Jan 2026: We met them first.",
    );
    expect(last(opened().and({ by: REP, at: day(21) }, withdraw()))).to.equal(
      'The dispute was withdrawn: We agreed.',
    );
    const appealed = opened()
      .and({ by: MANAGER, at: day(21) }, rule(UPHOLD))
      .and({ by: REP, at: day(22) }, appeal(), withdraw());
    expect(last(appealed)).to.equal('The appeal was withdrawn and the ruling stands: We agreed.');
  });
});
