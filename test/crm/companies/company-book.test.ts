import { appendFile, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { expect } from 'chai';
import { pino } from 'pino';
import { type CompanyBook, openCompanyBook } from '../../../src/crm/companies/company-book.ts';
import type { AccountIdentity } from '../../../src/domain/matching/identity.ts';
import { openFileJournal } from '../../../src/log/file-journal.ts';
import { folderRecords, type RecordStore } from '../../../src/log/store.ts';
import { UnreliableDisk } from '../../log/unreliable-disk.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { silent } from '../hubspot-answers.ts';

const acme: AccountIdentity = { id: '1', name: 'Acme Widgets Inc.', domains: ['acmewidgets.com'] };
const borea: AccountIdentity = { id: '2', name: 'Borea', domains: [], phone: '+47 22 00', parentId: '1' };

describe('the company book', () => {
  let folder: string;
  let books: CompanyBook[];
  beforeEach(async () => {
    folder = await temporaryFolder();
    books = [];
  });
  afterEach(() => Promise.all(books.map(book => book.close())));

  const path = () => join(folder, 'companies', '7.jsonl');
  async function open({ log = silent, portalId = '7', loaded = true } = {}): Promise<CompanyBook> {
    const book = await openCompanyBook(folderRecords(folder), portalId, log);
    books.push(book);
    if (loaded) await book.load();
    return book;
  }
  async function filled(...companies: AccountIdentity[]): Promise<CompanyBook> {
    const book = await open();
    for (const company of companies) book.put(company);
    await book.advance({ walk: 5, complete: true });
    return book;
  }
  async function compareAll(book: CompanyBook): Promise<void> {
    for (const id of book.takeUncompared(book.uncompared)) book.compared(id);
    await book.keep();
  }
  const found = (book: CompanyBook, identity: AccountIdentity) => {
    const check = book.check(identity);
    return check.checked ? check.matches.map(({ account }) => account.id) : check.why;
  };

  it('knows a company as it is now, and what is news of it', async () => {
    const book = await open();
    expect([book.put(acme), book.put({ ...acme }), book.size]).to.deep.equal([true, false, 1]);
    expect(book.put({ ...acme, name: 'Acme' })).to.equal(true);
    expect(book.nameOf('1')).to.equal('Acme');
    expect(book.put({ ...acme, name: '' })).to.equal(true);
    expect([book.nameOf('1'), book.nameOf('9')]).to.deep.equal([undefined, undefined]);
    expect([book.remove('1'), book.remove('1'), book.size]).to.deep.equal([true, false, 0]);
    expect(book.identityOf('1')).to.equal(undefined);
  });

  it('answers no check before all companies are in, and then does', async () => {
    const book = await open();
    book.put(acme);
    const twin = { id: 'x', name: 'Acme Widgets', domains: ['acmewidgets.com'] };
    expect(found(book, twin)).to.equal('not_complete');
    await book.advance({ walk: 5, complete: true });
    expect(found(book, twin)).to.deep.equal(['1']);
    expect(found(book, { id: 'x', name: '', domains: [] })).to.equal('nothing_to_compare');
  });

  it('is there again after the process was killed, whole and without asking', async () => {
    const before = await filled(acme, borea);
    before.put({ ...acme, domains: ['acme.io'], city: 'Oslo', country: 'Norway' });
    before.remove('2');
    before.put({ ...borea, id: '3' });
    await compareAll(before);
    before.put({ id: '4', name: 'Never kept', domains: [] });
    const book = await open();
    expect([book.isComplete, book.progress.walk, book.size]).to.deep.equal([true, 5, 2]);
    expect(book.identityOf('1')).to.deep.equal({
      ...acme,
      domains: ['acme.io'],
      city: 'Oslo',
      country: 'Norway',
    });
    expect(book.identityOf('3')).to.deep.equal({ ...borea, id: '3' });
    expect(found(book, { id: 'x', name: 'Somebody', domains: ['acme.io'] })).to.deep.equal(['1']);
    expect(found(book, { id: 'x', name: 'Somebody', domains: ['acmewidgets.com'] })).to.deep.equal([]);
    expect([...book.uncompared]).to.deep.equal([]);
  });

  for (const [how, damage] of [
    ['cut', async () => truncate(path(), (await readFile(path())).length - 9)],
    ['rubbish', () => appendFile(path(), '{"put":[["9","Nin\n')],
  ] as const) {
    it(`loses no more than a last line that a crash left ${how}`, async () => {
      const before = await filled(acme);
      before.put(borea);
      await before.keep();
      await damage();
      const book = await open();
      expect([book.isComplete, book.size]).to.deep.equal([true, how === 'cut' ? 1 : 2]);
      book.put({ ...borea, id: '3' });
      await book.keep();
      expect((await open()).size).to.equal(how === 'cut' ? 2 : 3);
    });
  }

  it('begins empty and says so when a line in the middle cannot be read', async () => {
    await filled(acme);
    const lines = await readFile(path(), 'utf8');
    await writeFile(path(), `rubbish\n${lines}`);
    const told: string[] = [];
    const log = pino({ level: 'error' }, { write: line => void told.push(JSON.parse(line).msg) });
    const book = await open({ log, loaded: false });
    book.put(borea);
    await book.load();
    expect(told).to.deep.equal(['the companies at rest cannot be read: they are read from HubSpot']);
    expect([book.isComplete, book.progress.walk, book.size]).to.deep.equal([false, null, 1]);
    expect([...book.uncompared]).to.deep.equal(['2']);
    await book.advance({ walk: 6, complete: true });
    expect((await open()).identityOf('2')).to.deep.equal(borea);
  });

  it('tells what was not compared, but nothing while it is being filled', async () => {
    const book = await filled(acme);
    expect([...book.uncompared]).to.deep.equal([]);
    book.put(acme);
    book.put(borea);
    book.remove('1');
    expect([...book.uncompared]).to.deep.equal(['2', '1']);
    expect(book.takeUncompared(['2', '3'])).to.deep.equal(['2']);
    expect([...book.uncompared]).to.deep.equal(['1']);
    book.leaveUncompared(['2']);
    expect([...book.uncompared]).to.deep.equal(['1', '2']);
  });

  it('knows after a kill what was at rest before it was compared', async () => {
    const before = await filled(acme);
    before.put(borea);
    before.put({ ...acme, name: 'Acme' });
    before.put({ ...borea, id: '3' });
    const [taken = ''] = before.takeUncompared(['2']);
    before.takeUncompared(['3']);
    await before.keep();
    before.compared(taken);
    await before.keep();
    const book = await open();
    expect([...book.uncompared].sort()).to.deep.equal(['1', '3']);
    await compareAll(book);
    expect([...(await open()).uncompared]).to.deep.equal([]);
  });

  it('takes what comes while it is loaded before what was at rest, and knows whether that was news', async () => {
    const third = { ...borea, id: '3' };
    const before = await filled(acme, borea, third);
    before.put({ ...third, name: 'Third' });
    await compareAll(before);
    const book = await open({ loaded: false });
    expect(found(book, acme)).to.equal('not_complete');
    book.put({ ...acme, name: 'Acme Group' });
    book.put({ ...third, name: 'Third' });
    book.remove('2');
    // Durable at once, whatever the loading still has to do.
    await Promise.all([book.keep(), book.load()]);
    expect([book.nameOf('1'), book.nameOf('3'), book.identityOf('2')]).to.deep.equal([
      'Acme Group',
      'Third',
      undefined,
    ]);
    expect([...book.uncompared].sort()).to.deep.equal(['1', '2']);
    const again = await open();
    expect([again.nameOf('1'), again.size]).to.deep.equal(['Acme Group', 2]);
  });

  it('is written anew once twice as much is at rest as is in it', async () => {
    const book = await filled(acme, borea);
    for (let change = 0; change < 1_200; change++) {
      book.put({ ...acme, name: `Acme ${change}` });
      await book.keep();
    }
    const lines = (await readFile(path(), 'utf8')).trimEnd().split('\n');
    expect(lines.length).to.be.lessThan(300);
    const again = await open();
    expect([again.nameOf('1'), again.size, again.isComplete]).to.deep.equal(['Acme 1199', 2, true]);
  });

  it('gives others their turn while it is loaded', async () => {
    const many = Array.from({ length: 20_000 }, (_, id) => ({
      id: String(id),
      name: `Company ${id} of ${id % 97}`,
      domains: [`company${id}.example`],
    }));
    await filled(...many);
    const book = await open({ loaded: false });
    let turns = 0;
    const loading = book.load();
    while (!book.isLoaded) {
      await turn();
      turns += 1;
    }
    await loading;
    expect(book.size).to.equal(20_000);
    expect(turns).to.be.greaterThan(150);
  }).timeout(20_000);

  it('holds what could not be written until it can', async () => {
    const disk = new UnreliableDisk();
    const journal: RecordStore['journal'] = (kind, portalId, isLine) =>
      openFileJournal(join(folder, kind), portalId, isLine, disk.openFile);
    const book = await openCompanyBook({ journal }, '7', silent);
    books.push(book);
    await book.load();
    book.put(acme);
    await book.keep();
    disk.fail('datasync', 'ENOSPC', 1);
    book.put(borea);
    expect(await book.keep().catch(error => error)).to.be.an('error');
    expect((await open()).size).to.equal(1);
    await book.keep();
    expect((await open()).size).to.equal(2);
  });

  it('shows one portal nothing of another, and forgets all when it is erased', async () => {
    const ours = await filled(acme);
    const theirs = await open({ portalId: '8' });
    expect([theirs.size, theirs.isComplete, theirs.identityOf('1')]).to.deep.equal([0, false, undefined]);
    await theirs.advance({ walk: 1, complete: true });
    expect(found(theirs, { ...acme, id: 'x' })).to.deep.equal([]);
    await ours.erase();
    expect([ours.size, ours.isComplete]).to.deep.equal([0, false]);
    const next = await open();
    expect(next.size).to.equal(0);
    expect((await open({ portalId: '8' })).isComplete).to.equal(true);
    // Somebody who had it from before does not get into what is kept now.
    ours.put(acme);
    expect(await ours.keep().catch(({ name }) => name)).to.equal('Closed');
    next.put(acme);
    await next.keep();
    expect((await open()).size).to.equal(1);
  });
});
