import { expect } from 'chai';
import {
  accountsNear,
  sameAccounts,
  sameCompanies,
  toldCompanies,
  undecidedAlike,
} from '../../../src/domain/alike/same-accounts.ts';
import { matchedBetween, toldBetween } from '../../../src/domain/alike/sameness-grounds.ts';
import { claimed, compare, FOUND, SAID, tell } from '../../support/alike.ts';
import type { Case } from '../../support/given.ts';

const same = ({ program }: Case, id: string) =>
  sameAccounts(program, `company:${id}`).map(({ account, by }) => `${account} ${by}`);

/** Companies 1 and 3 are told the same, so are 2 and 4; matching takes 2 for 3. */
function chain(): Case {
  return claimed()
    .and(FOUND, compare('company:3', ['company:1', 'review']))
    .and(SAID, tell('company:3', 'company:1'))
    .and(FOUND, compare('company:2', ['company:3', 'same', ['same_phone']]))
    .and(FOUND, { ...compare('company:4', ['company:2', 'review']), asked: true })
    .and(SAID, tell('company:4', 'company:2'));
}

describe('which accounts are the same', () => {
  it('follows people’s word on both sides of one step of matching, in both directions', () => {
    const test = chain();
    expect(same(test, '1')).to.deep.equal([
      'company:1 itself',
      'company:3 told',
      'company:2 matched',
      'company:4 matched',
    ]);
    expect(same(test, '4')).to.have.members([
      'company:4 itself',
      'company:2 told',
      'company:3 matched',
      'company:1 matched',
    ]);
    expect(sameCompanies(test.program, 'company:4')[0]).to.deep.equal({ companyId: '4', by: 'itself' });
    expect(toldCompanies(test.program, ['4', '1'])).to.deep.equal(['4', '2', '1', '3']);
    expect([...accountsNear(test.program, 'company:1')]).to.have.members([
      'company:1',
      'company:2',
      'company:3',
      'company:4',
    ]);
  });

  it('does not go from one match to the next', () => {
    const test = claimed().and(FOUND, compare('company:2', ['company:1', 'same']), {
      ...compare('company:3', ['company:2', 'same']),
      asked: true,
    });
    expect(same(test, '3')).to.deep.equal(['company:3 itself', 'company:2 matched']);
    expect(same(test, '1')).to.deep.equal(['company:1 itself', 'company:2 matched']);
  });

  it('holds apart all that is told the same as either of two that were told apart', () => {
    const test = chain().and(SAID, tell('company:2', 'company:3', 'apart'));
    expect(same(test, '4')).to.deep.equal(['company:4 itself', 'company:2 told']);
    test.and(FOUND, { ...compare('company:4', ['company:1', 'review']), asked: true });
    expect(undecidedAlike(test.program, 'company:4')).to.deep.equal([]);
  });

  it('holds two apart that are the same as a third, for as long as people say so', () => {
    const test = claimed()
      .and(
        FOUND,
        compare('company:2', ['company:1', 'review']),
        compare('company:3', ['company:1', 'review']),
      )
      .and(FOUND, { ...compare('company:3', ['company:1', 'review'], ['company:2', 'review']), asked: true })
      .and(SAID, tell('company:1', 'company:2'), tell('company:1', 'company:3'));
    expect(same(test, '3')).to.include('company:2 told');
    test.and(SAID, tell('company:3', 'company:2', 'apart'));
    expect(same(test, '3')).to.deep.equal(['company:3 itself', 'company:1 told']);
    expect(same(test, '2')).to.deep.equal(['company:2 itself', 'company:1 told']);
    expect(toldCompanies(test.program, ['3'])).to.deep.equal(['3', '1']);
    test.and(SAID, tell('company:3', 'company:2', null));
    expect(same(test, '3')).to.include('company:2 told');
  });

  it('is told with the grounds: who said what, and which pair matched', () => {
    const { program } = chain();
    expect(toldBetween(program, 'company:1', 'company:3')).to.deep.equal([
      { one: 'company:1', other: 'company:3', by: SAID.by, at: SAID.at },
    ]);
    expect(toldBetween(program, 'company:1', 'company:2')).to.deep.equal([]);
    expect(matchedBetween(program, 'company:4', 'company:1')).to.deep.include({
      one: 'company:2',
      rival: 'company:3',
      because: ['same_phone'],
    });
  });
});
