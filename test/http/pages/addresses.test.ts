import { expect } from 'chai';
import supertest from 'supertest';
import { STARTING_PAGES } from '../../../src/domain/pages/pages.ts';
import { createPagesAddresses } from '../../../src/http/pages/addresses.ts';
import { MANAGER, OURS, type ServedApp, serveApp, THEIR_MANAGER, THEIRS } from '../served-app.ts';

const OWN = 'https://refer.globex.example';

function addresses(first: string | null = OURS) {
  const own = new Map([['3003', OWN]]);
  const publicUrl = 'https://partners.example.com:8443';
  return createPagesAddresses({ publicUrl, own, first: () => first ?? undefined });
}

describe('where the pages of accounts lie', () => {
  it('gives the first account the public address, others their own or one label below', () => {
    expect(addresses().urlOf(OURS)).to.equal('https://partners.example.com:8443');
    expect(addresses().urlOf(THEIRS)).to.equal('https://2002.partners.example.com:8443');
    expect(addresses().urlOf('3003')).to.equal(OWN);
    expect(addresses(null).urlOf(OURS)).to.equal('https://partners.example.com:8443');
  });

  it('knows the account of each of these addresses again', () => {
    for (const portalId of [OURS, THEIRS, '3003'])
      expect(addresses().portalAt(new URL(addresses().urlOf(portalId)).host)).to.equal(portalId);
  });

  it('knows them in capitals too, and with the port that the protocol has anyway', () => {
    expect(addresses().portalAt('2002.Partners.EXAMPLE.com:8443')).to.equal(THEIRS);
    expect(addresses().portalAt('refer.globex.example:443')).to.equal('3003');
  });

  it('takes any other host for the public one', () => {
    const hosts = [
      'localhost:3000',
      'partners.example.com',
      '2002.elsewhere.example',
      'a.partners.example.com:8443',
      '2002.partners.example.com:8443@[',
      '',
    ];
    for (const host of hosts) expect(addresses().portalAt(host), host).to.equal(OURS);
    expect(addresses(null).portalAt('localhost')).to.equal(undefined);
  });
});

describe('the pages of two accounts', () => {
  let app: ServedApp;
  before(async () => {
    const own = new Map<string, string>();
    const publicUrl = 'https://partners.example.com';
    app = await serveApp({ pages: createPagesAddresses({ publicUrl, own, first: () => OURS }) });
    for (const [portalId, user, companyName] of [
      [OURS, MANAGER, 'Quayside'],
      [THEIRS, THEIR_MANAGER, 'Globex'],
    ] as const) {
      const command = { type: 'publish_pages', pages: { ...STARTING_PAGES, companyName } } as const;
      await app.portals.execute(portalId, { key: 'pages', by: `user:${user}`, command });
    }
  });
  after(() => app.close());

  const signIn = (host: string) => supertest(app.server).get('/portal/sign-in').set('Host', host);

  it('are each their own', async () => {
    expect((await signIn('partners.example.com').expect(200)).text)
      .to.contain('Quayside')
      .not.to.contain('Globex');
    const theirs = await signIn('2002.partners.example.com').expect(200);
    expect(theirs.text).to.contain('Globex').not.to.contain('Quayside');
  });

  it('know only their own codes', async () => {
    const code = 'KANDA';
    const at = (host: string) => supertest(app.server).get(`/refer/${code}`).set('Host', host);
    expect((await at('partners.example.com')).text).to.contain('Quayside');
    expect((await at('2002.partners.example.com')).text).not.to.contain('Quayside');
  });

  it('say of an account that there is not what they say of one that does not answer', async () => {
    const { text } = await signIn('777.partners.example.com').expect(503);
    expect(text).not.to.contain('Quayside').and.not.to.contain('Globex');
  });
});
