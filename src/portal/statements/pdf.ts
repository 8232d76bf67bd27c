/** A statement to print and to keep. The same month is the same file, byte for byte, once it is over. */
import PDFDocument from 'pdfkit';
import type { Words } from '../words.ts';
import type { EntryRow } from './entry-rows.ts';
import {
  type Column,
  drawTable,
  figureWidth,
  fitsTable,
  INK,
  type Place,
  type Sheet,
  SOFT,
} from './pdf-table.ts';
import { createPdfText, lineHeight, type Pdf, type TextStyle } from './pdf-text.ts';
import { type AccountView, entryCount, type StatementView } from './statement-view.ts';

/** Who issues it to whom. */
export interface Parties {
  readonly companyName: string;
  readonly partnerName: string;
}

const MARGIN = 48;
const FOOT = 40;
const TITLE: TextStyle = { size: 18, weight: 600, color: INK };
const HEADING: TextStyle = { size: 11, weight: 600, color: INK };
const BODY: TextStyle = { size: 9, weight: 400, color: INK };
const LABEL: TextStyle = { size: 9, weight: 400, color: SOFT };
const FOOTER: TextStyle = { size: 8, weight: 400, color: SOFT };
const LABELS_WIDTH = 110;

/** Thirty pages. Tying up a document keeps everybody else waiting, by about 0.1 ms for each entry. */
export const LISTED_AT_MOST = 1_000;

export async function statementPdf(view: StatementView, parties: Parties, words: Words): Promise<Buffer> {
  const { statements: said } = words.messages;
  const title = words.say(said.of, { month: words.month(view.from) });
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    lang: words.language,
    displayTitle: true,
    bufferPages: true,
    // The library's own fonts know no Japanese, so none of them is begun with.
    font: '',
    info: { Title: title, Author: parties.companyName, CreationDate: new Date(view.asOf) },
  });
  const done = collected(pdf);
  const sheet = sheetOf(pdf, words);
  const place = { y: MARGIN };
  paragraph(sheet, place, 'H1', title, TITLE);
  drawParties(sheet, place, view, parties, words);
  if (!view.isOver)
    paragraph(sheet, place, 'P', words.say(said.running, { at: words.instant(view.asOf) }), BODY);
  if (view.accounts.length === 0) paragraph(sheet, place, 'P', said.nothing, BODY);
  const count = entryCount(view);
  for (const account of view.accounts) {
    await drawSummary(sheet, place, account, words);
    if (count <= LISTED_AT_MOST) await drawEntries(sheet, place, account, words);
  }
  if (count > LISTED_AT_MOST) {
    const text = words.say(said.onlyInCsv, { count: words.number(count) });
    paragraph(sheet, place, 'P', text, BODY);
  }
  drawFoot(sheet, `${parties.companyName} · ${title}`, words);
  pdf.end();
  return done;
}

function sheetOf(pdf: Pdf, { language }: Words): Sheet {
  const { width, height } = pdf.page;
  return {
    pdf,
    text: createPdfText(pdf, language),
    left: MARGIN,
    right: width - MARGIN,
    bottom: height - MARGIN - FOOT,
    turn(place) {
      pdf.addPage();
      place.y = MARGIN;
    },
  };
}

function collected(pdf: Pdf): Promise<Buffer> {
  const parts: Buffer[] = [];
  return new Promise((resolve, reject) => {
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', () => resolve(Buffer.concat(parts)));
    pdf.on('error', reject);
  });
}

function paragraph(sheet: Sheet, place: Place, tag: string, words: string, style: TextStyle): void {
  const { pdf, text, left, right } = sheet;
  const lines = text.lines(words, style, right - left);
  if (place.y + lines.length * lineHeight(style) > sheet.bottom) sheet.turn(place);
  const draw = () => {
    for (const line of lines) {
      text.draw(line.text, style, left, place.y);
      place.y += lineHeight(style);
    }
  };
  pdf.addStructure(pdf.struct(tag, {}, draw));
  place.y += style.size * 0.5;
}

