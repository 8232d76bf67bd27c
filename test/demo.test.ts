import { expect } from 'chai';
import { DEMO_PARTNERS, DEMO_VISITOR, demoPeople } from '../src/demo.ts';
import { isLanguage, LANGUAGES } from '../src/portal/languages.ts';

describe('the people of the demo', () => {
  const people = DEMO_PARTNERS.flatMap(demoPeople);

  it('let somebody sign in for every partner, in every language', () => {
    for (const partner of DEMO_PARTNERS) expect(demoPeople(partner), partner.code).not.to.be.empty;
    expect(people.every(({ language }) => isLanguage(language))).to.equal(true);
    expect([...new Set(people.map(({ language }) => language))].sort()).to.deep.equal([...LANGUAGES].sort());
  });

  it('are found by their addresses, and the visitor is one of them', () => {
    expect(new Set(people.map(({ personId }) => personId)).size).to.equal(people.length);
    expect(new Set(people.map(({ email }) => email)).size).to.equal(people.length);
    for (const { email } of people) expect(email).to.match(/^[a-z]+@[a-z]+\.example$/);
    expect(people.map(({ email }) => email)).to.include(DEMO_VISITOR);
  });

  it('are new at each call, so that none is changed for the next start', () => {
    const [one, same] = [demoPeople({ code: 'KANDA' }), demoPeople({ code: 'KANDA' })];
    expect(one).to.deep.equal(same);
    expect(one[0]).not.to.equal(same[0]);
  });
});
