/** Privacy deletion: everything that names the person goes, wherever it lies; the books stay. */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect } from 'chai';
import { namesFrom } from '../../../src/crm/directory.ts';
import type { ErasureOptions } from '../../../src/crm/erasure/erasure.ts';
import type { RecordHint } from '../../../src/crm/record-hint.ts';
import { type Backlog, openBacklog } from '../../../src/log/backlog.ts';
import { createSeal } from '../../../src/log/sealing.ts';
import type { Letter, Mailer } from '../../../src/mail/letter.ts';
import { createMailer } from '../../../src/mail/mailer.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import {
  addNorthwind,
  type Connected,
  change,
  create,
  PORTAL,
  startConnected,
} from '../connected-sandbox.ts';
import { application, lead, message, registration } from '../intake/sent-items.ts';

const NAME = 'Ana Quintela Silva';
const EMAIL = 'ana.quintela@personal.example';
const PERSON = { name: NAME, email: EMAIL, company: '', consentedAt: 1, language: 'pt' };
const SEAL = createSeal([Buffer.alloc(32, 3)], 'outbox', randomBytes);

/** Every kind of record there is, and what of the person it holds before; `null` where a record never names anybody. */
const KINDS: Readonly<Record<string, 'name' | 'email' | 'sealed' | null>> = {
  directory: 'email',
  access: null,
  asking: 'name',
  payees: 'sealed',
  documents: 'name',
  messages: 'name',
  registrations: 'name',
  applications: 'email',
  clicks: null,
  mail: null,
  'sent-letters': null,
  failing: 'email',
  unwritable: 'email',
  aside: 'email',
  sync: null,
  sweep: null,
  erasures: null,
  leads: null,
  'receipt-key': 'sealed',
  // What the CRM says of companies, as it says it now.
  companies: null,
  named: 'name',
};

