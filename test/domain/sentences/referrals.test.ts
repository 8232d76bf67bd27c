import { expect } from 'chai';
import { historyOf } from '../../../src/domain/sentences/history.ts';
import { doubtsText } from '../../../src/domain/sentences/referrals.ts';
import {
  about,
  day,
  deal,
  given,
  MANAGER,
  NAMES,
  partner,
  REP,
  register,
  touch,
} from '../../support/given.ts';
import { accept, dismiss, page, refer } from '../../support/partner-side.ts';

const NOW = page(day(10));
const BOSS = { by: MANAGER, at: day(12) };
const PARTNERS = [
  ...partner('kanda'),
  ...partner('bright'),
  ...partner('ida', null),
  deal({ contactIds: [] }),
];

const told = (test: ReturnType<typeof given>) =>
  historyOf(test.program, ['contact:1'], NAMES)
    .map(({ text }) => text)
    .reverse();

describe('what is told of referrals', () => {
  it('is who sent them how, with the score', () => {
    expect(told(given(...PARTNERS).and(NOW, refer('kanda', { channel: 'linkedin' })))).to.deep.equal([
      'Referred by Kanda Systems by LinkedIn, score 65.',
      'Attributed to Kanda Systems by LinkedIn: sent through the referral page.',
    ]);
  });

  it('is to whom they go, and why they wait', () => {
    const test = given(...PARTNERS).and({ by: REP, at: day(3) }, register('bright'));
    test
      .and({ by: MANAGER, at: day(4) }, about('approve_registration'))
      .and({ by: REP, at: day(5) }, touch('ida'));
    test.and(NOW, refer('kanda', { doubts: ['same_company'] })).and(BOSS, accept());
    expect(told(test)).to.include.members([
      'Referred by Kanda Systems by a link, score 65; goes to Brightwave; held for review because the referrer works at the same company, and somebody else referred this contact before.',
      'Referral by Kanda Systems accepted.',
    ]);
  });

  it('is why they were dismissed', () => {
    const test = given(...PARTNERS)
      .and(NOW, refer('kanda', { doubts: ['same_person'] }))
      .and(BOSS, dismiss());
    expect(told(test).at(-1)).to.equal('Referral by Kanda Systems dismissed: their own address.');
  });

  it('has words for every doubt', () => {
    expect(doubtsText(['same_person', 'is_customer'])).to.equal(
      'the referrer and the contact are the same person, and the company is a customer already',
    );
    expect(doubtsText([])).to.equal('');
  });
});
