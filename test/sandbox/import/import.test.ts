import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { type ImportReport, runImport } from '../../../src/sandbox/import/import.ts';
import { mapping } from '../../../src/sandbox/import/mapping.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { accessToken, type RunningSandbox, runSandbox } from '../running-sandbox.ts';

const companiesCsv = `account,sector,year_established,revenue,employees,office_location,subsidiary_of
Alba Foods,retail,1999,12.5,300,Kenya,
"Borea, Ltd.",finance,2003,3,80,Norway,alba foods
`;
const dealsCsv = `opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value
A1,Ann,GTX,Alba Foods,Won,2020-03-01,2020-04-01,1000.50
A2,Bo,GTX,Alba Foods,Engaging,2020-01-15,,
A3,Ann,MG,"Borea, Ltd.",Lost,2020-02-01,2020-05-01,0
A4,Ann,MG,,Won,2020-02-02,2020-05-02,20
A5,Ann,MG,Nowhere Inc,Prospecting,,,
A6,Ann,MG,Alba Foods,Won,2020-02-02,2020-05-02,lots
`;
const partners = { 'Alba Foods': 'KANDA', 'Borea, Ltd.': 'ARGENT', Unheard: 'HELIOS' };

describe('sandbox import', () => {
  let sandbox: RunningSandbox;
  beforeEach(async () => {
    sandbox = await runSandbox();
    sandbox.app.answer = ({ path }) => {
      if (path.startsWith('/cards/program')) {
        const earned = [{ currency: 'USD', amountMinor: 5_000, text: 'USD 50.00' }];
        return {
          status: 200,
          body: { partners: [{ partnerId: 'par_1', name: 'Kanda', wonDeals: 1, earned }] },
        };
      }
      return path.includes('/attribute') && touches().length === 2
        ? { status: 409, body: { message: 'already attributed' } }
        : { status: 200, body: {} };
    };
  });
  afterEach(() => sandbox.stop());

  const touches = () => sandbox.app.heard.filter(({ path }) => path.includes('/attribute'));
  const load = (given: object = { partners }): Promise<ImportReport> =>
    runImport({
      sandboxUrl: sandbox.url(),
      accessToken,
      companiesCsv,
      dealsCsv,
      mapping: mapping.parse(given),
      onProgress: () => {},
      quietMs: 30,
    });
  const total = async (type: string, query: string) =>
    (await sandbox.control('GET', `/records/${type}?q=${encodeURIComponent(query)}`)).body.total;

  it('loads companies and deals, and reports what it could not read', async () => {
    const report = await load();
    expect(report.companies).to.include({ rows: 2, created: 2, updated: 0 });
    expect(report.deals).to.include({ rows: 6, created: 5, updated: 0, withoutAccount: 1 });
    expect(report.deals.unread).to.deep.equal([{ row: 7, reason: 'amount “lots” is not a number' }]);
    expect(report.deals.missingCompanies).to.deep.equal([{ name: 'Nowhere Inc', deals: 1 }]);
    expect(report.won).to.deep.equal({
      deals: 2,
      total: '1020.50',
      currency: 'USD',
      byPartner: [{ partner: 'KANDA', deals: 1, total: '1000.50' }],
    });
    expect(report.settled).to.equal(true);
    expect(report.program).to.have.length(1);

    const companies = (await sandbox.control('GET', '/records/companies?q=Alba+Foods')).body.results;
    const children = (await sandbox.control('GET', '/records/companies?q=Borea')).body.results;
    expect(children[0].properties.hs_parent_company_id).to.equal(companies[0].id);

    const { body } = await sandbox.control('GET', '/records/deals?q=Alba+Foods+GTX&sort=amount');
    const [won, engaging] = body.results;
    expect(won.properties).to.deep.include({
      dealstage: 'closedwon',
      amount: '1000.50',
      closedate: '2020-04-01T00:00:00.000Z',
      import_opportunity_id: 'A1',
    });
    expect(won.company).to.equal('Alba Foods');
    expect(engaging.properties).to.include({ dealstage: 'presentationscheduled', amount: null });
    expect(engaging.properties.hubspot_owner_id).not.to.equal(won.properties.hubspot_owner_id);
  });

  it('tells the app of the partners before any deal is won, dated by the first engagement', async () => {
    const report = await load();
    const [first] = touches();
    expect(first?.path).to.include('userId=101');
    expect(JSON.parse(first?.body ?? '')).to.deep.include({
      partner: 'KANDA',
      channel: 'import',
      happenedAt: Date.UTC(2020, 0, 15),
      evidence: 'first engagement 2020-01-15, A2',
    });
    const heard = sandbox.app.heard.map(({ path, body }) =>
      path === '/hooks' && body.includes('0-3') ? 'deal' : path,
    );
    expect(heard.indexOf('deal')).to.be.greaterThan(heard.lastIndexOf(touches()[1]?.path ?? ''));
    expect(report.touches).to.deep.equal({
      sent: 1,
      failed: [
        { account: 'Borea, Ltd.', reason: 'ARGENT: already attributed' },
        { account: 'Unheard', reason: 'there is no such company' },
      ],
    });
  });

  it('run again updates and doubles nothing, and finds a company that was missing', async () => {
    await load();
    const first = JSON.parse(touches()[0]?.body ?? '').requestKey;
    await sandbox.api('POST', '/crm/objects/2026-03/companies', { properties: { name: 'nowhere  INC' } });
    const report = await load();
    expect(report.companies).to.include({ created: 0, updated: 2 });
    expect(report.deals).to.include({ created: 0, updated: 5 });
    expect(report.deals.missingCompanies).to.deep.equal([]);
    expect(await total('companies', 'Alba Foods')).to.equal(1);
    expect(await total('deals', 'Alba Foods GTX')).to.equal(2);
    expect(JSON.parse(touches()[2]?.body ?? '').requestKey).to.equal(first);
    const { body } = await sandbox.control('GET', '/records/deals?q=Nowhere');
    expect(body.results[0].company).to.equal('nowhere  INC');
  });

  it('gets through 429 and 500, doubling nothing', async () => {
    await sandbox.control('PUT', '/faults', { api: { rate429: 0.2, rate500: 0.2 } });
    const report = await load({});
    expect(report.deals.created + report.deals.updated).to.equal(5);
    expect(await total('deals', 'MG')).to.equal(3);
  });

  it('stops with a reason when the CRM refuses', async () => {
    const order = {
      sandboxUrl: sandbox.url(),
      accessToken: 'wrong',
      companiesCsv,
      dealsCsv: undefined,
      mapping: mapping.parse({}),
      onProgress: () => {},
    };
    const error = await runImport(order).catch(reason => reason);
    expect(error.message).to.include('Authentication credentials not found');
    const owners = await load({ owners: { Ann: 'ann@nowhere.example' } }).catch(reason => reason);
    expect(owners.message).to.include('ann@nowhere.example, who is no owner');
  });

  it('runs by control as a job', async () => {
    const { status, body } = await sandbox.control('POST', '/import', {
      companiesCsv,
      dealsCsv,
      mapping: {},
    });
    expect(status).to.equal(202);
    expect((await sandbox.control('POST', '/import', {})).status).to.equal(409);
    let job = body;
    while (job.status === 'running') job = (await sandbox.control('GET', `/imports/${body.id}`)).body;
    expect(job.status).to.equal('done');
    expect(job.report.deals.created).to.equal(5);
    const wrong = await sandbox.control('POST', '/import', { mapping: { currency: 'x', partner: 1 } });
    expect(wrong.status).to.equal(400);
    expect(wrong.body.errors.map((one: { in: string }) => one.in)).to.deep.equal([
      'mapping.currency',
      'mapping',
    ]);
    expect((await sandbox.control('GET', '/imports/99')).status).to.equal(404);
  });

  it('runs from the command line and prints the report', async function () {
    // Two processes start, and each compiles what it runs.
    this.timeout(30_000);
    const folder = await temporaryFolder();
    const files = { companies: companiesCsv, deals: dealsCsv, mapping: JSON.stringify({ partners }) };
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const args = Object.keys(files).flatMap(name => [`--${name}`, join(folder, name)]);
    const main = ['--import', 'tsx', 'src/sandbox/import/main.ts'];
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, [
      ...main,
      ...args,
      '--sandbox',
      sandbox.url(),
      '--token',
      accessToken,
    ]);
    expect(stdout).to.include('Deals: 5 of 5');
    expect(stdout).to.include('row 7: amount “lots” is not a number');
    expect(stdout).to.include('Won: 2 deals, 1020.50 USD');
    expect(stdout).to.include('Kanda: 1 won deal, earned USD 50.00');
    const failed = await run(process.execPath, [...main, ...args, '--sandbox', 'http://localhost:9']).catch(
      error => error,
    );
    expect(failed.code).to.equal(1);
    expect(failed.stderr).to.include('does not answer');
  });
});
