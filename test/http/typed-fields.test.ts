import { expect } from 'chai';
import { line, text } from '../../src/http/typed-fields.ts';

describe('what people type', () => {
  it('is one line where it is a name: nothing turns the writing, nothing is there unseen', () => {
    expect(line(20).parse(' Ana\r\n\u202eReyes\u2066\u200f ')).to.equal('Ana Reyes');
    expect(line(20).parse('\u202e\u2069')).to.equal('');
    expect(line(3).safeParse('Anna').success).to.equal(false);
  });

  it('may have lines where it is text, and no control characters anywhere', () => {
    expect(text(20).parse('one\ntwo')).to.equal('one\ntwo');
    for (const schema of [text(20), line(20)]) {
      expect(schema.safeParse('a\u0000b').success).to.equal(false);
      expect(schema.safeParse('a\u001b[31m').success).to.equal(false);
      expect(schema.safeParse('a\ud800').success).to.equal(false);
    }
  });
});
