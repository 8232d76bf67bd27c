import { expect } from 'chai';
import { isManager } from '../../src/domain/people.ts';
import { given, MANAGER, REP } from '../support/given.ts';

const SETUP = { by: 'setup', at: 0 };

describe('people', () => {
  it('knows its managers by what the CRM says', () => {
    const { program } = given();
    expect(
      ['user:101', 'setup', REP, 'crm', 'workflow:101', 'team:101', '101'].map(by => isManager(program, by)),
    ).to.deep.equal([true, true, false, false, false, false, false]);
  });

  it('replaces all managers, and says nothing when they are the same', () => {
    const test = given();
    const { facts } = test.when({ type: 'name_managers', userIds: ['103', '102', '103'] }, SETUP);
    expect(facts).to.deep.equal([{ type: 'managers.named', userIds: ['102', '103'] }]);
    expect(isManager(test.program, MANAGER)).to.equal(false);
    expect(test.when({ type: 'name_managers', userIds: ['103', '102'] }, SETUP).facts).to.deep.equal([]);
    expect(test.when({ type: 'name_managers', userIds: ['102'] }, SETUP).facts).to.have.length(1);
  });
});
