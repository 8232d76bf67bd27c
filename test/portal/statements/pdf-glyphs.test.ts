import { expect } from 'chai';
import { codePointsIn } from '../../../src/portal/statements/pdf-glyphs.ts';

/** A font that has nothing but a character map of these 16-bit numbers. */
function fontWith(map: readonly number[]): Buffer {
  const directory = [0, 1, 1, 0, 0, 0, 0x636d, 0x6170, 0, 0, 0, 28, 0, 0];
  const words = [...directory, 0, 1, 0, 0, 0, 12, ...map];
  const font = Buffer.alloc(2 * words.length);
  for (const [place, word] of words.entries()) font.writeUInt16BE(word, 2 * place);
  return font;
}

describe('the code points of a font', () => {
  it('are those of its segments that have a glyph (format 4)', () => {
    // U+0041 to U+0043 by difference; U+0061 to U+0063 by a list in which U+0062 has none; the end of the list.
    const ends = [0x43, 0x63, 0xffff];
    const starts = [0x41, 0x61, 0xffff];
    const map = [4, 0, 0, 6, 0, 0, 0, ...ends, 0, ...starts, 0, 0, 0, 0, 4, 0, 7, 0, 9];
    expect([...codePointsIn(fontWith(map))].map(point => String.fromCodePoint(point)).join('')).to.equal(
      'ABCac',
    );
  });

  it('are those of its groups, beyond the first 65,536 too (format 12)', () => {
    const map = [12, 0, 0, 0, 0, 0, 0, 1, 2, 0x0bb7, 2, 0x0bb8, 0, 1];
    expect([...codePointsIn(fontWith(map))]).to.deep.equal([0x20bb7, 0x20bb8]);
  });

  it('are none where it has no such map, and an error where it has no map at all', () => {
    expect([...codePointsIn(fontWith([6, 0, 0, 0]))]).to.deep.equal([]);
    expect(() => codePointsIn(Buffer.alloc(12))).to.throw('no table cmap');
  });
});
