import { expect } from 'chai';
import { mistakesInPages } from '../../../src/domain/pages/page-mistakes.ts';
import { type FriendOffer, type Pages, STARTING_PAGES } from '../../../src/domain/pages/pages.ts';

/** The places of all mistakes. */
function mistakes(said: Partial<Pages>): string[] {
  return mistakesInPages({ ...STARTING_PAGES, ...said }).map(({ field }) => field);
}

const PRICES = { title: 'Prices', url: 'https://example.com/prices.pdf', kinds: [] };
const hundredAndOne = <Item>(item: (number: number) => Item) =>
  Array.from({ length: 101 }, (_, number) => item(number));

describe('what partners’ pages say', () => {
  it('is right as a program starts with it', () => {
    expect(mistakes({})).to.deep.equal([]);
  });

  it('names the company and the product in 1 to 100 characters', () => {
    for (const field of ['companyName', 'productName']) {
      for (const name of ['', '  ', 'x'.repeat(101)])
        expect(mistakes({ [field]: name })).to.deep.equal([field]);
      expect(mistakes({ [field]: 'x'.repeat(100) })).to.deep.equal([]);
    }
  });

  it('leads nowhere but to https addresses', () => {
    const right = [
      'https://example.com',
      'https://example.com:8443/a/b?c=d#e',
      'https://EXAMPLE.com/%20ä',
      `https://example.com/${'x'.repeat(1_980)}`,
    ];
    for (const url of right) expect(mistakes({ privacyUrl: url }), url).to.deep.equal([]);
    const wrong = [
      '',
      'http://example.com',
      'javascript:alert(1)',
      'data:text/html,x',
      '//example.com',
      '/privacy',
      'https://',
      'https:///x',
      'https://user:secret@example.com/',
      'https://example.com\\@evil.example',
      'https://example.com@evil.example',
      'https://example.com/a b',
      'https://example.com/"onclick',
      'https://example.com/<b>',
      ' https://example.com',
      'https://example.com/\nLocation: https://evil.example',
      `https://example.com/${'x'.repeat(1_981)}`,
    ];
    for (const url of wrong) {
      expect(mistakes({ privacyUrl: url }), url).to.deep.equal(['privacyUrl']);
      expect(mistakes({ landingPages: [{ name: 'a', url }] }), url).to.deep.equal(['landingPages[0].url']);
      expect(mistakes({ material: [{ ...PRICES, url }] }), url).to.deep.equal(['material[0].url']);
    }
  });

  it('names each landing page once, in small letters, digits and dashes', () => {
    const named = (...names: string[]) =>
      mistakes({ landingPages: names.map(name => ({ name, url: 'https://example.com' })) });
    expect(named('price-list', 'x2', 'x'.repeat(40))).to.deep.equal([]);
    for (const name of ['', 'Prices', 'a b', 'a/b', 'ä', 'x'.repeat(41)])
      expect(named(name), name).to.deep.equal(['landingPages[0].name']);
    expect(named('a', 'b', 'a', 'a')).to.deep.equal(['landingPages[2].name', 'landingPages[3].name']);
  });

  it('promises a friend what can be said in figures', () => {
    const offered = (friendOffer: FriendOffer) => mistakes({ friendOffer });
    const percentOff = (rateBp: number) => offered({ kind: 'percent_off', rateBp });
    expect([1, 10_000].flatMap(percentOff)).to.deep.equal([]);
    for (const rate of [0, -1, 10_001, 0.5, Number.NaN])
      expect(percentOff(rate)).to.deep.equal(['friendOffer.rateBp']);
    const off = (amountMinor: number, currency = 'USD') =>
      offered({ kind: 'amount_off', amountMinor, currency });
    expect(off(1)).to.deep.equal([]);
    for (const amount of [0, -1, 1.5, Infinity, 2 ** 53])
      expect(off(amount)).to.deep.equal(['friendOffer.amountMinor']);
    expect(off(1, 'XYZ')).to.deep.equal(['friendOffer.currency']);
    const free = (months: number) => offered({ kind: 'free_months', months });
    expect([1, 60].flatMap(free)).to.deep.equal([]);
    for (const months of [0, 61, 1.5]) expect(free(months)).to.deep.equal(['friendOffer.months']);
    expect(offered({ kind: 'words', text: 'A mug' })).to.deep.equal([]);
    expect(offered({ kind: 'words', text: ' ' })).to.deep.equal(['friendOffer.text']);
  });

  it('has titles, headings and texts of some length', () => {
    expect(mistakes({ material: [PRICES, { ...PRICES, title: '' }] })).to.deep.equal(['material[1].title']);
    const clause = (heading: string, text: string) => mistakes({ agreement: [{ heading, text }] });
    expect(clause('Duties', 'x'.repeat(10_000))).to.deep.equal([]);
    expect(clause('', 'x'.repeat(10_001))).to.deep.equal(['agreement[0].heading', 'agreement[0].text']);
    expect(clause('Duties', ' ')).to.deep.equal(['agreement[0].text']);
  });

  it('lists a hundred things of a kind at most', () => {
    const landing = (number: number) => ({ name: `p${number}`, url: 'https://example.com' });
    expect(mistakes({ landingPages: hundredAndOne(landing) })).to.deep.equal(['landingPages']);
    expect(mistakes({ material: hundredAndOne(() => PRICES) })).to.deep.equal(['material']);
    const clauses = hundredAndOne(() => ({ heading: 'Duties', text: 'x' }));
    expect(mistakes({ agreement: clauses })).to.deep.equal(['agreement']);
    expect(mistakes({ agreement: clauses.slice(1) })).to.deep.equal([]);
  });

  it('names the property of a score by its internal name', () => {
    expect(mistakes({ npsProperty: 'nps_score_2' })).to.deep.equal([]);
    for (const name of ['', 'NPS', 'a-b', 'a b', 'x'.repeat(101)])
      expect(mistakes({ npsProperty: name })).to.deep.equal(['npsProperty']);
  });

  it('tells all mistakes at once', () => {
    const wrong = {
      companyName: '',
      privacyUrl: 'x',
      friendOffer: { kind: 'free_months', months: 0 },
    } as const;
    expect(mistakes(wrong)).to.deep.equal(['companyName', 'privacyUrl', 'friendOffer.months']);
  });
});
