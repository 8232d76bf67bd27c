import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import { tablesIn, textIn } from '../../support/markup.ts';
import { pdfPieces } from '../../support/pdf-pieces.ts';
import { type MoneyStory, NORTHWIND, noon, tellMoney } from '../money-story.ts';
import { openPageBrowser, type PageBrowser, signedInBrowser } from '../page-browser.ts';
import { type ServedApp, serveApp } from '../served-app.ts';

describe('the statements of a partner', () => {
  let served: ServedApp;
  let browser: PageBrowser;
  let story: MoneyStory;

  beforeEach(async () => {
    served = await serveApp();
    story = await tellMoney(served);
    browser = await signedInBrowser(served, NORTHWIND);
  });
  afterEach(() => served.close());

  it('are for whoever is signed in', async () => {
    for (const path of ['', '/2025-11', '/2025-11.csv', '/2025-11.pdf']) {
      const stranger = await openPageBrowser(served).get(`/portal/statements${path}`);
      expect(stranger.status).to.equal(303);
      expect(stranger.headers.location).to.match(/^\/portal\/sign-in/);
    }
  });

  it('are listed by month, newest first, with what is open at the end of each', async () => {
    const { text } = await browser.get('/portal/statements');
    expect(text).to.contain('<a href="/portal/earnings" aria-current="true">');
    const months = tablesIn(text)[0]?.map(
      ([month = '', closing]) => `${month.replace(' PDF · CSV', '')}: ${closing}`,
    );
    expect(months).to.deep.equal([
      'February 2026: -900.00 USD',
      'January 2026: -900.00 USD',
      'December 2025: -1,200.00 USD',
      'November 2025: 0.00 USD',
    ]);
  });

  it('are none while nothing is booked', async () => {
    const other = await signedInBrowser(served, 'par_gruen', { personId: 'per_g', email: 'g@gruen.example' });
    expect(textIn((await other.get('/portal/statements')).text)).to.contain('There is no statement yet');
    expect((await other.get('/portal/statements/2026-02')).status).to.equal(404);
  });

  it('are paged by the year', async () => {
    served.clock.now = noon('2027-03-01');
    const later = await signedInBrowser(served, NORTHWIND);
    const months = async (path: string) => tablesIn((await later.get(path)).text)[0]?.length;
    expect(await months('/portal/statements')).to.equal(12);
    expect(await months('/portal/statements?page=2')).to.equal(5);
  });

  it('open, add up and close', async () => {
    const { text } = await browser.get('/portal/statements/2025-11');
    const [sums, entries] = tablesIn(text);
    expect(sums).to.deep.equal([
      ['Open at the start', '0.00 USD'],
      ['Earned', '4,800.00 USD'],
      ['Paid', '-4,800.00 USD'],
      ['Open at the end', '0.00 USD'],
    ]);
    expect(entries).to.deep.equal([
      ['Sale: The deal was won 4 November 2025 · Deal 5001', '4,800.00 USD', '4,800.00 USD'],
      [
        'Paid on 10 November 2025 10 November 2025 · Deal 5001 · Reference SEPA 5001',
        '-4,800.00 USD',
        '0.00 USD',
      ],
    ]);
    expect(textIn(text)).not.to.contain('This month is not over');
  });

  it('say of the present month until when they tell, and what below zero means', async () => {
    const text = textIn((await browser.get('/portal/statements/2026-02')).text);
    expect(text).to.contain(
      'This month is not over. The statement shows it as of 20 February 2026 at 12:00 UTC.',
    );
    expect(text).to.contain('Below zero means that you were paid more than you have earned.');
    expect(text).to.contain('Nothing happened in this month.');
  });

  it('come as CSV with the same figures', async () => {
    const { status, headers, text } = await browser.get('/portal/statements/2025-12.csv');
    expect(status).to.equal(200);
    expect(headers['content-type']).to.equal('text/csv; charset=utf-8; header=present');
    expect(headers['content-disposition']).to.equal('attachment; filename=statement-2025-12.csv');
    const rows = parse(text, { bom: true }) as string[][];
    expect(rows.map(row => [row[1], row[4], row[5], row[6]].join(' '))).to.deep.equal([
      'Entry Amount Balance Currency',
      'opening  0.00 USD',
      'taken_back -1200.00 -1200.00 USD',
      'closing  -1200.00 USD',
    ]);
  });

  it('come as PDF, the same file every time once the month is over', async () => {
    const [first, second] = [
      await browser.get('/portal/statements/2025-12.pdf'),
      await browser.get('/portal/statements/2025-12.pdf'),
    ];
    expect(first.headers['content-type']).to.equal('application/pdf');
    expect(first.headers['cache-control']).to.equal('no-store');
    const texts = pdfPieces(first.body).map(({ text }) => text);
    expect(texts).to.include.members(['Statement for December 2025', 'Northwind Resellers', '-1,200.00 USD']);
    expect(first.body.equals(second.body)).to.equal(true);
    served.clock.now = noon('2026-05-01');
    const later = await signedInBrowser(served, NORTHWIND);
    expect((await later.get('/portal/statements/2025-12.pdf')).body.equals(first.body)).to.equal(true);
  });

  it('come in the language of whoever reads them; the Japanese PDF shows Japanese', async () => {
    const pdf = await browser.get('/portal/statements/2025-11.pdf?lang=ja');
    const texts = pdfPieces(pdf.body).map(({ text }) => text);
    expect(texts).to.include('2025年11月の明細書');
    expect(texts.join('')).to.contain('商談が成立しました').and.not.to.contain('\uFFFD');
    const { text } = await browser.get('/portal/statements/2025-11.csv?lang=pl');
    expect(text).to.contain('Dzień,Rodzaj,Opis');
  });

  it('are only of months that there were', async () => {
    const odd = [
      '2025-10',
      '2026-03',
      '2026-13',
      '2026-00',
      '2026-1',
      '02-2026',
      'x',
      '%2e%2e',
      '..%2fx',
      '%3Cscript%3E',
    ];
    const far = [
      '9999-99',
      '0000-01',
      '99999999-01',
      '2025-11%0d%0aX:1',
      "2025-11'",
      'constructor',
      '__proto__',
    ];
    for (const month of [...odd, ...far]) {
      for (const ending of ['', '.csv', '.pdf']) {
        const { status, text, headers } = await browser.get(`/portal/statements/${month}${ending}`);
        expect(status, month).to.equal(404);
        expect(headers['content-disposition']).to.equal(undefined);
        expect(text).not.to.contain('<script>');
      }
    }
  });

  it('are never another partner’s', async () => {
    const kanda = await signedInBrowser(served, 'par_kanda', {
      personId: 'per_ken',
      email: 'k@kanda.example',
    });
    for (const path of ['/2025-11', '/2025-11.csv', '/2025-11.pdf', '/2025-11?partnerId=par_northwind'])
      expect((await kanda.get(`/portal/statements${path}`)).status).to.equal(404);
    expect(textIn((await kanda.get('/portal/statements')).text)).not.to.contain('USD');
  });

  it('show a long month a hundred entries at a time', async () => {
    for (let place = 0; place < 120; place++) await story.win('2026-02-20', `7${place}`, 10_000);
    const entries = async (page: number) =>
      tablesIn((await browser.get(`/portal/statements/2026-02?page=${page}`)).text)[1] ?? [];
    const [first, second] = [await entries(1), await entries(2)];
    expect([first.length, second.length]).to.deep.equal([100, 20]);
    expect(second.at(-1)?.[2]).to.equal('2,700.00 USD');
  });
});
