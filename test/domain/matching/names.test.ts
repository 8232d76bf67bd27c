import { expect } from 'chai';
import { account, alike } from '../../support/accounts.ts';

type Pairs = readonly (readonly [one: string, other: string])[];

function expectBand(pairs: Pairs, band: string): void {
  for (const [one, other] of pairs) {
    const found = alike(account(one, { id: '1' }), account(other, { id: '2' }));
    expect(found.band, `${one} / ${other}: ${found.score}`).to.equal(band);
  }
}

const SAME: Readonly<Record<string, Pairs>> = {
  'legal forms, in any script, written out, shortened or left out': [
    ['Acme GmbH', 'ACME Gesellschaft mit beschränkter Haftung'],
    ['Kanda Sp. z o.o.', 'Kanda Spółka z ograniczoną odpowiedzialnością'],
    ['ООО «Вектор»', 'Vektor OOO'],
    ['Общество с ограниченной ответственностью Вектор', 'Vektor'],
    ['株式会社神田システムズ', 'Kanda Systems K.K.'],
    ['PT Kanda Makmur Tbk', 'Kanda Makmur'],
    ['UAB „Kanda Baltica“', 'Kanda Baltica'],
    ['Kanda Foods S. de R.L. de C.V.', 'Kanda Foods'],
  ],
  'accents, digraphs and case': [
    ['Müller & Söhne GmbH', 'MUELLER UND SOEHNE'],
    ['Łódzka Fabryka Mebli', 'Lodzka Fabryka Mebli'],
    ['São João Construções Lda', 'Sao Joao Construcoes'],
    ['L’Oréal S.A.', 'LOreal'],
  ],
  'other scripts': [
    ['ソニー株式会社', 'Sony Corporation'],
    ['トヨタ自動車株式会社', 'Toyota Motor Corp.'],
    ['株式会社アクメ・ロジスティクス', 'Acme Logistics'],
    ['山崎製作所', 'Yamazaki Works'],
    ['ПАО «Газпром»', 'Gazprom PJSC'],
    ['Рособоронэкспорт', 'Rosoboronexport'],
    ['삼성전자 주식회사', 'Samsung Electronics'],
    ['华为技术有限公司', 'Huawei Technologies Co., Ltd.'],
    ['المراعي', 'Almarai'],
  ],
  abbreviations: [
    ['Intl Paper Co', 'International Paper Company'],
    ['Kanda Mfg. Svcs.', 'Kanda Manufacturing Services'],
    ['Smith Bros. Construction', 'Smith Brothers Construction Ltd'],
  ],
  'the order of words': [
    ['Robert Bosch GmbH', 'Bosch Robert GmbH'],
    ['Weber Maschinenbau', 'Maschinenbau Weber'],
  ],
  'slips of the fingers in long names': [
    ['Microsoft Corporation', 'Microsof Corp'],
    ['Kanda Consulting', 'Kanda Consutling'],
    ['Berkshire Hathaway', 'Berkshire Hathway'],
  ],
  'words joined and split': [
    ['PricewaterhouseCoopers', 'Price Waterhouse Coopers'],
    ['SolarEdge Tech', 'Solar Edge Technologies Inc'],
    ['AT&T Inc.', 'AT & T'],
  ],
  'two names in one': [
    ['Acme Inc. dba Road Runner', 'Road Runner LLC'],
    ['International Business Machines (IBM)', 'International Business Machines'],
    ['Petróleo Brasileiro S.A. - Petrobras', 'Petrobras'],
    ['Krka, d. d., Novo mesto', 'Krka'],
  ],
};

const REVIEW: Readonly<Record<string, Pairs>> = {
  'initials alone': [['International Business Machines', 'IBM']],
  'one trade or place more': [
    ['Kanda', 'Kanda Logistics'],
    ['Kanda Polska', 'Kanda'],
  ],
  'a letter for another in a word of middle length': [['Tamuras Consulting', 'Tamunas Consulting']],
  'the same by ear in one script': [['Alfaris Bank', 'Alpharis Bank']],
};

const DIFFERENT: Readonly<Record<string, Pairs>> = {
  'the same first word': [
    ['Delta Air Lines', 'Delta Faucet Company'],
    ['Schmidt Bau GmbH', 'Schmidt Logistik GmbH'],
    ['Apple Inc', 'Apple Records'],
  ],
  'one telling word': [
    ['First National Bank', 'First Republic Bank'],
    ['Johnson & Johnson', 'Johnson Controls'],
    ['Crédit Mutuel', 'Crédit Agricole'],
    ['Bank of America', 'Bank of Montreal'],
  ],
  'ordinary words alone': [['Global Solutions Inc', 'Global Systems Inc']],
  'short words a letter apart': [
    ['Nova Systems', 'Nora Systems'],
    ['Deutsche Bank', 'Deutsche Bahn'],
    ['Visa', 'Vista'],
  ],
  numbers: [
    ['Kanda Fund III LP', 'Kanda Fund IV LP'],
    ['Studio 54', 'Studio 45'],
  ],
};

describe('names', () => {
  for (const [what, pairs] of Object.entries(SAME))
    it(`are the same but for ${what}`, () => expectBand(pairs, 'same'));
  for (const [what, pairs] of Object.entries(REVIEW))
    it(`are for people to look at with ${what}`, () => expectBand(pairs, 'review'));
  for (const [what, pairs] of Object.entries(DIFFERENT))
    it(`are not the same for ${what}`, () => expectBand(pairs, 'different'));
});
