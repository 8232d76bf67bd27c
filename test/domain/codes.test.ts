import { expect } from 'chai';
import fc from 'fast-check';
import { freshCode } from '../../src/domain/codes.ts';
import { day, given, MANAGER } from '../support/given.ts';

const free = () => true;

describe('the code of a partner', () => {
  it('is seven letters and digits that nobody takes for each other, the same whenever it is made', () => {
    fc.assert(
      fc.property(fc.string(), partnerId => {
        const code = freshCode(partnerId, free);
        expect(code).to.match(/^[A-HJ-NP-Z2-9]{7}$/);
        expect(freshCode(partnerId, free)).to.equal(code);
      }),
    );
  });

  it('differs for partners whose ids are alike', () => {
    const codes = Array.from({ length: 10_000 }, (_, number) => freshCode(`par_${number}`, free));
    expect(new Set(codes).size).to.equal(codes.length);
    const alike = codes.slice(1).filter((code, place) => code.slice(0, 5) === codes[place]?.slice(0, 5));
    expect(alike).to.deep.equal([]);
  });

  it('is another one when it is taken', () => {
    const taken = new Set([freshCode('par_1', free)]);
    const second = freshCode('par_1', code => !taken.has(code));
    expect(taken.has(second)).to.equal(false);
    expect(freshCode('par_1', code => !taken.has(code))).to.equal(second);
  });

  it('is made for a partner that names none, and stays when it is added again', () => {
    const add = { type: 'add_partner', partnerId: 'par_ida', kind: 'customer', code: null } as const;
    const test = given(add);
    expect(test.program.partners.get('par_ida')?.code).to.equal(freshCode('par_ida', free));
    expect(test.when(add, { by: MANAGER, at: day(3) }).facts).to.deep.equal([]);
  });

  it('gives way to a code of the same letters that a manager chose for another partner', () => {
    const code = freshCode('par_ida', free);
    const test = given({ type: 'add_partner', partnerId: 'par_kanda', kind: 'reseller', code });
    const add = { type: 'add_partner', partnerId: 'par_ida', kind: 'customer', code: null } as const;
    test.and({ by: MANAGER, at: day(3) }, add);
    expect(test.program.partners.get('par_ida')?.code).not.to.equal(code);
    expect(test.program.partnerByCode.size).to.equal(2);
  });
});
