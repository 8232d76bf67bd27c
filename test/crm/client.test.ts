import { expect } from 'chai';
import { errorOf, hurriedClient, preparedHubspot } from './hubspot-answers.ts';

const READ = '/crm/objects/2026-03/deals/batch/read';
const UPDATE = '/crm/objects/2026-03/deals/batch/update';
const COMPANIES = '/crm/associations/2026-03/deals/companies/batch/read';

interface Batch {
  inputs: { id: string; properties?: Record<string, string>; objectWriteTraceId?: string; after?: string }[];
  propertiesWithHistory?: string[];
}

const idsIn = (body: unknown) => (body as Batch).inputs.map(input => input.id);
const deal = (id: string, properties: Record<string, string | null> = {}) => ({ id, properties });
const numbered = (count: number) => Array.from({ length: count }, (_, index) => String(index + 1));
const wanted = { properties: ['amount'] };

describe('the HubSpot client', () => {
  const hubspot = preparedHubspot();

  describe('reading records', () => {
    it('takes a 207 input by input: found, missing by HubSpot’s own word, failed', async () => {
      hubspot()
        .post(READ)
        .reply(207, {
          results: [deal('1', { amount: '12.50', closedate: null })],
          numErrors: 2,
          errors: [
            { category: 'OBJECT_NOT_FOUND', message: 'gone', context: { ids: ['2'] } },
            { category: 'INTERNAL_ERROR', message: 'broken', correlationId: 'c', context: { ids: [3] } },
          ],
        });
      const { client } = hurriedClient();
      const { found, missing, failed } = await client.batchRead('deal', ['1', '2', '3'], wanted);
      expect(found.get('1')?.properties).to.deep.equal({ amount: '12.50', closedate: '' });
      expect(missing).to.deep.equal(['2']);
      expect(failed.map(({ id, error }) => [id, error.category, error.retryable])).to.deep.equal([
        ['3', 'INTERNAL_ERROR', true],
      ]);
    });

    it('counts a record that HubSpot passes over as failed, never as missing', async () => {
      hubspot()
        .post(READ)
        .reply(200, { results: [deal('1'), { properties: {} }] });
      const { client } = hurriedClient();
      const { missing, failed } = await client.batchRead('deal', ['1', '2'], wanted);
      expect(missing).to.deep.equal([]);
      expect(failed.map(({ id, error }) => [id, error.category])).to.deep.equal([['2', 'NO_ANSWER']]);
    });

    it('counts a record that became part of another as missing', async () => {
      hubspot()
        .post(READ)
        .reply(200, { results: [deal('9', { hs_merged_object_ids: '1;2' })] });
      const { client } = hurriedClient();
      const { found, missing, failed } = await client.batchRead('deal', ['2'], wanted);
      expect([[...found.keys()], missing, failed]).to.deep.equal([['9'], ['2'], []]);
    });

    it('never takes a failed call for missing records', async () => {
      hubspot().post(READ).times(5).reply(500, {});
      const { client } = hurriedClient();
      const error = await errorOf(client.batchRead('deal', ['1'], wanted));
      expect(error.status).to.equal(500);
    });

    it('asks for a hundred at a time, each record once', async () => {
      const sizes: number[] = [];
      const answer = (_: string, body: unknown) => {
        sizes.push(idsIn(body).length);
        return [200, { results: idsIn(body).map(id => deal(id)) }];
      };
      hubspot()
        .post(READ)
        .times(3)
        .reply(answer as never);
      const { client } = hurriedClient();
      const { found } = await client.batchRead('deal', [...numbered(250), '1'], wanted);
      expect(found.size).to.equal(250);
      expect(sizes.sort()).to.deep.equal([100, 100, 50]);
    });

    it('asks for fewer with history, as HubSpot takes them', async () => {
      const sizes: number[] = [];
      const answer = (_: string, body: unknown) => {
        sizes.push(idsIn(body).length);
        return [200, { results: idsIn(body).map(id => deal(id)) }];
      };
      hubspot()
        .post(READ)
        .times(3)
        .reply(answer as never);
      const { client } = hurriedClient();
      const history = { ...wanted, withHistory: ['amount'] };
      expect((await client.batchRead('deal', numbered(120), history)).found.size).to.equal(120);
      expect(sizes.toSorted()).to.deep.equal([20, 50, 50]);
    });

    it('isolates a record for which HubSpot refuses the whole batch', async () => {
      const answer = (_: string, body: unknown) =>
        idsIn(body).includes('5')
          ? [400, { category: 'VALIDATION_ERROR', message: 'no number' }]
          : [200, { results: idsIn(body).map(id => deal(id)) }];
      hubspot()
        .persist()
        .post(READ)
        .reply(answer as never);
      const { client } = hurriedClient();
      const { found, failed } = await client.batchRead('deal', numbered(8), wanted);
      expect(found.size).to.equal(7);
      expect(failed.map(({ id, error }) => [id, error.message])).to.deep.equal([
        ['5', `HubSpot answered POST ${READ} with 400: no number`],
      ]);
      expect(client.calls()).to.equal(7);
    });
  });

  describe('writing records', () => {
    it('tells which of half a failed batch failed, and why', async () => {
      const answer = (_: string, body: unknown) => {
        const { inputs } = body as Batch;
        const errors = inputs.slice(2).map(({ objectWriteTraceId }, index) => ({
          category: ['INTERNAL_ERROR', 'VALIDATION_ERROR'][index],
          message: 'no',
          context: { objectWriteTraceId: [objectWriteTraceId] },
        }));
        return [207, { results: inputs.slice(0, 2).map(({ id }) => ({ id })), errors }];
      };
      hubspot()
        .post(UPDATE)
        .reply(answer as never);
      const { client } = hurriedClient();
      const updates = numbered(4).map(id => ({ id, properties: { vouchsafe_reason: id } }));
      const { updated, failed } = await client.batchUpdate('deal', updates);
      expect(updated).to.deep.equal(['1', '2']);
      expect(failed.map(({ id, error }) => [id, error.retryable])).to.deep.equal([
        ['3', true],
        ['4', false],
      ]);
    });

    it('counts an update as failed that an error names, whatever else the answer holds', async () => {
      const results = [{ id: '1' }, { id: '2' }, { id: '2' }, { id: '3' }];
      const errors = [{ category: 'INTERNAL_ERROR', message: 'no', context: { ids: ['2'] } }];
      hubspot().post(UPDATE).reply(200, { results, errors });
      const { client } = hurriedClient();
      const updates = ['1', '2'].map(id => ({ id, properties: {} }));
      const { updated, failed } = await client.batchUpdate('deal', updates);
      expect(updated).to.deep.equal(['1']);
      expect(failed.map(({ id, error }) => [id, error.category])).to.deep.equal([['2', 'INTERNAL_ERROR']]);
    });

    it('counts an update that HubSpot passed over in silence as failed', async () => {
      hubspot().post(UPDATE).reply(200, { status: 'COMPLETE', results: [] });
      const { client } = hurriedClient();
      const { updated, failed } = await client.batchUpdate('deal', [{ id: '1', properties: { a: 'b' } }]);
      expect(updated).to.deep.equal([]);
      expect(failed[0]?.error.category).to.equal('NO_ANSWER');
    });
  });

  describe('reading associations', () => {
    const to = (id: number, ...typeIds: number[]) => ({
      toObjectId: id,
      associationTypes: typeIds.map(typeId => ({ typeId, category: 'HUBSPOT_DEFINED', label: null })),
    });
    const none = (id: string) => ({
      category: 'OBJECT_NOT_FOUND',
      subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
      context: { fromObjectId: [id] },
    });

    it('puts the primary company first and the others by id, over all pages', async () => {
      hubspot()
        .post(COMPANIES, { inputs: [{ id: '1' }, { id: '2' }] })
        .reply(207, {
          results: [{ from: { id: '1' }, to: [to(30, 341), to(10, 341)], paging: { next: { after: '2' } } }],
          errors: [none('2')],
        });
      hubspot()
        .post(COMPANIES, { inputs: [{ id: '1', after: '2' }] })
        .reply(200, { results: [{ from: { id: '1' }, to: [to(20, 5, 341)] }] });
      const { client } = hurriedClient();
      const { of, failed } = await client.links({ from: 'deal', to: 'company' }, ['1', '2']);
      expect([...of]).to.deep.equal([
        ['1', ['20', '10', '30']],
        ['2', []],
      ]);
      expect(failed).to.deep.equal([]);
    });

    it('does not take an error for having none', async () => {
      const broken = { category: 'INTERNAL_ERROR', message: 'no', context: { fromObjectId: ['2'] } };
      hubspot()
        .post(COMPANIES)
        .reply(207, { results: [], errors: [none('1'), broken] });
      const { client } = hurriedClient();
      const { failed } = await client.links({ from: 'deal', to: 'company' }, ['1', '2']);
      expect(failed.map(({ id }) => id)).to.deep.equal(['2']);
    });
  });

  it('follows the pages of a list', async () => {
    const users = '/settings/users/2026-03';
    hubspot()
      .get(users)
      .query({ limit: '100' })
      .reply(200, { results: [{ id: 1 }], paging: { next: { after: 'x' } } });
    hubspot()
      .get(users)
      .query({ limit: '100', after: 'x' })
      .reply(200, { results: [{ id: '2', superAdmin: true }] });
    const { client } = hurriedClient();
    const read = await client.users();
    expect(read.map(({ id, superAdmin }) => [id, superAdmin])).to.deep.equal([
      ['1', false],
      ['2', true],
    ]);
  });
});
