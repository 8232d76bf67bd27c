import { expect } from 'chai';
import { isClaimed } from '../../../src/domain/alike/claimed-companies.ts';
import { claimed } from '../../support/alike.ts';
import { about, day, deal, given, MANAGER, partner, REP, register } from '../../support/given.ts';

const waiting = () => given(...partner('kanda'), deal()).and({ by: REP, at: day(5) }, register('kanda'));

describe('a company that claims are on', () => {
  it('is claimed while one waits or holds, and not when it has ended', () => {
    expect(isClaimed(waiting().program, '1', day(6))).to.equal(true);
    expect(isClaimed(waiting().program, '2', day(6))).to.equal(false);
    const { program } = claimed();
    expect(isClaimed(program, '1', day(6))).to.equal(true);
    expect(isClaimed(program, '1', day(600))).to.equal(false);
    const refused = waiting().and(
      { by: MANAGER, at: day(6) },
      { type: 'refuse_registration', registrationId: 'reg_1', dealId: '1', reason: 'Ours' },
    );
    expect(isClaimed(refused.program, '1', day(7))).to.equal(false);
  });

  it('stays so while a claim would hold again with its lost deal', () => {
    const lost = claimed().and({ by: 'crm', at: day(7) }, deal({ phase: 'lost', occurredAt: day(7) }));
    expect(isClaimed(lost.program, '1', day(8))).to.equal(true);
    expect(isClaimed(lost.program, '1', day(600))).to.equal(false);
  });

  it('is claimed by the claims of what it was merged into', () => {
    const merged = claimed().and(
      { by: 'crm', at: day(7) },
      { type: 'merge_records', on: 'company', from: ['1'], into: '9' },
    );
    for (const id of ['1', '9']) expect(isClaimed(merged.program, id, day(8)), id).to.equal(true);
    expect(
      isClaimed(
        waiting().and({ by: MANAGER, at: day(5) }, about('approve_registration')).program,
        '9',
        day(6),
      ),
    ).to.equal(false);
  });
});
