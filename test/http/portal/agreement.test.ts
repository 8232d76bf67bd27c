import { createHash } from 'node:crypto';
import { expect } from 'chai';
import type { Plan } from '../../../src/domain/plans/plan.ts';
import { openPageBrowser, type PageBrowser, signedInBrowser } from '../page-browser.ts';
import { OURS, type ServedApp, serveApp } from '../served-app.ts';

const PARTNER = 'par_northwind';
const PAYS_LESS: Plan = { kind: 'percent', rateBp: 2_000 };

describe('the agreement in the portal', () => {
  let served: ServedApp;
  let browser: PageBrowser;

  beforeEach(async () => {
    served = await serveApp();
    browser = await signedInBrowser(served, PARTNER);
  });
  afterEach(() => served.close());

  async function offer(plan: Plan | null, partnerId = PARTNER): Promise<void> {
    const key = `offer:${JSON.stringify(plan)}:${partnerId}`;
    const command = { type: 'offer_agreement', partnerId, plan, effectiveAt: null } as const;
    const outcome = await served.portals.execute(OURS, { key, by: 'setup', command });
    expect(outcome.kind).to.equal('done');
  }

  /** What the page would sign. */
  async function readOffer(): Promise<Record<string, string>> {
    const { text } = await browser.get('/portal/agreement');
    const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(text)?.[1] ?? '';
    return { version: hidden('version'), textHash: hidden('textHash') };
  }

  const signature = (read: Record<string, string>) => ({ ...read, typedName: 'Ana Reyes', consent: 'yes' });
  const signedFacts = async () =>
    (await served.facts()).filter(fact => fact.type === 'agreement.signed' && fact.version > 1);

  it('is shown to whoever is signed in, and to nobody else', async () => {
    const stranger = await openPageBrowser(served).get('/portal/agreement');
    expect(stranger.status).to.equal(303);
    expect(stranger.headers.location).to.match(/^\/portal\/sign-in/);
    const { text } = await browser.get('/portal/agreement');
    expect(text).to.contain('Version 1').and.to.contain('30% of each sale');
  });

  it('waits to be signed, with what it pays and the rules of the program', async () => {
    await offer(PAYS_LESS);
    const { text } = await browser.get('/portal/agreement');
    expect(text).to.contain('version 2');
    expect(text).to.contain('For a sale: 20% of each sale.');
    expect(text).to.contain('What promotion is allowed');
    expect(text).to.contain('is paid within 5 business days');
  });

  it('is signed once, by the partner itself, with the text it read', async () => {
    await offer(PAYS_LESS);
    const read = await readOffer();
    const first = await browser.post('/portal/agreement', signature(read));
    expect(first.headers.location).to.equal('/portal/agreement?signed');
    await browser.post('/portal/agreement', signature(read));
    const facts = await signedFacts();
    expect(facts).to.have.length(1);
    expect(facts[0]).to.include({ partnerId: PARTNER, version: 2, textHash: read.textHash });
    const { texts } = served.connection(OURS).partners.documents.data;
    const kept = texts[read.textHash ?? ''] ?? '';
    expect(createHash('sha256').update(kept).digest('hex')).to.equal(read.textHash);
    const { text } = await browser.get('/portal/agreement?signed');
    expect(text).to.contain('Thank you. The agreement is signed.').and.to.contain('Signed by Ana Reyes');
    expect(text).to.contain('Version 1, from');
  });

  it('keeps the typed name out of the facts', async () => {
    await offer(PAYS_LESS);
    await browser.post('/portal/agreement', signature(await readOffer()));
    expect(JSON.stringify(await served.facts())).not.to.contain('Ana Reyes');
  });

  it('is not signed without a name and a tick, and nothing that was typed is lost', async () => {
    await offer(PAYS_LESS);
    const read = await readOffer();
    const nameless = await browser.post('/portal/agreement', { ...read, consent: 'yes' });
    expect(nameless.text).to.contain('Type your full name to sign.');
    const unticked = await browser.post('/portal/agreement', { ...read, typedName: 'Ana "A" Reyes' });
    expect(unticked.text).to.contain('Tick the box').and.to.contain('value="Ana &quot;A&quot; Reyes"');
    expect(await signedFacts()).to.deep.equal([]);
  });

  it('is read again when it changed while it was open', async () => {
    await offer(PAYS_LESS);
    const read = await readOffer();
    await offer({ kind: 'percent', rateBp: 1_000 });
    const { text } = await browser.post('/portal/agreement', signature(read));
    expect(text).to.contain('The agreement has changed').and.to.contain('For a sale: 10% of each sale.');
    expect(await signedFacts()).to.deep.equal([]);
  });

  it('of another partner can be neither read nor signed', async () => {
    await offer(PAYS_LESS, 'par_kanda');
    const { text } = await browser.get('/portal/agreement');
    expect(text).not.to.contain('name="textHash"').and.not.to.contain('20%');
    const kanda = await signedInBrowser(served, 'par_kanda', {
      personId: 'per_ken',
      email: 'ken@kanda.example',
    });
    const theirs = (await kanda.get('/portal/agreement')).text;
    const textHash = /name="textHash" value="([^"]+)"/.exec(theirs)?.[1] ?? '';
    await browser.post('/portal/agreement', signature({ version: '2', textHash, partnerId: 'par_kanda' }));
    expect(await signedFacts()).to.deep.equal([]);
  });

  it('is only taken from our own page', async () => {
    await offer(PAYS_LESS);
    const read = await readOffer();
    const forged = await browser.post('/portal/agreement', signature(read), {
      Origin: 'https://evil.example',
    });
    expect(forged.status).to.equal(403);
    const stale = await browser.post('/portal/agreement', { ...signature(read), token: 'made.up' });
    expect(stale.status).to.equal(403);
    expect(await signedFacts()).to.deep.equal([]);
  });
});
