/** Links for one registration that a rep sends from a deal or a company. */
import { expect } from 'chai';
import {
  COMPANY,
  DEAL,
  OURS,
  type ServedApp,
  serveApp,
  THEIR_DEAL,
  THEIR_MANAGER,
  THEIRS,
} from './served-app.ts';
import { PUBLIC_URL } from './signing.ts';

describe('a registration link', () => {
  let app: ServedApp;
  const path = `/cards/deals/${DEAL}/registration-link`;
  beforeEach(async () => {
    app = await serveApp();
    await app.connection(OURS).directory.update(({ partners }) => {
      const person = { personId: 'per_yui', name: 'Yui Kanda', email: 'yui@kanda.example', language: 'ja' };
      Object.assign(partners.par_kanda ?? {}, { people: [{ ...person, contactId: null, wantsMail: true }] });
    });
  });
  afterEach(() => app.close());

  const give = (body: object, requestKey = 'k', to = path) => app.post(to, { requestKey, ...body });
  const linksKept = () => Object.values(app.connection(OURS).partners.access.data.links);

  it('is for a partner of the portal: others are not found, nor their people told', async () => {
    expect((await give({ partner: 'par_theirs' })).body.error.code).to.equal('partner_unknown');
    expect((await give({ partner: 'KANDA', personId: 'per_x' })).body.error.code).to.equal('person_unknown');
    const theirDeal = `/cards/deals/${THEIR_DEAL}/registration-link`;
    expect((await give({ partner: 'KANDA' }, 'k', theirDeal)).body.error.code).to.equal('record_unknown');
    const recipients = '/cards/partners/par_kanda/recipients';
    expect((await app.get(recipients)).body).to.deep.equal({
      people: [{ personId: 'per_yui', name: 'Yui Kanda' }],
    });
    expect((await app.get(recipients, THEIR_MANAGER, THEIRS)).body.error.code).to.equal('partner_unknown');
    expect(linksKept()).to.deep.equal([]);
    expect(app.letters).to.deep.equal([]);
  });

  it('is malformed in every wrong field', async () => {
    const fieldsOf = async (body: object) =>
      (await app.post(path, body)).body.error.fields.map(({ field }: { field: string }) => field);
    expect(await fieldsOf({})).to.have.members(['requestKey', 'partner']);
    expect(await fieldsOf({ requestKey: 'k', partner: 'KANDA', personId: '', by: 'x' })).to.have.members([
      'personId',
      'by',
    ]);
  });

  it('is mailed once and told once, however often the request is repeated', async () => {
    const { body } = await give({ partner: 'kanda', personId: 'per_yui' });
    expect(body.given).to.deep.include({ partner: 'Kanda Systems', sentTo: 'Yui Kanda' });
    expect(body.given.url).to.match(new RegExp(`^${PUBLIC_URL}/register/[\\w-]+\\.[\\w-]+$`));
    expect(body.links).to.deep.equal([
      {
        partner: 'Kanda Systems',
        sentTo: 'Yui Kanda',
        givenBy: 'Jonas Weber',
        givenAt: app.clock.now,
        endsAt: body.given.endsAt,
      },
    ]);
    app.clock.now += 60_000;
    const again = await give({ partner: 'kanda', personId: 'per_yui' });
    expect(again.body.given).to.deep.equal(body.given);
    expect(linksKept()).to.have.length(1);
    expect(new Set(app.letters.map(({ key }) => key)).size).to.equal(1);
    expect(app.letters[0]).to.deep.include({
      to: { name: 'Yui Kanda', email: 'yui@kanda.example' },
      language: 'ja',
      unsubscribeUrl: null,
    });
    expect(app.letters[0]?.text).to.include(body.given.url).and.to.include('Jonas Weber');
    const later = (await app.get(`/cards/deals/${DEAL}`)).body;
    expect([later.given, later.links.length]).to.deep.equal([null, 1]);
    expect(JSON.stringify(later)).not.to.include('/register/');
  });

  it('is another for every click, and stands at the record it was given at until it is used or ends', async () => {
    const first = await give({ partner: 'KANDA' });
    const second = await give({ partner: 'KANDA' }, 'k2', `/cards/companies/${COMPANY}/registration-link`);
    expect(second.body.given.url).not.to.equal(first.body.given.url);
    expect(second.body.given.sentTo).to.equal('');
    expect(app.letters).to.deep.equal([]);
    const waiting = async () => (await app.get(`/cards/companies/${COMPANY}`)).body.links.length;
    expect(await waiting()).to.equal(1);
    await app.connection(OURS).partners.access.update(({ links }) => {
      for (const link of Object.values(links))
        if (link.about === `company:${COMPANY}`) link.usedAt = app.clock.now;
    });
    expect(await waiting()).to.equal(0);
    app.clock.now = first.body.given.endsAt;
    expect((await app.get(`/cards/deals/${DEAL}`)).body.links).to.deep.equal([]);
  });
});
