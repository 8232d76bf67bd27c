import { expect } from 'chai';
import type { AccountKey } from '../../../src/domain/alike/account-key.ts';
import type { Alike } from '../../../src/domain/alike/alike.ts';
import { accountsOf, comparedPairs } from '../../../src/domain/alike/compared-pairs.ts';
import type { Command } from '../../../src/domain/commands.ts';
import { about, type Case, day, deal, given, MANAGER, partner, REP, register } from '../../support/given.ts';

const CRM = { by: 'crm', at: day(2) };
const NOW = day(10);

/** Company 1 is claimed for Kanda, qualified; nobody has decided on it. */
const claimed = (): Case =>
  given(...partner('kanda'), deal()).and({ by: REP, at: day(1) }, register('kanda'));

const compare = (account: AccountKey, alike: Record<string, readonly [Alike['band'], number]>): Command => ({
  type: 'compare_account',
  account,
  alike: Object.entries(alike).map(([key, [band, score]]) => ({
    account: key as AccountKey,
    band,
    score,
    because: ['similar_name'],
  })),
});

const tell = (other: AccountKey, told: 'same' | 'apart' | null): Command => ({
  type: 'tell_accounts',
  one: 'company:1',
  other,
  told,
});

const others = ({ program }: Case, account: AccountKey = 'company:1', now = NOW) =>
  comparedPairs(program, [account], now).map(({ other }) => other);

describe('pairs of accounts for a card', () => {
  it('begin with what waits for a person, then what matching took for the same, then what people said last', () => {
    const test = claimed()
      .and(
        CRM,
        compare('company:1', {
          'company:2': ['same', 0.95],
          'company:3': ['review', 0.8],
          'company:4': ['review', 0.85],
          'company:5': ['same', 0.93],
          'company:6': ['review', 0.78],
        }),
      )
      .and({ by: MANAGER, at: day(3) }, tell('company:5', 'apart'))
      .and({ by: MANAGER, at: day(4) }, tell('company:6', 'same'));
    expect(others(test)).to.deep.equal(['company:4', 'company:3', 'company:2', 'company:6', 'company:5']);
    expect(others(test, 'company:3')).to.deep.equal(['company:1']);
  });

  it('name the claims on either side, and are none where no claim is left', () => {
    const test = claimed().and(CRM, compare('company:1', { 'company:2': ['review', 0.8] }));
    const [pair] = comparedPairs(test.program, ['company:2'], NOW);
    expect(pair?.claims.map(({ registrationId }) => registrationId)).to.deep.equal(['reg_1']);
    expect(pair?.alike).to.include({ band: 'review', score: 0.8 });
    test.and({ by: MANAGER, at: day(3) }, about('approve_registration'));
    expect(others(test, 'company:2', day(5))).to.deep.equal(['company:1']);
    expect(others(test, 'company:2', day(200))).to.deep.equal([]);
  });

  it('name a claim on what was told to be the same as the other side', () => {
    const test = claimed()
      .and(CRM, compare('company:1', { 'company:2': ['review', 0.8] }))
      .and({ by: REP, at: day(3) }, tell('company:2', 'same'));
    test.keep(
      [
        {
          type: 'account.compared',
          account: 'company:7',
          alike: [{ account: 'company:2', band: 'review', score: 0.8, because: [] }],
          unlike: [],
          unchecked: null,
        },
      ],
      CRM,
    );
    expect(comparedPairs(test.program, ['company:7'], NOW)[0]?.claims).to.have.length(1);
  });

  it('keep what people said to be taken back, when no claim is left and matching finds the two alike no more', () => {
    const test = claimed()
      .and(CRM, compare('company:1', { 'company:2': ['review', 0.8] }))
      .and({ by: REP, at: day(3) }, tell('company:2', 'same'))
      .and({ by: MANAGER, at: day(3) }, about('approve_registration'))
      .and(CRM, compare('company:1', {}));
    const [pair] = comparedPairs(test.program, ['company:1'], day(400));
    expect(pair).to.deep.include({ alike: null, told: { told: 'same', by: REP, at: day(3) }, claims: [] });
    test.and({ by: MANAGER, at: day(5) }, tell('company:2', null));
    expect(others(test)).to.deep.equal([]);
  });

  it('ask no more of what follows from what people said of others, nor of what a partner holds for a moment', () => {
    const test = claimed()
      .and(
        CRM,
        compare('company:1', { 'company:2': ['review', 0.8], 'hold:9': ['review', 0.8] }),
        compare('company:3', { 'company:1': ['review', 0.8] }),
      )
      .and({ by: REP, at: day(3) }, tell('company:2', 'same'), tell('company:3', 'same'));
    test.keep(
      [
        {
          type: 'account.compared',
          account: 'company:3',
          alike: [{ account: 'company:2', band: 'review', score: 0.8, because: [] }],
          unlike: [],
          unchecked: null,
        },
      ],
      CRM,
    );
    expect(others(test, 'company:3')).to.deep.equal(['company:1']);
    expect(others(test)).to.have.members(['company:2', 'company:3']);
  });

  it('are of the companies and contacts of a deal, each pair once', () => {
    const { program } = claimed()
      .and(CRM, deal({ companyIds: ['1', '2'], contactIds: ['8'] }))
      .and(CRM, compare('company:1', { 'company:2': ['review', 0.8], 'contact:8': ['review', 0.8] }));
    const accounts = accountsOf(program, 'deal', '1');
    expect(accounts).to.deep.equal(['company:1', 'company:2', 'contact:8']);
    const pairs = comparedPairs(program, accounts, NOW).map(({ account, other }) => [account, other]);
    expect(pairs).to.deep.equal([
      ['company:1', 'company:2'],
      ['contact:8', 'company:1'],
    ]);
    const ofCompany = comparedPairs(program, accountsOf(program, 'company', '1'), NOW);
    expect(ofCompany.map(({ other }) => other)).to.deep.equal(['company:2']);
    expect(accountsOf(program, 'deal', '99')).to.deep.equal([]);
    expect(accountsOf(program, 'company', '5')).to.deep.equal(['company:5']);
    expect(accountsOf(program, 'contact', '5')).to.deep.equal(['contact:5']);
  });
});
