import { expect } from 'chai';
import { companyNames } from '../../../src/domain/matching/company-name.ts';
import { isForm, withoutForm, withoutGluedForm } from '../../../src/domain/matching/legal-forms.ts';
import { wordsOf } from '../../../src/domain/matching/spelling.ts';

/** Each line is one form in the spellings that people use, as it stands at a name. */
const SPELLINGS = [
  '株式会社… | …株式会社 | …株式會社 | ㈱… | …㈱ | (株)… | … K.K. | … KK | … Kabushiki Kaisha | … Kabushiki-gaisha | … Co., Ltd.',
  '有限会社… | ㈲… | (有)… | … Y.K. | … Yugen Kaisha | … Yūgen-gaisha',
  '合同会社… | …(同) | … G.K. | … Godo Kaisha | … Gōdō-gaisha',
  '合資会社… | … Goshi Kaisha | … Gōshi-gaisha',
  '주식회사 … | ㈜… | (주)… | … Jusikhoesa | … Co., Ltd.',
  '유한책임회사 … | … LLC',
  '…有限公司 | …有限责任公司 | … Co., Ltd.',
  '…股份有限公司 | … Co., Ltd.',
  '… GmbH | … G.m.b.H. | … Ges.m.b.H. | … Gesellschaft mbH | … Gesellschaft mit beschränkter Haftung',
  '… AG | … Aktiengesellschaft',
  '… UG | … UG (haftungsbeschränkt) | … Unternehmergesellschaft (haftungsbeschränkt)',
  '… KG | … Kommanditgesellschaft',
  '… GmbH & Co. KG | … GmbH und Co. KG | … GmbH & Co. Kommanditgesellschaft',
  '… SE | … Societas Europaea | … Europäische Gesellschaft',
  '… sp. z o.o. | … Sp. zo.o. | … spółka z o.o. | … spółka z ograniczoną odpowiedzialnością | … sp. z ogr. odp.',
  '… S.A. | … spółka akcyjna',
  '… sp. j. | … spółka jawna',
  '… sp. k. | … spółka komandytowa',
  '… sp. p. | … spółka partnerska',
  '… s.c. | … spółka cywilna',
  '… Ltda | … Ltda. | … Limitada | … Sociedade Limitada | … Lda',
  '… S.A. | … S/A | … Sociedade Anónima | … Sociedade Anônima | … Sociedad Anónima | … Société Anonyme',
  'ООО … | Общество с ограниченной ответственностью … | OOO … | … LLC | Obshchestvo s ogranichennoy otvetstvennostyu …',
  'АО … | Акционерное общество … | … JSC | … Joint Stock Company',
  'ПАО … | Публичное акционерное общество … | PAO … | … PJSC',
  'ТОВ … | Товариство з обмеженою відповідальністю … | TOV …',
  'ИП … | Индивидуальный предприниматель …',
  '… SARL | … S.à r.l. | … Société à responsabilité limitée',
  '… SAS | … Société par actions simplifiée',
  '… SASU | … Société par actions simplifiée unipersonnelle',
  '… S.r.l. | … SRL | … Società a responsabilità limitata',
  '… S.p.A. | … Società per azioni',
  '… S.n.c. | … Società in nome collettivo',
  '… S.a.s. | … Società in accomandita semplice',
  '… S.L. | … Sociedad Limitada | … Sociedad de Responsabilidad Limitada | … S.L.U. | … Sociedad Limitada Unipersonal',
  '… S.A. de C.V. | … Sociedad Anónima de Capital Variable',
  '… B.V. | … BV | … Besloten Vennootschap',
  '… N.V. | … Naamloze Vennootschap',
  '… AB | … Aktiebolag | … Aktiebolaget | … Akcinė bendrovė',
  '… A/S | … AS | … Aktieselskab | … Aksjeselskap | … Aktsiaselts',
  '… Oy | … Osakeyhtiö',
  '… OÜ | … Osaühing',
  '… s.r.o. | … spol. s r.o. | … společnost s ručením omezeným | … spoločnosť s ručením obmedzeným',
  '… a.s. | … akciová společnost | … akciová spoločnosť',
  '… Kft. | … Korlátolt Felelősségű Társaság',
  '… Zrt. | … Zártkörűen Működő Részvénytársaság',
  '… d.o.o. | … društvo s ograničenom odgovornošću | … družba z omejeno odgovornostjo',
  '… d.d. | … dioničko društvo | … delniška družba',
  '… ООД | … OOD | … Дружество с ограничена отговорност',
  '… UAB | … Uždaroji akcinė bendrovė',
  '… SIA | … Sabiedrība ar ierobežotu atbildību',
  '… A.Ş. | … Anonim Şirketi',
  '… Ltd. Şti. | … Limited Şirketi',
  '… Ε.Π.Ε. | … Εταιρεία Περιορισμένης Ευθύνης',
  '… Ι.Κ.Ε. | … Ιδιωτική Κεφαλαιουχική Εταιρεία',
  '… Ltd | … Limited | … Pvt Ltd | … Private Limited',
  '… PLC | … P.L.C. | … Public Limited Company',
  '… LLP | … Limited Liability Partnership',
  '… Inc. | … Incorporated',
  '… Corp. | … Corporation',
  'PT … | Perseroan Terbatas …',
  'Công ty TNHH … | Công ty trách nhiệm hữu hạn …',
  'Công ty CP … | Công ty cổ phần …',
];

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

  it('are one form however it is spelt, written out, shortened or in another script', () => {
    for (const line of SPELLINGS) {
      const [first = [], ...others] = line.split('|').map(spelling => {
        const [name] = companyNames(spelling.trim().replace('…', 'Kanda'));
        expect(name?.joined, spelling).to.equal('kanda');
        return name?.families ?? [];
      });
      expect(first, line).not.to.deep.equal([]);
      for (const families of others)
        expect(
          families.filter(family => first.includes(family)),
          line,
        ).not.to.deep.equal([]);
    }
  });

  it('in brackets are signs, not the sounds that they stand for', () => {
    expect(rest('Kanda Yu Zhu')).to.equal('kanda yu zhu');
    expect(rest('You Tube')).to.equal('you tube');
    expect(withoutGluedForm('㈱神田').families).to.deep.equal(['limited', 'stock']);
  });

  it('are taken off where East Asian scripts glue them to the name', () => {
    expect(withoutGluedForm('株式会社神田').text.trim()).to.equal('神田');
    expect(withoutGluedForm('神田㈱').text.trim()).to.equal('神田');
    expect(withoutGluedForm('华为技术有限公司').text.trim()).to.equal('华为技术');
  });
});
