import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { createElement } from 'react';
import { parseAmount } from '../../../src/domain/money.ts';
import { statementMonths } from '../../../src/domain/rewards/monthly-statement.ts';
import { statementOf } from '../../../src/domain/rewards/statement.ts';
import { LANGUAGES } from '../../../src/portal/languages.ts';
import type { Frame } from '../../../src/portal/layout.tsx';
import { markupOf } from '../../../src/portal/markup.ts';
import { StatementPage } from '../../../src/portal/pages/statement.tsx';
import { statementCsv } from '../../../src/portal/statements/csv.ts';
import { statementPdf } from '../../../src/portal/statements/pdf.ts';
import { type StatementView, statementView } from '../../../src/portal/statements/statement-view.ts';
import { type Words, wordsIn } from '../../../src/portal/words.ts';

import { tablesIn } from '../../support/markup.ts';
import { pdfPieces } from '../../support/pdf-pieces.ts';
import { lived, lives } from '../../support/whole-lives.ts';

const FRAME: Omit<Frame, 'words'> = {
  companyName: 'Vouchsafe',
  privacyUrl: null,
  assets: { style: '/assets/style', script: '/assets/script' },
  path: '/portal/statements/2026-01',
  signedIn: { partnerName: 'Kanda Systems', token: 'token', current: '/portal', registersDeals: true },
};

/** Of every entry: its amount and the balance after it, as people of the language read them. */
type Figures = readonly string[];

function onPage(view: StatementView, words: Words): Figures {
  const markup = markupOf(
    createElement(StatementPage, { frame: { ...FRAME, words }, view, askedPage: undefined }),
  );
  const rows = tablesIn(markup).flat();
  return rows.flatMap(cells => (cells.length === 3 ? [`${cells[1]} | ${cells[2]}`] : []));
}

function sumsOnPage(view: StatementView, words: Words): Figures {
  const markup = markupOf(
    createElement(StatementPage, { frame: { ...FRAME, words }, view, askedPage: undefined }),
  );
  return tablesIn(markup)
    .flat()
    .flatMap(cells => (cells.length === 2 ? [cells.join(' ')] : []));
}

function inCsv(view: StatementView, words: Words): Figures {
  const [, ...rows] = parse(statementCsv(view, words), { bom: true }) as string[][];
  const entries = rows.filter(([, code]) => code !== 'opening' && code !== 'closing');
  return entries.map(([, , , , amount = '', balance = '', currency = '']) => {
    const money = (text: string) =>
      words.money({ amountMinor: parseAmount(text, currency) ?? NaN, currency });
    return `${money(amount)} | ${money(balance)}`;
  });
}

/** Tables of four columns are entries, those of two are sums. */
async function inPdf(view: StatementView, words: Words): Promise<{ entries: Figures; sums: Figures }> {
  const file = await statementPdf(view, { companyName: 'Vouchsafe', partnerName: 'Kanda' }, words);
  const entries: string[] = [];
  const sums: string[] = [];
  let columns = 0;
  let row: string[] = [];
  let before = '';
  for (const { tag, text } of pdfPieces(file)) {
    if (tag === 'TH') columns = before === 'TH' ? columns + 1 : 1;
    if (tag === 'TD') row.push(text);
    if (row.length > 0 && row.length === columns) {
      if (columns === 4) entries.push(`${row[2]} | ${row[3]}`);
      else sums.push(row.join(' '));
      row = [];
    }
    before = tag;
  }
  return { entries, sums };
}

describe('a statement, whatever happened,', () => {
  it('says the same figures as page, CSV and PDF, in every language, and closes on what is open', async () => {
    await fc.assert(
      fc.asyncProperty(lives, fc.constantFrom(...LANGUAGES), async (life, language) => {
        const { program, log } = lived(life);
        const now = Math.max(...log.map(({ at }) => at));
        const words = wordsIn(language);
        for (const partnerId of program.partners.keys()) {
          const seen = { partnerId, now, words, typed: {} };
          const months = statementMonths(program, partnerId, now);
          for (const month of months.slice(-2)) {
            const view = statementView(program, month, seen);
            const page = onPage(view, words);
            expect(page).to.have.length(view.accounts.reduce((sum, { entries }) => sum + entries.length, 0));
            expect(inCsv(view, words)).to.deep.equal(page);
            const pdf = await inPdf(view, words);
            expect(pdf.entries).to.deep.equal(page);
            expect(pdf.sums).to.deep.equal(sumsOnPage(view, words));
          }
          const last = months.at(-1);
          const accounts = last ? statementView(program, last, seen).accounts : [];
          for (const { currency, openMinor } of statementOf(program, partnerId)) {
            const closing = accounts.find(account => account.currency === currency)?.closing.amountMinor;
            expect(closing ?? 0).to.equal(openMinor);
          }
        }
      }),
      { numRuns: 25 },
    );
  });
});
