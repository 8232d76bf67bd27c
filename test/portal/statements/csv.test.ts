import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { LANGUAGES } from '../../../src/portal/languages.ts';
import { statementCsv } from '../../../src/portal/statements/csv.ts';
import type { EntryRow } from '../../../src/portal/statements/entry-rows.ts';
import { wordsIn } from '../../../src/portal/words.ts';
import { entry, january } from '../../support/statements.ts';

const en = wordsIn('en');

function rowsOf(entries: readonly EntryRow[], currency = 'USD', words = en): string[][] {
  return parse(statementCsv(january(entries, currency), words), { bom: true, relax_column_count: false });
}

describe('the CSV of a statement', () => {
  it('has a mark for spreadsheets, ends its lines as RFC 4180 says, and opens and closes with the balance', () => {
    const text = statementCsv(january([entry(12_345)]), en);
    expect(text.split('\r\n')).to.deep.equal([
      '\uFEFFDay,Entry,What,Deal,Amount,Balance,Currency,Set off,Paid on,Reference,Line',
      '2026-01-01,opening,Open at the start,,,0.00,USD,,,,',
      '2026-01-05,earned,Sale: The deal was won,Kanda,123.45,123.45,USD,,,,com_1',
      '2026-01-31,closing,Open at the end,,,123.45,USD,,,,',
      '',
    ]);
  });

  it('writes amounts as plain decimals of their currency, also those below zero', () => {
    const amounts = (minor: number, currency: string) =>
      rowsOf([entry(minor, {}, currency)], currency)[2]?.[4];
    expect(amounts(-700, 'USD')).to.equal('-7.00');
    expect(amounts(1_234_567, 'JPY')).to.equal('1234567');
    expect(amounts(-1_234_567, 'BHD')).to.equal('-1234.567');
  });

  it('tells when a payment left, by which reference, and what was set off', () => {
    const setOff = { amountMinor: 900, currency: 'USD' };
    const paid = entry(-100, { code: 'paid', paidAt: Date.UTC(2026, 0, 4), reference: 'SEPA 1', setOff });
    expect(rowsOf([paid])[2]?.slice(7, 10)).to.deep.equal(['9.00', '2026-01-04', 'SEPA 1']);
  });

  it('has the same columns and codes in every language, and only its own words in the head', () => {
    const heads = LANGUAGES.map(language => {
      const [head = [], ...rows] = rowsOf([entry(1)], 'USD', wordsIn(language));
      expect(head).to.have.length(11);
      expect(rows.map(([day, code, , , amount]) => `${day} ${code} ${amount}`)).to.deep.equal([
        '2026-01-01 opening ',
        '2026-01-05 earned 0.01',
        '2026-01-31 closing ',
      ]);
      return head.join();
    });
    expect(new Set(heads).size).to.equal(LANGUAGES.length);
  });

  it('is never a formula, whatever deals and references are called', () => {
    for (const name of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠1']) {
      const [, , row = []] = rowsOf([entry(1, { deal: name, reference: name })]);
      expect([row[3], row[9]], JSON.stringify(name)).to.deep.equal([`'${name}`, `'${name}`]);
    }
  });

  it('gives every text back as it was, apart from that', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (deal, reference) => {
        const [, , row = []] = rowsOf([entry(1, { deal, reference })]);
        for (const [cell = '', said] of [
          [row[3], deal],
          [row[9], reference],
        ] as const) {
          expect([said, `'${said}`]).to.include(cell);
          expect(cell).not.to.match(/^[=+\-@\t\r\n]/);
        }
      }),
    );
  });
});
