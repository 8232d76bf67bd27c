import { expect } from 'chai';
import { isForm, withoutForm, withoutGluedForm } from '../../../src/domain/matching/legal-forms.ts';
import { wordsOf } from '../../../src/domain/matching/spelling.ts';

const rest = (name: string) => withoutForm(wordsOf(name)).words.join(' ');

describe('legal forms', () => {
  it('are taken off the end and the front, written out or short, more than one', () => {
    for (const name of [
      'Kanda GmbH & Co. KG',
      'Kanda Gesellschaft mit beschränkter Haftung',
      'Kanda Sp. z o.o. sp. k.',
      'Общество с ограниченной ответственностью «Kanda»',
      'OOO Kanda',
      'PT Kanda Tbk',
      'Kanda S. de R.L. de C.V.',
      'Kanda San. ve Tic. A.Ş.',
    ])
      expect(rest(name), name).to.equal('kanda');
  });

  it('are heard however they were transliterated', () => {
    expect(rest('Kanda Obschestvo s ogranichennoi otvetstvennostiu')).to.equal('kanda');
  });

  it('in front of words that many have are taken off only when they can be nothing else', () => {
    expect(rest('SA Power Networks')).to.equal('sa power networks');
    expect(rest('ООО «Строй-Сервис»')).to.equal('stroy servis');
    expect(rest('PT Bank Central Asia')).to.equal('bank central asia');
    expect(rest('Limited Edition Toys')).to.equal('limited edition toys');
  });

  it('leave a name that is nothing else as it is', () => {
    expect(rest('GmbH')).to.equal('gmbh');
    expect(isForm(['sp', 'z', 'oo'])).to.equal(true);
    expect(isForm(['kanda'])).to.equal(false);
  });

  it('say what kind of company it is', () => {
    expect(withoutForm(wordsOf('Kanda GmbH')).families).to.deep.equal(['limited']);
    expect(withoutForm(wordsOf('Kanda AG')).families).to.deep.equal(['stock']);
    expect(withoutForm(wordsOf('Kanda')).families).to.deep.equal([]);
  });

  it('are taken off where East Asian scripts glue them to the name', () => {
    expect(withoutGluedForm('株式会社神田').text.trim()).to.equal('神田');
    expect(withoutGluedForm('神田㈱').text.trim()).to.equal('神田');
    expect(withoutGluedForm('华为技术有限公司').text.trim()).to.equal('华为技术');
  });
});
