import { expect } from 'chai';
import { asHtml, oneLine, someLines } from '../../../src/crm/intake/clean-text.ts';

describe('the text of strangers', () => {
  it('is one line where one is asked for', () => {
    expect(oneLine(' Kanda\u0000\r\n\tSystems \u202e\u2028KK ', 100)).to.equal('Kanda Systems KK');
    expect(oneLine('山田　太郎', 100)).to.equal('山田 太郎');
  });

  it('keeps its lines, and not more than one empty one between them', () => {
    expect(someLines('\r\n a  \r\n\r\n\n\n\tb\u001b\u2029c\n', 100)).to.equal('a\n\n\tb\nc');
  });

  it('is cut between characters', () => {
    expect(oneLine('ab𝕏𝕏', 3)).to.equal('ab𝕏');
    expect(someLines('𝕏'.repeat(5), 4)).to.equal('𝕏'.repeat(4));
    expect(oneLine('short', 100)).to.equal('short');
  });

  it('keeps what people write: emoji, accents, right-to-left letters', () => {
    for (const text of ['Zoë 👩🏽 🇯🇵', 'שלום', 'ﷺ', 'naïve']) expect(oneLine(text, 100)).to.equal(text);
  });

  it('is never markup', () => {
    expect(asHtml(`<b>&amp; "it's"</b>\nnext`)).to.equal(
      '&lt;b&gt;&amp;amp; &quot;it&#39;s&quot;&lt;/b&gt;<br>next',
    );
  });
});
