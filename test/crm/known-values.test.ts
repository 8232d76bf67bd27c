import { expect } from 'chai';
import { createKnownValues } from '../../src/crm/known-values.ts';

describe('what is known of a record', () => {
  it('is the newest that HubSpot said, whichever answer came last', () => {
    const known = createKnownValues();
    expect(known.keep('deal:1', { a: 'written' }, 2_000)).to.equal(true);
    // A reading that was under way when we wrote.
    expect(known.keep('deal:1', { a: 'before' }, 1_000)).to.equal(false);
    expect(known.get('deal:1')).to.deep.equal({ a: 'written' });
    expect(known.keep('deal:1', { a: 'overwritten' }, 3_000)).to.equal(true);
    expect(known.get('deal:1')).to.deep.equal({ a: 'overwritten' });
  });

  it('is what came last where HubSpot does not say when', () => {
    const known = createKnownValues();
    known.keep('deal:1', { a: 'first' }, 2_000);
    expect(known.keep('deal:1', { a: 'second' })).to.equal(true);
    expect(known.keep('deal:1', { a: 'third' }, 1_000)).to.equal(true);
    expect(known.get('deal:1')).to.deep.equal({ a: 'third' });
  });
});
