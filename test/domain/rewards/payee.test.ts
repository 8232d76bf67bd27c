import { expect } from 'chai';
import fc from 'fast-check';
import { ibanFrom, payeeEnding } from '../../../src/domain/rewards/payee.ts';

const RIGHT = [
  'DE89370400440532013000',
  'GB29NWBK60161331926819',
  'PL61109010140000071219812874',
  'PT50000201231234567890154',
  'NO9386011117947',
  'MT84MALT011000012345MTLCAST001S',
];

describe('an IBAN', () => {
  for (const iban of RIGHT) {
    it(`is read with spaces and in any case: ${iban}`, () => {
      expect(ibanFrom(` ${(iban.match(/.{1,4}/g) ?? []).join(' ').toLowerCase()} `)).to.equal(iban);
    });
  }

  it('is refused with any one character mistyped', () => {
    const typo = fc.record({
      iban: fc.constantFrom(...RIGHT),
      place: fc.nat(),
      typed: fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
    });
    fc.assert(
      fc.property(typo, ({ iban, place, typed }) => {
        const at = place % iban.length;
        // A letter for a digit makes the number longer, which the check may miss in one of 97 cases.
        fc.pre(iban[at] !== typed && /\d/.test(iban[at] ?? '') === /\d/.test(typed));
        expect(ibanFrom(iban.slice(0, at) + typed + iban.slice(at + 1))).to.equal(undefined);
      }),
    );
  });

  it('is refused with two neighbouring digits exchanged', () => {
    for (const iban of RIGHT) {
      for (let at = 4; at < iban.length - 1; at += 1) {
        const [one, other] = [iban[at] ?? '', iban[at + 1] ?? ''];
        if (one === other || /\D/.test(one + other)) continue;
        expect(ibanFrom(iban.slice(0, at) + other + one + iban.slice(at + 2)), `${iban} at ${at}`).to.equal(
          undefined,
        );
      }
    }
  });

  it('is refused when it is cut, though its check digits fit', () => {
    // 98 less the remainder of what stands without check digits, for one digit less than Germany has.
    expect(ibanFrom('DE0937040044053201300')).to.equal(undefined);
    const bank = '37040044053201300';
    const check = 98n - (BigInt(`${bank}131400`) % 97n);
    expect(ibanFrom(`DE${String(check).padStart(2, '0')}${bank}`)).to.equal(undefined);
  });

  for (const text of ['', 'DE', 'DE00', '89370400440532013000', 'DE89 3704 0044 0532 0130 0０', 'ＤＥ89']) {
    it(`is not ${JSON.stringify(text)}`, () => expect(ibanFrom(text)).to.equal(undefined));
  }
});

describe('what is shown of an account', () => {
  it('is its end', () => {
    expect(payeeEnding({ method: 'iban', holder: 'Ana', iban: 'DE89370400440532013000' })).to.equal('3000');
    const account = { method: 'account', holder: 'Ana', bankCode: '021000021', country: 'US' } as const;
    expect(payeeEnding({ ...account, accountNumber: '000123456789' })).to.equal('6789');
    expect(payeeEnding({ ...account, accountNumber: '12345' })).to.equal('45');
    expect(payeeEnding({ method: 'paypal', email: 'ana@northwind.example' })).to.equal(
      'a…@northwind.example',
    );
    expect(payeeEnding({ method: 'credit' })).to.equal('');
  });
});
