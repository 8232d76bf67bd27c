import { expect } from 'chai';
import { neededScopes } from '../../../src/sandbox/api/scopes.ts';
import { sampleProject } from '../project-folder.ts';
import { type RunningSandbox, runSandbox } from '../running-sandbox.ts';

describe('sandbox API: scopes', () => {
  const cases: [string, string[]][] = [
    ['GET /crm/objects/2026-03/deals/7', ['crm.objects.deals.read']],
    ['POST /crm/objects/2026-03/0-3/batch/read', ['crm.objects.deals.read']],
    ['POST /crm/objects/2026-03/contacts/search', ['crm.objects.contacts.read']],
    ['POST /crm/objects/2026-03/contacts/batch/upsert', ['crm.objects.contacts.write']],
    ['POST /crm/objects/2026-03/contacts/gdpr-delete', ['crm.objects.contacts.write']],
    ['POST /crm/objects/2026-03/notes', ['crm.objects.contacts.write']],
    ['POST /crm/objects/2026-03/tasks/batch/update', ['crm.objects.contacts.write']],
    [
      'POST /crm/associations/2026-03/deals/tasks/batch/read',
      ['crm.objects.deals.read', 'crm.objects.contacts.read'],
    ],
    ['POST /crm/objects/2026-03/line_items/batch/read', ['crm.objects.line_items.read']],
    ['DELETE /crm/objects/2026-03/companies/8', ['crm.objects.companies.write']],
    [
      'PUT /crm/objects/2026-03/deals/7/associations/default/companies/8',
      ['crm.objects.deals.write', 'crm.objects.companies.write'],
    ],
    [
      'POST /crm/associations/2026-03/deals/contacts/batch/read',
      ['crm.objects.deals.read', 'crm.objects.contacts.read'],
    ],
    ['POST /crm/associations/2026-03/contacts/notes/batch/read', ['crm.objects.contacts.read']],
    ['GET /crm/properties/2026-03/deals', ['crm.schemas.deals.read or crm.objects.deals.read']],
    ['POST /crm/properties/2026-03/deals/batch/create', ['crm.schemas.deals.write']],
    ['PATCH /crm/properties/2026-03/companies/x', ['crm.schemas.companies.write']],
    ['GET /crm/pipelines/2026-03/deals', ['crm.schemas.deals.read or crm.objects.deals.read']],
    ['GET /crm/owners/2026-03', ['crm.objects.owners.read']],
    ['GET /settings/users/2026-03/101', ['settings.users.read']],
    ['POST /automation/actions/callbacks/2026-03/complete', ['automation']],
    ['GET /account-info/2026-03/details', []],
  ];
  for (const [call, expected] of cases) {
    it(`${call} needs ${expected.join(' and ') || 'none'}`, () => {
      const [method = '', path = ''] = call.split(' ');
      const needed = neededScopes(method, path).map(need => need.join(' or '));
      expect(needed).to.deep.equal(expected);
    });
  }

  describe('of the app’s metafile', () => {
    let sandbox: RunningSandbox;
    before(async () => {
      const projectFolder = await sampleProject({
        requiredScopes: ['crm.objects.deals.read', 'crm.objects.deals.write'],
      });
      sandbox = await runSandbox({ projectFolder });
    });
    after(() => sandbox.stop());

    it('lets through what was granted and names what was not, writing nothing', async () => {
      const deals = await sandbox.api('GET', '/crm/objects/2026-03/deals?limit=1');
      expect(deals.status).to.equal(200);
      const { status, body } = await sandbox.api('POST', '/crm/objects/2026-03/notes', { properties: {} });
      expect(status).to.equal(403);
      expect(body.category).to.equal('MISSING_SCOPES');
      expect(body.errors[0].context).to.deep.equal({
        requiredGranularScopes: ['crm.objects.contacts.write'],
      });
      const ends = { from: { id: deals.body.results[0].id }, to: { id: '1' } };
      const pair = '/crm/associations/2026-03/deals/companies/batch/associate/default';
      expect((await sandbox.api('POST', pair, { inputs: [ends] })).status).to.equal(403);
    });
  });
});
