import { expect } from 'chai';
import { pino } from 'pino';
import { hearOfTasks } from '../../../src/crm/leads/completed-tasks.ts';
import type { LeadRoute } from '../../../src/domain/routing/route.ts';
import { type RunningSandbox, runSandbox } from '../../sandbox/running-sandbox.ts';
import { addNorthwind, type Connected, create, PORTAL, startConnected } from '../connected-sandbox.ts';

const TASKS = '/crm/objects/2026-03/tasks';
const SHOWN = 'hs_task_subject,hs_task_body,hs_task_status,hs_timestamp,hubspot_owner_id';

describe('tasks for leads', function () {
  this.timeout(20_000);
  let sandbox: RunningSandbox;
  let crm: Connected;
  let company: string;
  let deal: string;
  let logged: string[];

  beforeEach(async () => {
    logged = [];
    const log = pino({ level: 'warn' }, { write: line => void logged.push(JSON.parse(line).msg) });
    sandbox = await runSandbox();
    crm = await startConnected({ sandbox, log });
    await addNorthwind(crm);
    company = await create(crm.sandbox, 'company', { name: 'Acme & Sons' });
    deal = await create(crm.sandbox, 'deal', { dealname: 'Renewal' }, [{ type: 'company', id: company }]);
    await crm.inbox.refresh(PORTAL, [
      { type: 'company', id: company },
      { type: 'deal', id: deal },
    ]);
    await protect('Logistics');
  });
  afterEach(async () => {
    await crm.stopApp();
    await sandbox.stop();
  });

  async function restart(): Promise<void> {
    const { folder } = crm;
    await crm.stopApp();
    crm = await startConnected({ sandbox, folder });
    await crm.settle();
  }

  async function protect(scope: string | null, partner = 'NORTHWIND', dealId = deal): Promise<void> {
    const claim = { companyId: company, dealId, contactId: null, scope, qualifiedBy: 'meeting' as const };
    const money = { amountMinor: null, currency: null, expectedCloseAt: null, note: '' };
    await crm.execute({ type: 'register', partner, ...claim, ...money }, 'user:102');
    const ids = await crm.portals.read(PORTAL, program => [...program.registrations.keys()]);
    const registrationId = ids.at(-1) ?? '';
    await crm.execute({ type: 'approve_registration', registrationId, dealId }, 'user:101');
  }

  /** A contact that somebody makes at the account, as webhooks tell of it. */
  async function newContact(properties: Record<string, string> = {}): Promise<string> {
    const id = await create(crm.sandbox, 'contact', { email: 'ada@acme.example', ...properties }, [
      { type: 'company', id: company },
    ]);
    await crm.hint('contact', id);
    await crm.settle();
    return id;
  }

  async function tasks(): Promise<Record<string, string>[]> {
    const { body } = await crm.sandbox.api('GET', `${TASKS}?properties=${SHOWN}&associations=contacts,deals`);
    return body.results.map((one: { properties: object; associations: object }) => ({
      ...one.properties,
      associations: one.associations,
    }));
  }

  async function route(): Promise<LeadRoute> {
    const all = await crm.portals.read(PORTAL, program =>
      [...program.routes.values()].map(one => ({ ...one })),
    );
    const last = all.at(-1);
    if (!last) throw new Error('nothing is routed');
    return last;
  }

  async function handle(by = 'user:102'): Promise<void> {
    const { routeId, on, recordId } = await route();
    await crm.execute({ type: 'handle_lead', routeId, on, recordId, partnerId: null }, by);
    await crm.settle();
  }

  const ownerOf = async (place: number): Promise<{ id: string; userId: string }> => {
    const { body } = await crm.sandbox.api('GET', '/crm/owners/2026-03');
    return body.results[place];
  };

  it('stand on the contact for its owner, due in a day, and say to whom it goes and until when', async () => {
    const { id: owner } = await ownerOf(1);
    const contact = await newContact({ hubspot_owner_id: owner });
    const [task, ...others] = await tasks();
    const { routedAt, routeId } = await route();
    expect(others).to.deep.equal([]);
    expect(task).to.deep.include({
      hs_task_status: 'NOT_STARTED',
      hubspot_owner_id: owner,
      hs_timestamp: new Date(routedAt + 86_400_000).toISOString(),
      associations: { contacts: { results: [{ id: contact, type: 'task_to_contact' }] } },
    });
    expect(task?.hs_task_subject).to.match(
      /^Route to Northwind: new contact at Acme & Sons, protected until \d+ \w+ \d{4}, scope Logistics$/,
    );
    expect(task?.hs_task_body).to.match(/^<p>Northwind registered Acme &amp; Sons, .*<\/p>/);
    expect(task?.hs_task_body).to.contain(`[${routeId}]`);
  });

  it('are a partner manager’s where the record has no owner', async () => {
    await newContact();
    const { body } = await crm.sandbox.api('GET', '/crm/owners/2026-03');
    const [task] = await tasks();
    const owner = body.results.find(({ id }: { id: string }) => id === task?.hubspot_owner_id);
    const managers = await crm.portals.read(PORTAL, program => new Set(program.managers));
    expect(managers.has(String(owner?.userId))).to.equal(true);
  });

  it('are completed with the lead, open again when that is taken back, and completed when it is withdrawn', async () => {
    await newContact();
    const status = async () => (await tasks()).map(task => task.hs_task_status);
    await handle();
    expect(await status()).to.deep.equal(['COMPLETED']);
    const { routeId, on, recordId } = await route();
    await crm.execute({ type: 'reopen_lead', routeId, on, recordId }, 'user:102');
    await crm.settle();
    expect(await status()).to.deep.equal(['NOT_STARTED']);
    const [registrationId = ''] = await crm.portals.read(PORTAL, program => [
      ...program.registrations.keys(),
    ]);
    await crm.execute(
      { type: 'release_registration', registrationId, dealId: deal, reason: 'no' },
      'user:101',
    );
    await crm.settle();
    expect(await status()).to.deep.equal(['COMPLETED']);
  });

  it('stand on a deal, and name the partners where somebody has to ask', async () => {
    await crm.connection.directory.update(({ partners }) => {
      partners.par_ida = { name: 'Ida Holm' };
    });
    await crm.execute({ type: 'add_partner', partnerId: 'par_ida', kind: 'reseller', code: 'IDA' });
    const terms = { plan: { kind: 'percent', rateBp: 1_000 }, effectiveAt: 0 } as const;
    await crm.execute({ type: 'sign_agreement', partnerId: 'par_ida', ...terms });
    const second = await create(crm.sandbox, 'deal', { dealname: 'Shops' }, [
      { type: 'company', id: company },
    ]);
    await crm.inbox.refresh(PORTAL, [{ type: 'deal', id: second }]);
    await protect('Retail', 'IDA', second);
    await crm.settle();
    const third = await create(crm.sandbox, 'deal', { dealname: 'Warehouse' }, [
      { type: 'company', id: company },
    ]);
    await crm.hint('deal', third);
    await crm.settle();
    const task = (await tasks()).at(-1);
    expect(task?.hs_task_subject).to.match(
      /^Route to Northwind \(Logistics\) or Ida Holm \(Retail\): new deal at Acme & Sons, protected until/,
    );
    expect(task?.associations).to.have.property('deals');
  });

  it('are made once, though the process ended in the midst of it', async () => {
    await newContact();
    const { routeId } = await route();
    const making = { as: 'making', id: '', isDone: false, at: 0 } as const;
    await crm.connection.leads.update(({ leads }) => void Object.assign(leads, { [routeId]: making }));
    await restart();
    expect(await tasks(), 'it had been made').to.have.length(1);
    expect(crm.connection.leads.data.leads[routeId]).to.include({ as: 'task', isDone: false });

    const [{ hs_object_id: id = '' } = {}] = await tasks();
    await crm.sandbox.api('DELETE', `${TASKS}/${id}`);
    await crm.connection.leads.update(({ leads }) => void Object.assign(leads, { [routeId]: making }));
    await restart();
    expect(await tasks(), 'it had not').to.have.length(1);
    await handle();
    await restart();
    expect((await tasks()).map(task => task.hs_task_status)).to.deep.equal(['COMPLETED']);
  });

  it('are completed, though the process ended before we knew them and the lead was handled meanwhile', async () => {
    await newContact();
    const { routeId, on, recordId } = await route();
    await crm.leads.stop();
    await crm.connection.leads.update(({ leads }) => {
      leads[routeId] = { as: 'making', id: '', isDone: false, at: 0 };
    });
    await crm.execute({ type: 'handle_lead', routeId, on, recordId, partnerId: null }, 'user:102');
    await restart();
    expect((await tasks()).map(task => task.hs_task_status)).to.deep.equal(['COMPLETED']);
  });

  it('give way to a note where HubSpot takes none, and to a line in the log where it takes no note either', async () => {
    const demanded = {
      groupName: 'taskinformation',
      name: 'why',
      label: 'Why',
      type: 'string',
      fieldType: 'text',
    };
    await crm.sandbox.api('POST', '/crm/properties/2026-03/tasks', demanded);
    const rules = [{ objectType: 'tasks', property: 'why' }];
    await crm.sandbox.control('PUT', '/validation-rules', { rules });
    const contact = await newContact();
    const { body } = await crm.sandbox.control('GET', `/records/contacts/${contact}`);
    const texts = body.timeline.map(({ text }: { text: string }) => text);
    expect(
      texts.filter((text: string) => text.startsWith('Note: Route to Northwind: new contact')),
    ).to.have.length(1);
    expect(logged).to.deep.equal(['HubSpot takes no task for a lead; it gets a note']);

    const noted = { ...demanded, groupName: 'noteinformation' };
    await crm.sandbox.api('POST', '/crm/properties/2026-03/notes', noted);
    await crm.sandbox.control('PUT', '/validation-rules', {
      rules: [...rules, { objectType: 'notes', property: 'why' }],
    });
    await newContact({ email: 'bob@acme.example' });
    expect(logged.at(-1)).to.equal('HubSpot takes neither a task nor a note for a lead');
    expect(await crm.leads.status(PORTAL)).to.deep.equal({ waiting: 0, refused: 1, trouble: null });
    const calls = await crm.callsOf(async () => {});
    expect(calls, 'nothing is tried again').to.deep.equal({});
  });

  it('wait while HubSpot is away', async () => {
    await crm.sandbox.control('PUT', '/faults', { api: { rate500: 1 } });
    const id = await crm.execute({
      type: 'observe_contact',
      contactId: '77',
      companyIds: [company],
      mayHoldCode: [],
      asked: false,
      createdAt: crm.sandbox.now(),
    });
    expect(id).to.have.property('kind', 'done');
    await new Promise(resolve => setTimeout(resolve, 300));
    expect(await crm.leads.status(PORTAL)).to.include({ waiting: 1 });
    await crm.sandbox.control('PUT', '/faults', { api: { rate500: 0 } });
    // HubSpot has no such contact, so nobody can be told.
    const done = { waiting: 0, refused: 0, trouble: null };
    for (let left = 30; left > 0 && (await crm.leads.status(PORTAL))?.waiting !== 0; left--)
      await new Promise(resolve => setTimeout(resolve, 100));
    expect(await crm.leads.status(PORTAL)).to.deep.equal(done);
    expect(await tasks()).to.deep.equal([]);
  });

  it('that somebody completed or deleted are heard of: the lead is with its partner, or nobody makes the task again', async () => {
    await newContact();
    const [{ hs_object_id: id = '' } = {}] = await tasks();
    await crm.sandbox.api('PATCH', `${TASKS}/${id}`, { properties: { hs_task_status: 'COMPLETED' } });
    await hearOfTasks(crm.connection, crm);
    await crm.settle();
    expect((await route()).handled).to.include({ partnerId: 'par_nw', by: 'crm' });

    await newContact({ email: 'bob@acme.example' });
    const last = (await tasks()).at(-1)?.hs_object_id;
    await crm.sandbox.api('DELETE', `${TASKS}/${last}`);
    await hearOfTasks(crm.connection, crm);
    await crm.settle();
    await handle();
    expect((await tasks()).map(task => task.hs_task_status)).to.deep.equal(['COMPLETED']);
  });
});