describe('a privacy deletion', function () {
  this.timeout(30_000);
  let crm: Connected;
  let folder: string;
  let outbox: Backlog<string>;
  let mailer: Mailer;
  let contact: string;
  let calls: (readonly [record: string, text: string])[];
  let deal: string;

  beforeEach(async () => {
    folder = await temporaryFolder();
    outbox = await openBacklog<string>(join(folder, 'outbox'));
    mailer = createMailer({
      // Nobody is connected for mail, so that letters stay where they are.
      connections: { get: () => undefined, all: () => [] },
      outbox,
      seal: SEAL,
      server: { deliver: async () => ({ kind: 'sent' }), close: () => {} },
      from: 'Team <team@example.com>',
      now: Date.now,
      log: undefined as never,
    });
    const workflowCalls: ErasureOptions['workflowCalls'] = {
      async forget(_, isForgotten) {
        calls = calls.filter(([record, text]) => !isForgotten(record, text));
      },
    };
    crm = await startConnected({ folder, mailer, workflowCalls });
    await crm.sandbox.control('PUT', '/faults', { webhooks: { drop: 1 }, api: { searchLagMs: 0 } });
    await addNorthwind(crm);
    contact = await create(crm.sandbox, 'contact', {
      email: EMAIL,
      firstname: 'Ana',
      lastname: 'Quintela Silva',
    });
    await fill();
    await register();
    calls = [
      [`contact:${contact}`, '{}'],
      ['deal:5', `{"answer":"${NAME}"}`],
      ['deal:6', '{}'],
    ];
  });
  afterEach(async () => {
    await crm.stop();
    await outbox.close();
  });

  /** Ana is a referrer under her own name, one of Northwind's people, an applicant, and whom others speak of. */
  async function fill(): Promise<void> {
    const { connection, execute } = crm;
    await execute({ type: 'add_partner', partnerId: 'par_ana', kind: 'customer', code: 'FRIEND7' });
    const plan = { kind: 'percent', rateBp: 1_000 } as const;
    await execute({ type: 'sign_agreement', partnerId: 'par_ana', plan, effectiveAt: 0 });
    await crm.inbox.refresh(PORTAL, [{ type: 'contact', id: contact }], { asked: true });
    await execute(
      { type: 'receive_application', contactId: contact, companyId: null, kind: 'customer' },
      'page',
    );
    const company = await create(crm.sandbox, 'company', { name: 'Acme' });
    const touch = { type: 'record_touch', on: 'company', channel: 'import', evidence: '' } as const;
    await execute({ ...touch, source: 'par_ana', recordId: company, happenedAt: 1 }, 'setup');
    const properties = { dealname: 'Renewal', dealstage: 'closedwon', amount: '1000' };
    deal = await create(crm.sandbox, 'deal', properties, [{ type: 'company', id: company }]);
    await crm.hint('deal', deal);
    await crm.settle();
    await execute({
      type: 'register',
      partner: 'par_nw',
      companyId: await create(crm.sandbox, 'company', { name: 'Bolt' }),
      dealId: null,
      contactId: contact,
      scope: null,
      amountMinor: null,
      currency: null,
      expectedCloseAt: null,
      qualifiedBy: 'meeting',
      note: '',
    });
    const [registrationId, applicationId] = await crm.portals.read(PORTAL, program => [
      [...program.registrations.keys()][0] ?? '',
      [...program.applications.keys()][0] ?? '',
    ]);
    const at = crm.sandbox.now();
    const { partners, directory, failing, unwritable, aside, named } = connection;
    const ana = (personId: string, contactId: string | null) => ({
      personId,
      name: NAME,
      email: EMAIL,
      language: 'pt',
      contactId,
      wantsMail: true,
    });
    await directory.update(data => {
      data.partners.par_ana = { name: NAME, people: [ana('per_own', contact)] };
      // Of her as one of Northwind's people nobody knows the contact yet.
      const bob = { ...ana('per_bob', '99'), name: 'Bob Other', email: 'bob@northwind.example' };
      data.partners.par_nw = { name: 'Northwind', people: [bob, ana('per_nw', null)] };
    });
    await partners.applications.update(({ applications }) => {
      const { name, email, company, language } = PERSON;
      const texts = { name, email, company, language, website: '', text: 'I am Ana.', answers: [EMAIL] };
      applications[applicationId ?? ''] = texts;
      applications.app_other = {
        ...texts,
        name: 'Bob',
        email: 'bob@b.example',
        answers: [`${NAME} sent me`],
      };
    });
    await partners.registrations.update(({ claims, waiting }) => {
      const typed = { requestKey: 'r1', company: 'Bolt', domain: '', contactName: 'A. Quintela' };
      claims[registrationId ?? ''] = typed;
      waiting.r2 = { ...typed, contactName: NAME, partnerId: 'par_nw', sentAt: at, refused: true };
    });
    await partners.asking.update(({ holds }) => {
      const asked = { domain: '', city: '', country: '', scope: null, partnerId: 'par_nw', until: at };
      holds.h1 = { ...asked, name: `${NAME} Unipessoal Lda` };
      holds.h2 = { ...asked, name: 'Bolt' };
    });
    await named.update(({ companies }) => {
      companies['1'] = [
        { name: 'Silva', domains: [] },
        { name: `${NAME} Unipessoal Lda`, domains: ['aqs.example'] },
      ];
      companies['2'] = [{ name: 'Bolt', domains: ['bolt.example'] }];
    });
    await partners.messages.update(data => {
      const text = { at, subject: 'Hello', text: `Call ${NAME.toUpperCase()} at ${EMAIL}.` };
      data.partners.par_nw = [
        { ...text, personId: 'per_nw' },
        { ...text, personId: 'per_bob' },
      ];
    });
    await partners.documents.update(data => {
      data.texts.h1 = `Agreement of Acme with ${NAME}`;
      data.texts.h2 = 'Agreement of Acme with Northwind';
      data.signatures['par_ana:1'] = { textHash: 'h1', typedName: 'Ana Q. S.', personId: 'per_own', at };
      data.signatures['par_nw:1'] = { textHash: 'h2', typedName: 'Bob Other', personId: 'per_bob', at };
    });
    await partners.payees.update(data => {
      const sealed = SEAL.seal(JSON.stringify({ partnerId: 'par_ana', account: { holder: NAME } }));
      const payee = { sealed, method: 'iban', ending: '1234', changedAt: at, changedBy: 'per_own' } as const;
      data.partners.par_ana = payee;
      data.partners.par_nw = { ...payee, changedBy: 'per_nw' };
    });
    await partners.access.update(({ sessions, links }) => {
      const times = { startedAt: at, seenAt: at, endsAt: at + 1_000_000, browser: 'Firefox' };
      sessions.s1 = { sessionId: '1', partnerId: 'par_ana', personId: 'per_own', ...times };
      sessions.s2 = { sessionId: '2', partnerId: 'par_nw', personId: 'per_bob', ...times };
      const link = {
        partnerId: 'par_nw',
        givenAt: at,
        endsAt: at + 1_000_000,
        usedAt: null,
        browserHash: null,
      };
      links.l1 = { ...link, purpose: 'sign_in', personId: 'per_nw', by: 'partner:par_nw' };
      links.l2 = {
        ...link,
        purpose: 'register',
        personId: null,
        by: 'user:101',
        about: `contact:${contact}`,
      };
      links.l3 = { ...link, purpose: 'sign_in', personId: 'per_bob', by: 'partner:par_nw' };
    });
    await failing.update(({ records }) => {
      records[`contact:${contact}`] = { tries: 1, retryAt: at * 2, why: `${EMAIL} is taken` };
    });
    await unwritable.update(({ records }) => {
      const what = `${EMAIL} is no e-mail address.`;
      const refusal = { what, next: 'Correct it.', property: 'E-mail' };
      records[`contact:${contact}`] = { ...refusal, since: at, tries: 1, retryAt: at * 2 };
    });
    await aside.update(({ items }) => {
      items.a1 = { item: lead({ person: PERSON }), tries: 1, retryAt: at * 2, why: 'TIMEOUT' };
      items.a2 = { item: registration({ contact: PERSON }), tries: 1, retryAt: at * 2, why: 'TIMEOUT' };
    });
    const letter = (key: string, email: string, text: string): Letter => ({
      key,
      to: { name: 'Somebody', email },
      subject: 'News',
      text,
      html: `<p>${text}</p>`,
      language: 'en',
      unsubscribeUrl: null,
    });
    await mailer.sendAll(PORTAL, [
      letter('fact:1', EMAIL, 'You were paid.'),
      letter('fact:2', 'bob@northwind.example', `${NAME} has become a customer.`),
      letter('fact:3', 'bob@northwind.example', 'Acme has become a customer.'),
    ]);
    await outbox.done(PORTAL, (await outbox.take(PORTAL, 0)).upTo);
  }

  /** Of another account for her: its receipt goes by the name that the directory has. */
  async function register(): Promise<void> {
    const companyId = await create(crm.sandbox, 'company', { name: 'Cargo' });
    const nothing = { dealId: null, contactId: null, scope: null, amountMinor: null, currency: null };
    const claim = { ...nothing, companyId, expectedCloseAt: null, qualifiedBy: null, note: '' };
    await crm.execute({ type: 'register', partner: 'par_ana', ...claim });
    crm.receipts.start();
    await crm.receipts.idle();
  }

  /** Paths of files that hold the bytes of her name or address, whatever else they are. */
  function filesNaming(): string[] {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(file => file.isFile());
    const paths = files.map(file => join(file.parentPath, file.name));
    return paths
      .filter(path => {
        const text = readFileSync(path, 'latin1').toLowerCase();
        return ['quintela', EMAIL].some(one => text.includes(one));
      })
      .map(path => relative(folder, path))
      .sort();
  }

  async function erased(): Promise<void> {
    const path = '/crm/objects/2026-03/contacts/gdpr-delete';
    expect((await crm.sandbox.api('POST', path, { objectId: contact })).status).to.equal(204);
    const hint: RecordHint = { type: 'contact', id: contact, occurredAt: crm.sandbox.now(), erase: true };
    await crm.backlog.push(PORTAL, [hint]);
    await crm.settle();
  }

  it('leaves her name and address in no file, of whatever kind', async () => {
    const kinds = readdirSync(join(folder, 'records'));
    // Whoever adds a kind of record says here what of people it holds, and has it erased.
    expect(Object.keys(KINDS)).to.include.members(kinds);
    const holding = Object.entries(KINDS).filter(([, what]) => what === 'name' || what === 'email');
    expect(filesNaming()).to.include.members(
      holding.map(([kind]) => join('records', kind, `${PORTAL}.json`)),
    );
    expect(filesNaming()).to.include(join('receipts', `${PORTAL}.jsonl`));
    await erased();
    expect(filesNaming()).to.deep.equal([]);
    const letters = (await outbox.take(PORTAL, 9)).items.map(item => JSON.parse(SEAL.open(item)).letter.key);
    expect(letters).to.deep.equal(['fact:3']);
    expect(calls).to.deep.equal([['deal:6', '{}']]);
    expect(readFileSync(join(folder, 'outbox', `${PORTAL}.jsonl`), 'utf8').split('"')).to.have.length.below(
      8,
    );
  });

  it('takes her name out of the receipt, whose proof stays', async () => {
    const [, before] = await receiptsOf();
    await erased();
    const [, after] = await receiptsOf();
    expect(before?.names.partner?.text).to.equal(NAME);
    const { partner: _, ...names } = before?.names ?? {};
    expect(after).to.deep.equal({ ...before, names });
  });

  async function receiptsOf() {
    const ids = await crm.portals.read(PORTAL, program => [...program.registrations.keys()]);
    return Promise.all(ids.map(id => crm.receipts.find(PORTAL, id)));
  }

  it('keeps the books, and everything of others', async () => {
    const before = await crm.lines();
    expect(before).to.have.length.above(0);
    await erased();
    const { partners, directory, aside, named } = crm.connection;
    expect(await crm.lines()).to.deep.equal(before);
    expect(directory.data.partners.par_nw).to.deep.include({ name: 'Northwind' });
    expect(directory.data.partners.par_nw?.people?.map(({ personId }) => personId)).to.deep.equal([
      'per_bob',
    ]);
    expect(Object.keys(partners.access.data.sessions)).to.deep.equal(['s2']);
    expect(Object.keys(partners.asking.data.holds)).to.deep.equal(['h2']);
    expect(named.data.companies).to.include.keys('2').and.not.include.keys('1');
    expect(Object.keys(partners.access.data.links)).to.deep.equal(['l3']);
    expect(partners.messages.data.partners.par_nw?.map(({ text }) => text)).to.deep.equal([
      'Call [erased] at [erased].',
    ]);
    expect(partners.documents.data.texts).to.deep.equal({ h2: 'Agreement of Acme with Northwind' });
    expect(
      Object.values(partners.documents.data.signatures).map(one => [one.textHash, one.typedName]),
    ).to.deep.equal([
      ['h1', ''],
      ['h2', 'Bob Other'],
    ]);
    expect(Object.keys(partners.applications.data.applications)).to.deep.equal(['app_other']);
    expect(Object.values(aside.data.items).map(({ item }) => item.kind)).to.deep.equal(['registration']);
    expect(partners.payees.data.partners).to.have.property('par_nw');
  });

  it('is told as a former partner, on the records of the CRM too', async () => {
    expect(await crm.ours('deal', deal)).to.include({ vouchsafe_partner_id: 'par_ana' });
    await erased();
    expect(namesFrom(crm.connection.directory.data).partner('par_ana')).to.equal('a former partner');
    expect(await crm.ours('deal', deal)).to.include({
      vouchsafe_partner_id: 'par_ana',
      vouchsafe_partner_name: 'a former partner',
    });
    const { missing } = await crm.inbox.refresh(PORTAL, [{ type: 'contact', id: contact }]);
    expect(missing).to.deep.equal([`contact:${contact}`]);
  });

  it('keeps how she is paid, sealed, until nothing is owed to her', async () => {
    const { payees } = crm.connection.partners;
    await crm.execute({ type: 'request_reward', dealId: deal }, 'workflow:1');
    const [reward] = await crm.portals.read(PORTAL, program => [...program.rewards.values()]);
    expect(reward?.partnerId).to.equal('par_ana');
    await erased();
    expect(payees.data.partners).to.have.property('par_ana');
    await crm.erasure.finish(crm.connection);
    expect(payees.data.partners).to.have.property('par_ana');
    // The sale is taken back, so nothing is owed.
    await change(crm.sandbox, 'deal', deal, { dealstage: 'contractsent' });
    await crm.hint('deal', deal);
    await crm.settle();
    await crm.erasure.finish(crm.connection);
    expect(payees.data.partners).not.to.have.property('par_ana');
    expect(crm.connection.erasures.data.contacts).to.have.property(contact);
    await crm.sandbox.control('POST', '/clock', { advance: 'P2D' });
    await crm.erasure.finish(crm.connection);
    expect(crm.connection.erasures.data.contacts).to.deep.equal({});
  });

  it('is finished when it was cut short anywhere, and may come twice', async () => {
    const { connection } = crm;
    const breakable = [
      connection.partners.access,
      connection.partners.documents,
      connection.partners.messages,
      connection.partners.registrations,
      connection.partners.applications,
      connection.failing,
      connection.unwritable,
      connection.directory,
      connection.partners.payees,
    ];
    for (const records of breakable) {
      const { update } = records;
      records.update = async () => {
        throw new Error('the disk is full');
      };
      const failure = await crm.erasure.erase(connection, contact).catch((error: Error) => error.message);
      expect(failure).to.equal('the disk is full');
      records.update = update;
    }
    await erased();
    await erased().catch(() => {});
    expect(filesNaming()).to.deep.equal([]);
  });

  it('has forgotten her letters before it forgets by which address they are hers', async () => {
    const { directory } = crm.connection;
    const { update } = directory;
    directory.update = async change => {
      await update(change);
      throw new Error('the power went');
    };
    await crm.erasure.erase(crm.connection, contact).catch(() => {});
    directory.update = update;
    await erased();
    const letters = (await outbox.take(PORTAL, 9)).items.map(item => JSON.parse(SEAL.open(item)).letter.key);
    expect(letters).to.deep.equal(['fact:3']);
  });

  it('also finds what waits to be brought in', async () => {
    await crm.sandbox.control('PUT', '/faults', { api: { rate500: 1 } });
    const items = [
      lead({ person: PERSON }),
      registration({ contact: PERSON, note: `Met ${NAME}.` }),
      application({ person: PERSON }),
      message({ partnerId: 'par_ana', personId: 'per_own', text: 'It is Ana.' }),
    ];
    const outcomes = Promise.all(items.map(item => crm.intake.submit(PORTAL, item, 5_000)));
    while ((await crm.intake.waiting(PORTAL)) < items.length)
      await new Promise(resolve => setTimeout(resolve, 5));
    expect(filesNaming()).to.include(join('intake', `${PORTAL}.jsonl`));
    await crm.erasure.erase(crm.connection, contact);
    expect(filesNaming()).to.deep.equal([]);
    await crm.sandbox.control('PUT', '/faults', { api: { rate500: 0 } });
    const told = await outcomes;
    expect(told.map(outcome => outcome?.kind)).to.deep.equal([
      'refused',
      'registration',
      'refused',
      'refused',
    ]);
  });

  it('is no ordinary deletion, which keeps all that is kept', async () => {
    // That it could not be read or written is over, once HubSpot says that it is gone.
    const isTrouble = (path: string) => /failing|unwritable/.test(path);
    const before = filesNaming().filter(path => !isTrouble(path));
    await crm.sandbox.api('DELETE', `/crm/objects/2026-03/contacts/${contact}`);
    await crm.hint('contact', contact);
    await crm.settle();
    expect(filesNaming().filter(path => !isTrouble(path))).to.deep.equal(before);
  });
});
