import { expect } from 'chai';
import { canonicalText } from '../../src/domain/canonical-text.ts';

describe('canonical text', () => {
  it('is the same for the same, whatever the order of keys, and tells maps and sets in theirs', () => {
    expect(canonicalText({ b: [1, { d: null, c: undefined }], a: 'x' })).to.equal(
      '{"a":"x","b":[1,{"d":null}]}',
    );
    expect(
      canonicalText(
        new Map([
          ['b', new Set([2, 1])],
          ['a', new Set()],
        ]),
      ),
    ).to.equal('{"map":[["b",{"set":[2,1]}],["a",{"set":[]}]]}');
  });
});
