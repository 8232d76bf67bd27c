import { join } from 'node:path';
import { expect } from 'chai';
import { pino } from 'pino';
import { type CompanyBook, openCompanyBook } from '../../../src/crm/companies/company-book.ts';
import type { Connection } from '../../../src/crm/connection.ts';
import type { LivePrograms } from '../../../src/crm/live-programs.ts';
import type { RecordHint } from '../../../src/crm/record-hint.ts';
import type { PageSearch } from '../../../src/crm/record-search.ts';
import { createAccountSweep } from '../../../src/crm/sweep/account-sweep.ts';
import { createReadNotes } from '../../../src/crm/sweep/read-notes.ts';
import { unswept } from '../../../src/crm/sweep/sweep-place.ts';
import type { Deal } from '../../../src/domain/deals.ts';
import { emptyProgram } from '../../../src/domain/program-state.ts';
import { type RecordType, recordKey } from '../../../src/domain/record-keys.ts';
import { openRecords } from '../../../src/log/records.ts';
import { folderRecords } from '../../../src/log/store.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { silent } from '../hubspot-answers.ts';
import { SearchedRecords } from './searched-records.ts';

const HOUR_MS = 3_600_000;

describe('the sweep of one account', () => {
  const program = emptyProgram('1');
  const portals = { read: async (_: string, look: (of: typeof program) => unknown) => look(program) };
  let records: Record<RecordType, SearchedRecords>;
  let clock: { now: number };
  let waiting: number;
  let hints: RecordHint[];
  let lines: string[];
  let folder: string;
  let books: CompanyBook[];
  let searchFails: () => boolean;
  let looks: number;

  beforeEach(async () => {
    folder = await temporaryFolder();
    books = [];
    records = {
      deal: new SearchedRecords(200),
      contact: new SearchedRecords(200),
      company: new SearchedRecords(200),
    };
    clock = { now: Date.UTC(2026, 0, 1, 12) };
    waiting = 0;
    hints = [];
    lines = [];
    searchFails = () => false;
    looks = 0;
    program.deals.clear();
  });

  afterEach(() => Promise.all(books.map(book => book.close())));

  async function open() {
    const client = {
      calls: () => 0,
      restAfter: () => 0,
      searchPage: async (type: RecordType, page: PageSearch) => {
        if (searchFails()) throw new Error('HubSpot is down');
        return records[type].search(page);
      },
    };
    const sweepPlace = await openRecords(join(folder, 'sweep'), '1', unswept);
    const readNotes = createReadNotes();
    const companies = await openCompanyBook(folderRecords(folder), '1', silent);
    books.push(companies);
    const connection = {
      portalId: '1',
      currency: 'USD',
      client,
      sweepPlace,
      readNotes,
      companies,
    } as unknown as Connection;
    const sweep = createAccountSweep(connection, {
      portals: portals as unknown as LivePrograms,
      backlog: {
        waiting: async () => waiting,
        push: async (_, items) => {
          hints.push(...items);
        },
      },
      everyMs: HOUR_MS,
      lookAgain: async () => {
        looks += 1;
        throw new Error('people cannot be read');
      },
      mostHints: 500,
      now: () => clock.now,
      log: pino({ level: 'info' }, { write: line => void lines.push(JSON.parse(line).msg) }),
    });
    return { sweep, sweepPlace, readNotes, companies };
  }

  async function due(sweep: Awaited<ReturnType<typeof open>>['sweep']): Promise<void> {
    sweep.remindIfDue?.();
    await sweep.idle();
  }

  const fill = (deals: number, at = 1_000) => {
    for (let id = 1; id <= deals; id++) records.deal.change(id, at);
    records.deal.index(clock.now);
  };
  const hinted = () => [...new Set(hints.map(({ id }) => Number(id)))].sort((a, b) => a - b);

  it('tells how far it is in the log and to whoever asks', async () => {
    fill(2_345);
    const { sweep } = await open();
    const tick = records.deal.search;
    records.deal.search = async page => {
      clock.now += 2_000;
      return tick(page);
    };
    await due(sweep);
    expect(lines).to.deep.equal([
      'reading history: 200 of about 2,345 deals',
      'reading history: 800 of about 2,345 deals',
      'reading history: 1,400 of about 2,345 deals',
      'reading history: 2,000 of about 2,345 deals',
      'history is found: 2,345 deals, 0 companies, 0 contacts',
    ]);
    expect(sweep.status().history.kinds[0]).to.deep.equal({
      type: 'deal',
      done: 2_345,
      of: 2_345,
      finished: true,
    });
    expect(hinted()).to.have.length(2_345);
  });

  it('goes on where it was killed, after any page', async () => {
    fill(1_900);
    let runs = 0;
    for (let finished = false; !finished; runs++) {
      const { sweep } = await open();
      let pages = 0;
      searchFails = () => ++pages > 2;
      sweep.remindIfDue?.();
      while (pages <= 2 && sweep.status().history.finishedAt === null)
        await new Promise(resolve => setImmediate(resolve));
      finished = sweep.status().history.finishedAt !== null;
      await sweep.stop();
    }
    expect(runs).to.be.above(4);
    expect(hints).to.have.length(1_900);
    expect(hinted()).to.have.length(1_900);
    expect(records.deal.asked).to.have.length(10);
  });

  it('waits while many hints wait', async () => {
    fill(1_000);
    waiting = 501;
    const { sweep } = await open();
    sweep.remindIfDue?.();
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(hints).to.deep.equal([]);
    waiting = 500;
    await sweep.idle();
    expect(hinted()).to.have.length(1_000);
  });

  it('hints at each deal that the program takes for there and the nightly walk does not meet', async () => {
    fill(450);
    const { sweep } = await open();
    await due(sweep);
    hints = [];
    const deal = (dealId: string, phase: Deal['phase']) =>
      program.deals.set(dealId, { dealId, phase } as Deal);
    for (const id of ['77', '250', '451', '900']) deal(id, 'won');
    deal('78', 'removed');
    program.mergedInto.set(recordKey('deal', '900'), '450');
    for (const id of [77, 78, 250]) records.deal.remove(id);
    records.deal.index(clock.now);
    clock.now += 24 * HOUR_MS;
    await due(sweep);
    expect(hinted()).to.deep.equal(Array.from({ length: 451 }, (_, i) => i + 1).filter(id => id !== 78));
    expect(hints.every(hint => hint.occurredAt === undefined)).to.equal(true);
  });

  it('reads all again at night, although people cannot be looked at, and does not trust what it noted', async () => {
    fill(3);
    const { sweep, readNotes } = await open();
    await due(sweep);
    for (const id of ['1', '2', '3']) readNotes.read(recordKey('deal', id), 1_000);
    hints = [];
    expect(looks).to.equal(0);
    clock.now += 24 * HOUR_MS;
    await due(sweep);
    expect([looks, hinted()]).to.deep.equal([1, [1, 2, 3]]);
    expect(lines).to.include('people, pipelines or properties could not be looked at this night');
  });

  it('fills the book of companies from its pages, and reads none of them for it', async () => {
    for (let id = 1; id <= 450; id++) records.company.change(id, 1_000);
    records.company.index(clock.now);
    const { sweep, companies } = await open();
    await due(sweep);
    expect([companies.isComplete, companies.size]).to.deep.equal([true, 450]);
    expect([records.company.asked.length, hints]).to.deep.equal([3, []]);
    // Whole after a restart, too: nothing is walked for it again.
    records.company.asked.length = 0;
    const again = await open();
    await due(again.sweep);
    expect(records.company.asked).to.deep.equal([]);
    clock.now += 24 * HOUR_MS;
    for (const id of [7, 450]) records.company.remove(id);
    records.company.change(451, clock.now - HOUR_MS);
    records.company.index(clock.now);
    await due(again.sweep);
    // Those that are gone, and the one that is new, are read: search is a moment behind.
    expect(hinted()).to.deep.equal([7, 450, 451]);
    expect(new Set(hints.map(({ type }) => type))).to.deep.equal(new Set(['company']));
    expect(again.companies.size).to.equal(450);
  });

  it('walks all once more for a book that lost its file or its walk', async () => {
    records.company.change(1, 1_000);
    records.company.index(clock.now);
    const first = await open();
    await due(first.sweep);
    await first.companies.erase();
    const { sweep, sweepPlace, companies } = await open();
    await companies.load();
    await due(sweep);
    expect([companies.isComplete, companies.size]).to.deep.equal([true, 1]);
    // A walk that passed the companies before there was a book does not make it whole.
    await companies.erase();
    await sweepPlace.update(({ all }) => {
      if (all) Object.assign(all, { endedAt: null, begunAt: 5 });
    });
    const last = await open();
    await last.companies.load();
    await due(last.sweep);
    expect([last.companies.isComplete, last.companies.size]).to.deep.equal([true, 1]);
  });

  it('looks for changes every hour also while it reads everything', async () => {
    fill(600);
    const { sweep } = await open();
    const tick = records.deal.search;
    records.deal.search = async page => {
      // A page an hour: the account is slow.
      if (!page.filters.some(({ operator }) => operator === 'BETWEEN')) clock.now += HOUR_MS;
      records.deal.change(601, clock.now);
      records.deal.index(clock.now);
      return tick(page);
    };
    await due(sweep);
    const kinds = records.deal.asked.map(({ sortBy }) => sortBy);
    expect(kinds.indexOf('hs_lastmodifieddate')).to.be.within(1, kinds.lastIndexOf('hs_object_id'));
    expect(sweep.status().history.finishedAt).to.be.a('number');
  });
});
