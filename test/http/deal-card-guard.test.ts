import { expect } from 'chai';
import type { DealView } from '../../extensions/app/cards/wire.ts';
import { COMPANY, OTHER_COMPANY, OURS, type ServedApp, serveApp } from './served-app.ts';
import { PATH } from './won-deal.ts';

describe('a registration on the deal card', () => {
  let app: ServedApp;
  beforeEach(async () => {
    app = await serveApp();
  });
  afterEach(() => app.close());

  const register = () =>
    app.post(`${PATH}/register`, { requestKey: 'r', partner: 'KANDA', companyId: COMPANY });
  const told = async () => (await app.facts()).map(({ type }) => type);

  it('is compared with all companies before it is decided', async () => {
    const { companies } = app.connection(OURS);
    companies.put({ id: COMPANY, name: 'Acme Widgets', domains: ['acme.example'] });
    companies.put({ id: OTHER_COMPANY, name: 'Acme Widgets Inc.', domains: ['acme.example'] });
    expect((await register()).status).to.equal(200);
    const compared = await app.portals.read(OURS, ({ comparisons }) => comparisons.get(`company:${COMPANY}`));
    expect(compared?.unchecked).to.equal(null);
    expect(compared?.alike.get(`company:${OTHER_COMPANY}`)?.band).to.equal('same');
    const facts = await told();
    expect(facts.indexOf('account.compared')).to.be.within(0, facts.indexOf('registration.submitted'));
    expect(app.reads).not.to.include(`${OURS} company:${COMPANY}`);
  });

  it('reads a company that the book does not have, and says when that could not be compared', async () => {
    app.connection(OURS).companies.remove(COMPANY);
    expect((await register()).status).to.equal(200);
    expect(app.reads).to.include(`${OURS} company:${COMPANY}`);
    const compared = await app.portals.read(OURS, ({ comparisons }) => comparisons.get(`company:${COMPANY}`));
    expect(compared?.unchecked).to.equal('not_complete');
    expect(await told()).to.include('registration.submitted');
  });
});

describe('cards while the companies of the CRM are being read', () => {
  let app: ServedApp;
  beforeEach(async () => {
    app = await serveApp();
  });
  afterEach(() => app.close());

  it('never say that an account is free', async () => {
    const said = async () => ((await app.get(PATH)).body as DealView).verdict.sentence;
    expect(await said()).not.to.include('could not be checked');
    await app.connection(OURS).companies.advance({ complete: false });
    expect(await said()).to.include('Whether another claim covers this account could not be checked yet.');
  });
});
