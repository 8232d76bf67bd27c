import { expect } from 'chai';
import { LANGUAGES } from '../../../src/portal/languages.ts';
import { LISTED_AT_MOST, statementPdf } from '../../../src/portal/statements/pdf.ts';
import type { StatementView } from '../../../src/portal/statements/statement-view.ts';
import { wordsIn } from '../../../src/portal/words.ts';
import { pdfPieces } from '../../support/pdf-pieces.ts';
import { entry, january } from '../../support/statements.ts';

const PARTIES = { companyName: 'Vouchsafe', partnerName: 'Kanda Systems' };

function pdf(view: StatementView, language: (typeof LANGUAGES)[number] = 'en', parties = PARTIES) {
  return statementPdf(view, parties, wordsIn(language));
}

function texts(file: Buffer, tag: string): string[] {
  return pdfPieces(file).flatMap(piece => (piece.tag === tag && piece.text !== '' ? [piece.text] : []));
}

describe('the PDF of a statement', () => {
  it('names the month, the parties and the days, and lists every entry with its balance', async () => {
    const paid = entry(-500, { what: 'Paid on 4 January 2026', notes: ['Reference SEPA 1'] });
    const file = await pdf(january([entry(4_800_00), paid]));
    expect(texts(file, 'H1')).to.deep.equal(['Statement for January 2026']);
    expect(texts(file, 'P')).to.include.members([
      'Vouchsafe',
      'Kanda Systems',
      '1 January 2026 to 31 January 2026 (UTC)',
    ]);
    expect(texts(file, 'TD').slice(-8)).to.deep.equal([
      '5 January 2026',
      'Sale: The deal was won\nKanda',
      '4,800.00 USD',
      '4,800.00 USD',
      '5 January 2026',
      'Paid on 4 January 2026\nKanda\nReference SEPA 1',
      '-5.00 USD',
      '-5.00 USD',
    ]);
    expect(texts(file, 'Artifact')).to.deep.equal(['Vouchsafe · Statement for January 2026Page 1 of 1']);
  });

  it('shows names of every language in every language', async () => {
    const partnerName = 'Zażółć Gęślą · Größe & Söhne · São João · 髙橋商事株式会社 · 𠮷野家 · Ελλάς · Юг';
    for (const language of LANGUAGES) {
      const file = await pdf(january([entry(1, { deal: partnerName })]), language, {
        ...PARTIES,
        partnerName,
      });
      expect(texts(file, 'P'), language).to.include(partnerName);
      expect(texts(file, 'TD').join().replaceAll('\n', ' '), language).to.contain(partnerName);
      expect(file.toString('latin1')).to.contain(`/Lang (${language})`);
    }
  });

  it('has a box for what no font shows, and leaves out what cannot be seen', async () => {
    const partnerName = 'A\u0000B\u200FC😀D\nE';
    const file = await pdf(january([]), 'en', { ...PARTIES, partnerName });
    expect(texts(file, 'P')).to.include('ABC□D E');
  });

  it('is the same file every time, dated at the end of its month', async () => {
    const view = january([entry(1), entry(2)]);
    const [first, second] = [await pdf(view, 'ja'), await pdf(view, 'ja')];
    expect(first.equals(second)).to.equal(true);
    expect(first.toString('latin1')).to.contain('(D:20260131235959Z)');
  });

  it('goes on over pages, each with the head of the table and its number', async () => {
    const file = await pdf(
      january(Array.from({ length: 60 }, (_, place) => entry(place, { deal: `Deal ${place}` }))),
    );
    const numbers = texts(file, 'Artifact').map(text => /Page \d+ of \d+$/.exec(text)?.[0]);
    expect(numbers).to.deep.equal(numbers.map((_, page) => `Page ${page + 1} of ${numbers.length}`));
    expect(numbers.length).to.be.at.least(3);
    expect(texts(file, 'TH').filter(head => head === 'Balance')).to.have.length(numbers.length);
    expect(texts(file, 'TD').filter(text => text.includes('\nDeal '))).to.have.length(60);
  });

  it('breaks long names into lines that fit, and cuts those that never end', async () => {
    const deal = `${'W'.repeat(150)} ${'Donaudampfschifffahrt '.repeat(10)}`;
    const endless = 'x'.repeat(5_000);
    const file = await pdf(january([entry(1, { deal }), entry(2, { deal: endless })]));
    const [long = '', cut = ''] = texts(file, 'TD').filter(text => text.startsWith('Sale'));
    expect(long.split('\n').length).to.be.above(6);
    expect(long.replaceAll(/\s/g, '')).to.contain(deal.replaceAll(/\s/g, ''));
    expect(cut.split('\n')).to.have.length(13);
    expect(cut.endsWith('…')).to.equal(true);
  });

  it('never breaks a number between its thousands', async () => {
    const deal = `${'12\u00A0345\u00A0678,90 '.repeat(20)}end`;
    const [what = ''] = texts(await pdf(january([entry(1, { deal })]), 'pl'), 'TD').slice(-3);
    const lines = what.split('\n').slice(1);
    expect(lines.length).to.be.above(2);
    for (const line of lines) expect(line).to.match(/^(12\u00A0345\u00A0678,90 ?)*(end)?$/);
  });

  it('stays small and lets others work between its pages', async () => {
    const entries = Array.from({ length: 500 }, (_, place) => entry(place * 991, { deal: `商談 ${place}` }));
    let turns = 0;
    let isDone = false;
    const turn = () => {
      turns += 1;
      if (!isDone) setImmediate(turn);
    };
    turn();
    const file = await pdf(january(entries), 'ja');
    isDone = true;
    expect(file.length).to.be.below(500_000);
    expect(turns).to.be.at.least(texts(file, 'Artifact').length - 1);
  });

  it('is the sums alone where a month has too many entries, and says where all of them are', async () => {
    const file = await pdf(january(Array.from({ length: LISTED_AT_MOST + 1 }, () => entry(1))));
    expect(texts(file, 'TD')).to.deep.equal(['Open at the end', '10.01 USD']);
    expect(texts(file, 'P').at(-1)).to.equal(
      'This month has 1,001 entries, too many for a document. All of them are in the CSV file.',
    );
  });

  it('says of a month that runs until when it tells', async () => {
    const asOf = Date.UTC(2026, 0, 20, 9, 30);
    const file = await pdf({ ...january([]), asOf, isOver: false });
    expect(texts(file, 'P')).to.include(
      'This month is not over. The statement shows it as of 20 January 2026 at 09:30 UTC.',
    );
    expect(texts(file, 'P')).to.include('Nothing happened in this month.');
  });
});
