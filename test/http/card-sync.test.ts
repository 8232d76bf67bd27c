import { expect } from 'chai';
import type { RecordKey } from '../../src/domain/record-keys.ts';
import { COMPANY, CONTACT, DEAL, REP, type ServedApp, serveApp } from './served-app.ts';

describe('how a record stands in the CRM, on its card', () => {
  let app: ServedApp;
  beforeEach(async () => {
    app = await serveApp();
  });
  afterEach(() => app.close());

  const standing = {
    behindSince: Date.UTC(2026, 1, 1),
    trouble: { what: 'HubSpot would not take these values.', next: 'We try again within the hour.' },
  };

  for (const [path, key] of [
    [`/cards/deals/${DEAL}`, `deal:${DEAL}`],
    [`/cards/contacts/${CONTACT}`, `contact:${CONTACT}`],
    [`/cards/companies/${COMPANY}`, `company:${COMPANY}`],
  ] as const) {
    it(`is nothing while ${key} says what it should, else since when and why`, async () => {
      expect((await app.get(path)).body.sync).to.deep.equal({ behindSince: null, trouble: null });
      app.standings.set(key as RecordKey, standing);
      expect((await app.get(path)).body.sync).to.deep.equal(standing);
    });
  }

  it('comes with the answer to a change too', async () => {
    app.standings.set(`deal:${DEAL}`, standing);
    const register = {
      requestKey: 'r1',
      partner: 'KANDA',
      companyId: COMPANY,
      contactId: CONTACT,
      amount: '16,000.00',
      currency: 'USD',
      expectedCloseOn: '2026-04-30',
      qualifiedBy: 'meeting',
      note: '',
    };
    const { status, body } = await app.post(`/cards/deals/${DEAL}/register`, register, REP);
    expect([status, body.sync]).to.deep.equal([200, standing]);
  });
});
