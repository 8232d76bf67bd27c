import { expect } from 'chai';
import { errorOf, hurriedClient, preparedHubspot } from './hubspot-answers.ts';

const CONTACTS = '/crm/objects/2026-03/contacts';
const READ = `${CONTACTS}/batch/read`;
const UPSERT = `${CONTACTS}/batch/upsert`;
const SEARCH = '/crm/objects/2026-03/companies/search';
const NOTES = '/crm/objects/2026-03/notes';
const MARA = { property: 'email', value: 'mara@kanda.example' };
const asked = { properties: ['firstname'], waiting: 'person' } as const;
const GONE = { category: 'OBJECT_NOT_FOUND', message: 'gone', context: { ids: [MARA.value] } };

describe('making records in HubSpot', () => {
  const hubspot = preparedHubspot();

  describe('finding by a unique value', () => {
    it('asks by that value and reads the record as it is', async () => {
      const inputs = [{ id: MARA.value }];
      hubspot()
        .post(READ, { idProperty: 'email', inputs, properties: ['firstname'], propertiesWithHistory: [] })
        .reply(200, { results: [{ id: 7, properties: { firstname: 'Mara' } }] });
      const found = await hurriedClient().client.find('contact', MARA, asked);
      expect([found?.id, found?.properties]).to.deep.equal(['7', { firstname: 'Mara' }]);
    });

    it('finds none only by HubSpot’s own word', async () => {
      hubspot()
        .post(READ)
        .reply(207, { results: [], errors: [GONE] });
      const { client } = hurriedClient();
      expect(await client.find('contact', MARA, asked)).to.equal(undefined);
      hubspot().post(READ).reply(200, { results: [] });
      expect((await errorOf(client.find('contact', MARA, asked))).category).to.equal('NO_ANSWER');
      hubspot()
        .post(READ)
        .reply(207, { results: [], errors: [{ category: 'INTERNAL_ERROR' }] });
      expect((await errorOf(client.find('contact', MARA, asked))).retryable).to.equal(true);
      hubspot().post(READ).times(5).reply(502);
      expect((await errorOf(client.find('contact', MARA, asked))).status).to.equal(502);
    });
  });

  describe('upserting', () => {
    const write = { properties: { firstname: 'Mara' }, waiting: 'person' } as const;

    it('names the unique property with the input, and tells whether it made a record', async () => {
      const inputs = [{ id: MARA.value, idProperty: 'email', properties: { firstname: 'Mara' } }];
      hubspot()
        .post(UPSERT, { inputs })
        .reply(200, { results: [{ id: '7', new: true }] });
      const { client } = hurriedClient();
      expect(await client.upsert('contact', MARA, write)).to.deep.equal({ id: '7', isNew: true });
    });

    it('fails with what a 207 says of the input, and when it says nothing', async () => {
      const problem = { category: 'VALIDATION_ERROR', message: 'INVALID_EMAIL', context: { ids: ['x'] } };
      hubspot()
        .post(UPSERT)
        .reply(207, { results: [], numErrors: 1, errors: [problem] });
      const { client } = hurriedClient();
      const wrong = await errorOf(client.upsert('contact', MARA, write));
      expect([wrong.status, wrong.category, wrong.retryable]).to.deep.equal([207, problem.category, false]);
      hubspot().post(UPSERT).reply(200, { results: [] });
      expect((await errorOf(client.upsert('contact', MARA, write))).category).to.equal('NO_ANSWER');
      hubspot()
        .post(UPSERT)
        .reply(200, { results: [{ id: '7' }] });
      expect((await errorOf(client.upsert('contact', MARA, write))).category).to.equal('MISREAD');
    });

    it('is sent again when the answer was lost: it makes one all the same', async () => {
      hubspot().post(UPSERT).reply(504);
      hubspot()
        .post(UPSERT)
        .reply(200, { results: [{ id: '7', new: false }] });
      const { client } = hurriedClient();
      expect((await client.upsert('contact', MARA, write)).isNew).to.equal(false);
    });
  });

  describe('searching', () => {
    const company = (id: number) => ({ id: String(id), properties: { name: `C${id}` } });
    const search = (most: number) =>
      hurriedClient().client.search('company', {
        anyOf: [
          { property: 'domain', value: 'a.example' },
          { property: 'domain', value: 'www.a.example' },
        ],
        properties: ['name'],
        most,
        waiting: 'background',
      });

    it('asks for any of the values, oldest first, no more than wanted', async () => {
      const eq = (value: string) => ({ filters: [{ propertyName: 'domain', operator: 'EQ', value }] });
      hubspot()
        .post(SEARCH, {
          filterGroups: [eq('a.example'), eq('www.a.example')],
          sorts: ['createdate'],
          properties: ['name'],
          limit: 2,
          after: '0',
        })
        .reply(200, { total: 9, results: [company(1), company(2)], paging: { next: { after: '2' } } });
      expect((await search(2)).map(({ id }) => id)).to.deep.equal(['1', '2']);
    });

    it('follows pages until it has as many as wanted', async () => {
      const pages: unknown[] = [];
      const answer = (_: string, body: unknown) => {
        const { after = '0', limit } = body as { after?: string; limit: number };
        pages.push([after, limit]);
        const results = Array.from({ length: limit }, (_, index) => company(Number(after) + index + 1));
        return [200, { results, paging: { next: { after: String(Number(after) + limit) } } }];
      };
      hubspot()
        .post(SEARCH)
        .times(2)
        .reply(answer as never);
      expect(await search(130)).to.have.length(130);
      expect(pages).to.deep.equal([
        ['0', 100],
        ['100', 30],
      ]);
    });

    it('ends with the last page, and with an empty one', async () => {
      hubspot()
        .post(SEARCH)
        .reply(200, { results: [company(1)] });
      expect(await search(10)).to.have.length(1);
      hubspot()
        .post(SEARCH)
        .reply(200, { results: [], paging: { next: { after: '7' } } });
      expect(await search(10)).to.deep.equal([]);
    });

    it('goes no faster than HubSpot takes searches', async () => {
      hubspot().post(SEARCH).times(6).reply(200, { results: [] });
      const { client } = hurriedClient();
      const anyOf = [{ property: 'domain', value: 'a.example' }];
      const startedAt = performance.now();
      const one = () => client.search('company', { anyOf, properties: [], most: 1, waiting: 'person' });
      await Promise.all(Array.from({ length: 6 }, one));
      expect(performance.now() - startedAt).to.be.within(900, 2_500);
    });
  });

  describe('associating', () => {
    const from = { type: 'contact', id: '7' } as const;
    const to = { type: 'company', id: '9' } as const;
    const path = `${CONTACTS}/7/associations/default/companies/9`;

    it('asks for HubSpot’s default', async () => {
      hubspot().put(path).reply(200, { status: 'COMPLETE', results: [] });
      await hurriedClient().client.associate(from, to, 'person');
    });

    it('fails with what a 207 says', async () => {
      hubspot()
        .put(path)
        .reply(207, { results: [], errors: [GONE] });
      const error = await errorOf(hurriedClient().client.associate(from, to, 'person'));
      expect(error.category).to.equal('OBJECT_NOT_FOUND');
    });
  });

  describe('a note', () => {
    const note = {
      body: '<p>Hello</p>',
      at: Date.UTC(2026, 1, 20),
      about: [
        { type: 'contact', id: '7' },
        { type: 'deal', id: '8' },
      ],
    } as const;
    const kind = (associationTypeId: number) => [
      { associationCategory: 'HUBSPOT_DEFINED', associationTypeId },
    ];

    it('is made with all that it is about', async () => {
      hubspot()
        .post(NOTES, {
          properties: { hs_note_body: '<p>Hello</p>', hs_timestamp: '2026-02-20T00:00:00.000Z' },
          associations: [
            { to: { id: '7' }, types: kind(202) },
            { to: { id: '8' }, types: kind(214) },
          ],
        })
        .reply(201, { id: '70' });
      expect(await hurriedClient().client.createNote(note, 'person')).to.equal('70');
    });

    it('is not sent again when the answer is lost, or late', async () => {
      hubspot().post(NOTES).reply(502);
      expect((await errorOf(hurriedClient().client.createNote(note, 'person'))).status).to.equal(502);
      hubspot().post(NOTES).replyWithError('socket hang up');
      const lost = await errorOf(hurriedClient().client.createNote(note, 'person'));
      expect([lost.category, lost.retryable]).to.deep.equal(['CONNECTION', true]);
      hubspot().post(NOTES).delay(200).reply(201, { id: '70' });
      const late = await errorOf(hurriedClient({ timeoutMs: 20 }).client.createNote(note, 'person'));
      expect([late.category, late.retryable]).to.deep.equal(['TIMEOUT', true]);
    });

    it('is sent again when HubSpot says that it did not take it', async () => {
      hubspot().post(NOTES).reply(429, { policyName: 'SECONDLY' });
      hubspot().post(NOTES).reply(423);
      hubspot().post(NOTES).reply(477, '', { 'Retry-After': '2' });
      hubspot()
        .post(NOTES)
        .replyWithError(Object.assign(new Error('nobody there'), { code: 'ECONNREFUSED' }));
      hubspot().post(NOTES).reply(201, { id: '70' });
      const { client, pauses } = hurriedClient();
      expect(await client.createNote(note, 'person')).to.equal('70');
      expect(pauses).to.have.length(4);
    });
  });
});
