import { expect } from 'chai';
import { createDirtyRecords } from '../../src/crm/dirty-records.ts';

describe('dirty records', () => {
  it('are due until they are clean, the oldest first', () => {
    const dirty = createDirtyRecords();
    dirty.mark(['deal:1', 'deal:2'], 10);
    dirty.mark(['deal:1', 'deal:3'], 20);
    expect([dirty.size, dirty.since, dirty.due(20)]).to.deep.equal([3, 10, ['deal:1', 'deal:2', 'deal:3']]);
    dirty.clean(['deal:1', 'deal:2']);
    expect([dirty.size, dirty.since, dirty.due(20)]).to.deep.equal([1, 20, ['deal:3']]);
  });

  it('that failed wait longer each time, and go at once when there is news of them', () => {
    const dirty = createDirtyRecords();
    dirty.mark(['deal:1'], 10);
    expect(dirty.postpone('deal:1', 10, 'no').retryAt).to.equal(1_010);
    expect([dirty.size, dirty.due(1_009), dirty.due(1_010)]).to.deep.equal([1, [], ['deal:1']]);
    expect(dirty.postpone('deal:1', 1_010, 'no')).to.deep.equal({ tries: 2, retryAt: 5_010, why: 'no' });
    dirty.mark(['deal:1'], 1_011);
    expect(dirty.due(1_011)).to.deep.equal(['deal:1']);
    expect(dirty.postpone('deal:1', 1_011, 'no').tries).to.equal(3);
    expect(dirty.since).to.equal(10);
  });
});
