import { expect } from 'chai';
import { createReadNotes } from '../../../src/crm/sweep/read-notes.ts';

describe('notes of what was read', () => {
  it('tell what was read from what we wrote and from what is news', () => {
    const notes = createReadNotes();
    expect(notes.standing('deal:1', 5)).to.equal('unread');
    notes.read('deal:1', 5);
    notes.read('deal:1', 3);
    notes.read('deal:1', undefined);
    notes.wrote('deal:1', 9);
    notes.wrote('deal:1', undefined);
    const standings = [3, 5, 6, 9, 10].map(at => notes.standing('deal:1', at));
    // Between our reading and our write somebody else has written.
    expect(standings).to.deep.equal(['read', 'read', 'unread', 'ours', 'unread']);
    expect(notes.standing('contact:1', 5)).to.equal('unread');
  });

  it('are bounded: what was noted longest ago is forgotten', () => {
    const notes = createReadNotes(2);
    notes.read('deal:1', 1);
    notes.read('deal:2', 1);
    notes.wrote('deal:1', 2);
    notes.read('deal:3', 1);
    const known = (['deal:1', 'deal:2', 'deal:3'] as const).map(key => notes.standing(key, 1));
    expect(known).to.deep.equal(['read', 'unread', 'read']);
  });
});