function drawParties(sheet: Sheet, place: Place, view: StatementView, parties: Parties, words: Words): void {
  const { statements: said } = words.messages;
  const days = { from: words.day(view.from), to: words.day(view.asOf) };
  const facts = [
    [said.from, parties.companyName],
    [said.forPartner, parties.partnerName],
    [said.period, words.say(said.periodDays, days)],
  ] as const;
  for (const [label, value] of facts) {
    const { y } = place;
    paragraph(sheet, place, 'P', label, LABEL);
    place.y = y;
    paragraph({ ...sheet, left: sheet.left + LABELS_WIDTH }, place, 'P', value, BODY);
  }
  place.y += 12;
}

async function drawSummary(sheet: Sheet, place: Place, account: AccountView, words: Words): Promise<void> {
  const { statements: said } = words.messages;
  const { currency, summary } = account;
  const rows = summary.map(({ label, amount, part }) => ({
    cells: [{ text: label }, { text: words.money(amount) }],
    isStrong: part === 'end',
  }));
  heading(sheet, place, words.say(said.summary, { currency }));
  const columns = [{ text: said.what }, { text: said.amount, width: 150, isFigure: true }];
  await drawTable(sheet, place, columns, rows);
  place.y += 8;
}

async function drawEntries(sheet: Sheet, place: Place, account: AccountView, words: Words): Promise<void> {
  const { statements: said } = words.messages;
  const { currency, entries } = account;
  heading(sheet, place, words.say(said.entries, { currency }));
  if (entries.length === 0) return paragraph(sheet, place, 'P', said.nothing, BODY);
  const columns = entryColumns(sheet, entries, words);
  const rows = entries.map(row => entryCells(row, words));
  await drawTable(sheet, place, columns, rows);
  place.y += 8;
}

function entryColumns({ text }: Sheet, entries: readonly EntryRow[], words: Words): Column[] {
  const { statements: said } = words.messages;
  const amounts = entries.map(({ amount }) => words.money(amount));
  const balances = entries.map(({ balance }) => words.money(balance));
  const days = entries.map(({ at }) => words.day(at));
  return [
    { text: said.day, width: figureWidth(text, said.day, days) },
    { text: said.what },
    { text: said.amount, width: figureWidth(text, said.amount, amounts), isFigure: true },
    { text: said.balance, width: figureWidth(text, said.balance, balances), isFigure: true },
  ];
}

function entryCells({ at, what, deal, notes, amount, balance }: EntryRow, words: Words) {
  return {
    cells: [
      { text: words.day(at) },
      { text: what, notes: [deal, ...notes] },
      { text: words.money(amount) },
      { text: words.money(balance) },
    ],
  };
}

/** A heading is never the last on its page. */
function heading(sheet: Sheet, place: Place, words: string): void {
  place.y += 10;
  if (!fitsTable(sheet, place, lineHeight(HEADING))) sheet.turn(place);
  paragraph(sheet, place, 'H2', words, HEADING);
}

function drawFoot(sheet: Sheet, about: string, words: Words): void {
  const { pdf, text, left, right, bottom } = sheet;
  const { count } = pdf.bufferedPageRange();
  const y = bottom + FOOT / 2;
  for (let page = 0; page < count; page++) {
    pdf.switchToPage(page);
    pdf.markContent('Artifact', { type: 'Pagination' });
    const number = { page: words.number(page + 1), pages: words.number(count) };
    const said = words.say(words.messages.statements.page, number);
    const width = text.width(said, FOOTER);
    const [line] = text.lines(about, FOOTER, right - left - width - MARGIN);
    if (line) text.draw(line.text, FOOTER, left, y);
    text.draw(said, FOOTER, right - width, y);
    pdf.endMarkedContent();
  }
}
