import { expect } from 'chai';
import type { Response } from 'supertest';
import { addPerson, openPageBrowser, type PageBrowser, signedInBrowser } from '../page-browser.ts';
import { OURS, type ServedApp } from '../served-app.ts';
import { COMPANY, COMPANY_ID, type DealScene, idIn, NEW, openDealScene } from './deal-scene.ts';

const ASK = '/portal/ask';
const MINUTE = 60_000;

describe('asking first in the portal', () => {
  let scene: DealScene;
  let served: ServedApp;
  let browser: PageBrowser;

  beforeEach(async () => {
    scene = await openDealScene();
    ({ served, browser } = scene);
    served.connection(OURS).companies.put({
      id: COMPANY_ID,
      name: 'Kanda Foods K.K.',
      domains: ['kanda-foods.example'],
    });
  });
  afterEach(() => served.close());

  const ask = async (fields: Record<string, string>, as = browser) => {
    await as.get(ASK);
    return as.post(ASK, fields);
  };

  it('begins with a short form, which the list of deals leads to', async () => {
    expect((await browser.get('/portal/deals')).text).to.contain(`href="${ASK}"`);
    const { text, status } = await browser.get(ASK);
    expect(status).to.equal(200);
    expect(text).to.contain('Is this account free?').and.to.contain('for 15 minutes');
    for (const name of ['company', 'website', 'city', 'country', 'scope'])
      expect(text).to.contain(`name="${name}"`);
    expect(text).to.contain('<a href="/portal/deals" aria-current="true">');
    expect(text.match(/aria-current/g)).to.have.length(1);
    expect(text).to.contain('Such as customer.example.');
  });

  it('holds what is free, and leads on to its registration', async () => {
    const { text, status } = await ask(COMPANY);
    expect(status).to.equal(200);
    expect(text).to.contain('This account is free.').and.to.contain('It is held for you until 12:15 UTC');
    expect(text).to.contain(`action="${NEW}"`).and.to.contain('value="Kanda Foods"');
    expect(text).to.contain('value="https://www.kanda-foods.example/"');
    const list = await browser.get('/portal/deals');
    expect(list.text).to.contain('Held for you').and.to.contain('until 12:15 UTC');
    const [, again = ''] = /href="(\/portal\/deals\/new\?held=[^"]+)"/.exec(list.text) ?? [];
    const form = await browser.get(again);
    expect(form.text).to.contain('until 12:15 UTC').and.to.contain('value="kanda-foods.example"');
    expect((await (await scene.rival()).get(again)).text).not.to.contain('kanda-foods');
    const held = /name="held" value="([^"]+)"/.exec(form.text)?.[1] ?? '';
    const wrong = await browser.post(NEW, { ...COMPANY, held, amount: 'much' });
    expect(wrong.status).to.equal(422);
    expect(wrong.text).to.contain('until 12:15 UTC').and.to.contain(`value="${held}"`);
    await scene.register();
    expect((await browser.get('/portal/deals')).text).not.to.contain('Held for you');
  });

  it('keeps others out meanwhile, who may register after it', async () => {
    await ask(COMPANY);
    const rival = await scene.rival();
    const refused = await scene.register(COMPANY, rival);
    const { text } = await rival.get(refused);
    expect(text).to.contain(
      'Another partner asked about this account first and holds it until 20 February 2026',
    );
    expect(text)
      .to.contain('Register again after 20 February 2026 at 12:15 UTC')
      .and.not.to.contain('Northwind');
    served.clock.now += 15 * MINUTE;
    expect((await rival.get(refused)).text).to.contain(`href="${NEW}?again=${idIn(refused)}"`);
    const taken = await scene.register({ ...COMPANY, note: 'again' }, rival);
    expect((await rival.get(taken)).text).to.contain('In review');
  });

  it('is a button of the form of a registration, which loses nothing that was typed', async () => {
    expect((await browser.get(NEW)).text).to.match(
      /<button[^>]*formAction="\/portal\/ask"[^>]*>Check first</i,
    );
    const typed = {
      ...COMPANY,
      from: 'registration',
      contactName: 'Yui Mori',
      amount: '16,000',
      note: 'A quote.',
    };
    const { text } = await browser.post(ASK, typed);
    expect(text)
      .to.contain('This account is free.')
      .and.to.contain('value="Yui Mori"')
      .and.to.contain('A quote.');
    expect(text).to.contain('value="16,000"').and.not.to.contain('name="scope"');
    const rival = await scene.rival();
    await rival.get(NEW);
    const taken = await rival.post(ASK, typed);
    expect(taken.text).to.contain('Somebody was first').and.to.contain('value="Yui Mori"');
    expect(taken.text).to.contain(`action="${NEW}"`);
    const wrong = await browser.post(ASK, { ...typed, company: '', website: '' });
    expect(wrong.status).to.equal(422);
    expect(wrong.text).to.contain('or its website').and.to.contain('value="Yui Mori"');
  });

  it('answers what stands there, and what to do', async () => {
    const rival = await scene.rival();
    const theirs = await scene.register(COMPANY, rival);
    expect((await ask(COMPANY)).text)
      .to.contain('it is not decided yet')
      .and.to.contain(`action="${ASK}"`);
    const own = await ask(COMPANY, rival);
    expect(own.text).to.contain('yours already').and.to.contain(`href="${theirs}"`);
    await scene.giveDeal(theirs);
    await scene.approve(theirs);
    const { text } = await ask(COMPANY);
    expect(text).to.contain('This account is taken.').and.to.contain('business unit or product');
    await ask({ company: 'Orchid Labs' });
    served.clock.now += 16 * MINUTE;
    expect((await ask({ company: 'Orchid Labs' })).text).to.contain('It is not held for you again');
    served.connection(OURS).companies.check = () => ({ checked: false, why: 'not_complete' });
    const unchecked = await ask({ company: 'Orchid Labs' });
    expect(unchecked.text).to.contain('We could not find out').and.not.to.contain('This account is free');
    served.connection(OURS).companies.check = () => ({ checked: false, why: 'nothing_to_compare' });
    expect((await ask({ company: '!?' })).text).to.contain('Add its full name');
  });

  it('needs a name or a website', async () => {
    const { text, status } = await ask({ website: 'not an address' });
    expect(status).to.equal(422);
    expect(text).to.contain('Write an address such as').and.to.contain('value="not an address"');
    expect((await ask({ company: ' ' })).text).to.contain('or its website.');
    expect((await ask({ company: 'x'.repeat(201) })).status).to.equal(422);
    expect((await ask({ company: 'Orchid Labs', city: 'x'.repeat(101) })).text).to.contain(
      'at most 100 characters',
    );
  });

  it('says when it was too often, and when it goes on', async () => {
    await browser.get(ASK);
    for (let at = 0; at < 20; at += 1) await browser.post(ASK, { company: `Company Number ${at}` });
    const { status, text, headers } = await browser.post(ASK, { company: 'Orchid Labs' });
    expect(status).to.equal(429);
    expect(headers['retry-after']).to.equal('3600');
    expect(text).to.contain('very many accounts').and.to.contain('from 20 February 2026 at 13:00 UTC');
    expect(text).to.contain('value="Orchid Labs"');
    expect((await browser.post(ASK, { company: 'Company Number 7' })).status).to.equal(200);
  });

  it('is for partners who register, who are signed in, from pages of ours', async () => {
    const stranger = openPageBrowser(served);
    expect((await stranger.get(ASK)).headers.location).to.equal('/portal/sign-in');
    expect((await stranger.post(ASK, COMPANY)).status).to.equal(403);
    expect((await browser.post(ASK, { ...COMPANY, token: 'other' })).status).to.equal(403);
    expect(served.connection(OURS).partners.asking.data.asked).to.deep.equal([]);
  });

  it('is not for who refers people only', async () => {
    await scene.execute({ type: 'add_partner', partnerId: 'par_emp', kind: 'employee', code: 'EMP' });
    await served.connection(OURS).directory.update(({ partners }) => {
      partners.par_emp = { name: 'Emp' };
    });
    await addPerson(served, 'par_emp', { personId: 'per_emp', email: 'emp@us.example' });
    const employee = await signedInBrowser(served, 'par_emp', { personId: 'per_emp' });
    expect((await employee.get(ASK)).status).to.equal(404);
    await employee.get('/portal');
    expect((await employee.post(ASK, COMPANY)).status).to.equal(404);
  });

  describe('tells nothing but the answer', () => {
    /** What somebody is answered, without what differs by chance or by whoever looks. */
    const seen = ({ status, text, headers }: Response) => {
      const { date: _, 'set-cookie': __, etag: ___, 'x-request-id': ____, ...kept } = headers;
      const plain = text.replace(/name="token" value="[^"]*"/g, '').replace(/value="[^"]*"/g, '');
      return JSON.stringify({ status, kept: { ...kept, 'content-length': 0 }, plain });
    };
    const another = () =>
      signedInBrowser(served, 'par_gruen', { personId: 'per_gruen', email: 'g@gruen.example' });

    it('whoever has the account, whatever it is called, however it was found', async () => {
      const rival = await scene.rival();
      const others = await another();
      const { companies } = served.connection(OURS);
      const variants: [Record<string, string>, PageBrowser, string][] = [
        [{ company: 'Kanda Foods', website: 'kanda-foods.example' }, rival, '1'],
        [{ company: 'Orchid Labs', website: 'orchid.example' }, others, '2'],
        [{ company: 'Zephyr', website: 'zephyr-turbines.example', scope: '' }, rival, '3'],
      ];
      const inReview: string[] = [];
      const taken: string[] = [];
      for (const [fields, owner, id] of variants) {
        const path = await scene.register(fields, owner);
        const claim = (await scene.claims()).find(({ registrationId }) => registrationId === idIn(path));
        companies.put({
          id: claim?.companyId ?? '',
          name: id === '3' ? 'Zephyr Secret Holding' : `${fields.company} Secret Holding`,
          domains: [fields.website ?? ''],
          city: 'Secretville',
        });
        inReview.push(seen(await ask({ company: fields.company ?? '', website: fields.website ?? '' })));
        await scene.giveDeal(path, { dealId: `71${id}`, companyIds: [claim?.companyId ?? ''] });
        await scene.execute({ type: 'approve_registration', registrationId: idIn(path), dealId: `71${id}` });
        taken.push(seen(await ask({ company: fields.company ?? '', website: fields.website ?? '' })));
      }
      expect(new Set(inReview).size).to.equal(1);
      expect(new Set(taken).size).to.equal(1);
      expect([...inReview, ...taken].join('')).not.to.match(
        /Secret|Kanda Systems|Grün|reg_|par_kanda|par_gruen/,
      );
    });

    it('of a hold no more than of a claim that waits', async () => {
      const rival = await scene.rival();
      await scene.register(COMPANY, rival);
      const waits = seen(await ask(COMPANY));
      await ask({ company: 'Orchid Labs', website: 'orchid.example' }, await another());
      expect(seen(await ask({ company: 'Orchid Labs', website: 'orchid.example' }))).to.equal(waits);
    });

    it('whether the CRM has a free account or not', async () => {
      const known = await ask(COMPANY);
      const unknown = await ask({ company: 'Zephyr Turbines', website: 'zephyr.example' }, await another());
      const plain = (response: Response) =>
        seen(response).replace(/Grün &amp; Söhne|Northwind Resellers/g, '');
      expect(plain(known)).to.equal(plain(unknown));
    });
  });
});
