import { expect } from 'chai';
import { type Pages, pagesOf, STARTING_PAGES } from '../../../src/domain/pages/pages.ts';
import { day, given, MANAGER, REP } from '../../support/given.ts';

const BOSS = { by: MANAGER, at: day(5) };

function publish(said: Partial<Pages> = {}) {
  return { type: 'publish_pages', pages: { ...STARTING_PAGES, ...said } } as const;
}

describe('what partners’ pages say', () => {
  it('is published in versions, each counting at once', () => {
    const test = given();
    expect(pagesOf(test.program)).to.equal(STARTING_PAGES);
    const named = publish({ companyName: 'Northwind' });
    expect(test.when(named, BOSS).facts).to.deep.equal([
      { type: 'pages.published', version: 1, pages: named.pages },
    ]);
    test.and({ by: MANAGER, at: day(6) }, publish({ companyName: 'Southwind' }));
    expect(pagesOf(test.program).companyName).to.equal('Southwind');
    expect(test.program.pages.map(one => [one.version, one.publishedAt])).to.deep.equal([
      [1, day(5)],
      [2, day(6)],
    ]);
  });

  it('is published once, however its parts are ordered', () => {
    const test = given().and(BOSS, publish());
    const { companyName, ...others } = STARTING_PAGES;
    expect(test.when({ type: 'publish_pages', pages: { ...others, companyName } }, BOSS).facts).to.deep.equal(
      [],
    );
  });

  it('is published by managers, without mistakes', () => {
    expect(given().when(publish(), { by: REP, at: day(5) }).refused).to.equal('manager_only');
    const test = given();
    const { refused, mistakes } = test.when(publish({ productName: '', npsProperty: 'N P S' }), BOSS);
    expect(refused).to.equal('pages_invalid');
    expect(mistakes?.map(({ field }) => field)).to.deep.equal(['productName', 'npsProperty']);
    expect(test.program.pages).to.deep.equal([]);
  });
});
