import { expect } from 'chai';
import { generatedAccount, typedAgain } from '../../../bench/matching/generated-accounts.ts';
import { AccountIndex, type Check } from '../../../src/domain/matching/account-index.ts';
import type { AccountIdentity } from '../../../src/domain/matching/identity.ts';
import { likeness } from '../../../src/domain/matching/likeness.ts';
import { prepareAccount } from '../../../src/domain/matching/prepared-account.ts';
import { account } from '../../support/accounts.ts';

function indexOf(accounts: readonly AccountIdentity[]): AccountIndex {
  const index = new AccountIndex();
  for (const one of accounts) index.put(one);
  index.complete();
  return index;
}

function found(check: Check): readonly string[] {
  if (!check.checked) throw new Error(check.why);
  return check.matches.map(match => `${match.account.id} ${match.likeness.band}`);
}

const KANDA = account('Kanda Robotics GmbH', { id: '1', domains: ['kanda.de'] });
const BALTICA = account('Baltica Digital UAB', { id: '2', domains: ['baltica.lt'] });

describe('the index of accounts', () => {
  const index = indexOf([
    KANDA,
    BALTICA,
    account('Solar Edge Technologies', { id: '3' }),
    account('International Business Machines', { id: '4' }),
    account('Zürich Versicherung', { id: '5' }),
    account('Orchard Bakery', { id: '6', phone: '+49 89 5550123', parentId: '1' }),
    account('ソニー株式会社', { id: '7' }),
    account('Lindqvist', { id: '8', domains: ['tamurashoji.com'] }),
  ]);
  const check = (name: string, known: Partial<AccountIdentity> = {}) =>
    found(index.check(account(name, known)));

  it('finds by domain, name, slip, sound, initials, joined words, number and parent', () => {
    expect(check('', { domains: ['www.kanda.de'] })).to.deep.equal(['1 same']);
    expect(check('Kanda Robotics')).to.deep.equal(['1 same']);
    expect(check('Kanda Robtoics')).to.deep.equal(['1 same']);
    expect(check('SolarEdge')).to.deep.equal(['3 review']);
    expect(check('IBM')).to.deep.equal(['4 review']);
    expect(check('Zurich Insurance')).to.deep.equal(['5 same']);
    expect(check('Sony Corp')).to.deep.equal(['7 same']);
    expect(check('Tamura Shoji')).to.deep.equal(['8 review']);
    expect(check('Orchard', { phone: '089 5550123' })).to.include('6 same');
    expect(found(index.check(KANDA))).to.deep.equal(['6 review']);
  });

  it('finds nothing of a stranger', () => {
    expect(check('Prairie Dog Outfitters', { domains: ['gmail.com'] })).to.deep.equal([]);
  });

  it('says when it could not check, never that nothing was found', () => {
    expect(new AccountIndex().check(KANDA)).to.deep.equal({ checked: false, why: 'not_complete' });
    for (const name of ['', ' ', '???'])
      expect(index.check(account(name, { domains: ['gmail.com'] }))).to.deep.equal({
        checked: false,
        why: 'nothing_to_compare',
      });
  });

  it('follows every change without being built anew', () => {
    const changing = indexOf([KANDA, BALTICA]);
    changing.put({ ...KANDA, name: 'Tamura Foods', domains: ['tamura.jp'] });
    expect(changing.size).to.equal(2);
    expect(found(changing.check(account('Kanda Robotics', { domains: ['kanda.de'] })))).to.deep.equal([]);
    expect(found(changing.check(account('Tamura Foods')))).to.deep.equal(['1 same']);
    changing.remove('1');
    changing.remove('1');
    expect(changing.size).to.equal(1);
    expect(found(changing.check(account('Tamura Foods', { domains: ['tamura.jp'] })))).to.deep.equal([]);
    changing.put(KANDA);
    expect(found(changing.check(account('Kanda Robotics')))).to.deep.equal(['1 same']);
  });

  it('looks at the likest when too many are alike, and says how many it passed over', () => {
    const crowd = indexOf(
      Array.from({ length: 100 }, (_, number) => account('Kanda Robotics', { id: `${number}` })),
    );
    const check = crowd.check(account('Kanda Robotics'));
    expect(check).to.deep.include({ checked: true, passedOver: 76 });
    expect(found(check)).to.have.length(24);
  });

  it('finds the parent that it belongs to in the CRM, and whom it shares nothing but a number with', () => {
    const parent = account('Lindqvist Shipping', { id: 'p' });
    const index = indexOf([parent, account('Orwell', { id: 'o', phone: '+49 89 5550123' })]);
    expect(found(index.check(account('Tamura', { parentId: 'p' })))).to.deep.equal(['p review']);
    expect(index.check(account('', { phone: '+49 89 5550123' })).checked).to.equal(true);
  });

  it('looks first at those with most in common, whatever stands in a hundred others', () => {
    const crowd = Array.from({ length: 100 }, (_, number) => account('Lindqvist Bau', { id: `${number}` }));
    const index = indexOf([...crowd, account('Lindqvist Software', { id: 's' })]);
    expect(found(index.check(account('Lindqvist Software')))).to.include('s same');
    expect(found(index.check(account('Lindqvist Softwae')))).to.include('s same');
  });

  it('reads an account back as it is now', () => {
    const known = { ...KANDA, phone: '+49 89 5550123', city: 'Ulm', country: 'DE', parentId: '2' };
    const index = indexOf([KANDA, BALTICA]);
    index.put(known);
    expect(index.identityOf('1')).to.deep.equal(known);
    index.remove('1');
    expect([index.identityOf('1'), index.identityOf('')]).to.deep.equal([undefined, undefined]);
  });

  it('counts a word that many of its accounts have for little', () => {
    const crowd = Array.from({ length: 600 }, (_, number) =>
      account(`Kanda Brixton${number % 7} Lot${number}`, { id: `${number}` }),
    );
    const index = indexOf([...crowd, account('Kanda', { id: 'k' })]);
    expect(index.weights.weight('kanda')).to.equal(0.3);
    expect(index.weights.weight('orwell')).to.equal(undefined);
    expect(found(index.check(account('Kanda Logistics')))).to.deep.equal([]);
    for (let number = 0; number < 50; number += 1) index.put(account('Orwell', { id: `${number}` }));
    for (let number = 50; number < 600; number += 1) index.put(account(`Lot${number}`, { id: `${number}` }));
    expect(index.weights.weight('kanda')).to.equal(undefined);
  });

  it('finds what a scan of all finds', () => {
    const accounts = Array.from({ length: 1500 }, (_, number) => generatedAccount(number));
    const index = indexOf(accounts);
    const prepared = accounts.map(prepareAccount);
    for (let number = 0; number < 25; number += 1) {
      const typed = typedAgain(generatedAccount(number * 59), number);
      const one = prepareAccount(typed);
      const scanned = prepared.filter(other => likeness(one, other, index.weights).band !== 'different');
      const ids = found(index.check(typed)).map(text => text.split(' ')[0]);
      expect(ids, typed.name).to.have.members(scanned.map(({ identity }) => identity.id));
    }
  }).timeout(20_000);

  it('is what it would be without all that was put in and taken out', () => {
    const index = indexOf([]);
    for (let number = 0; number < 400; number += 1) index.put(generatedAccount(number));
    for (let number = 0; number < 400; number += 2) index.remove(generatedAccount(number).id);
    const fresh = indexOf(Array.from({ length: 200 }, (_, half) => generatedAccount(half * 2 + 1)));
    for (let number = 0; number < 60; number += 1) {
      const typed = typedAgain(generatedAccount(number), number);
      expect([...found(index.check(typed))].sort(), typed.name).to.deep.equal(
        [...found(fresh.check(typed))].sort(),
      );
    }
  });
});
