import { expect } from 'chai';
import { firstId, type RunningSandbox, runSandbox } from '../running-sandbox.ts';

describe('sandbox API: single records', () => {
  let sandbox: RunningSandbox;
  beforeEach(async () => {
    sandbox = await runSandbox();
  });
  afterEach(() => sandbox.stop());

  const deals = '/crm/objects/2026-03/deals';

  it('creates with associations, reads with properties, history and associations', async () => {
    const companyId = await firstId(sandbox, 'companies');
    const created = await sandbox.api('POST', deals, {
      properties: { dealname: 'Pilot', dealstage: 'appointmentscheduled', amount: '1200.5' },
      associations: [
        { to: { id: companyId }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 5 }] },
      ],
    });
    expect(created.status).to.equal(201);
    expect(created.body.properties).to.include({ amount: '1200.5', dealname: 'Pilot' });
    const path = `${deals}/${created.body.id}?properties=amount,hs_is_closed_won,nonsense,constructor`;
    const { body } = await sandbox.api(
      'GET',
      `${path}&propertiesWithHistory=dealstage&associations=companies`,
    );
    expect(body.properties).to.include({ amount: '1200.5', hs_is_closed_won: 'false' });
    expect(body.properties).not.to.have.any.keys('nonsense', 'constructor');
    expect(body.propertiesWithHistory.dealstage).to.have.length(1);
    expect(body.propertiesWithHistory.dealstage[0]).to.include({ sourceType: 'INTEGRATION' });
    expect(body.associations.companies.results.map((one: { type: string }) => one.type)).to.have.members([
      'deal_to_company',
      'deal_to_company_unlabeled',
    ]);
  });

  it('knows a kind of record by its name and by its number', async () => {
    const id = await firstId(sandbox, 'deals');
    for (const name of ['deals', 'deal', '0-3']) {
      expect((await sandbox.api('GET', `/crm/objects/2026-03/${name}/${id}`)).body.id).to.equal(id);
    }
    expect((await sandbox.api('GET', `/crm/objects/2026-03/tickets/${id}`)).status).to.equal(400);
  });

  it('pages through all records, a hundred at most', async () => {
    const ids = new Set<string>();
    for (let after = ''; ; ) {
      const { body } = await sandbox.api(
        'GET',
        `/crm/objects/2026-03/contacts?limit=50${after && `&after=${after}`}`,
      );
      for (const { id } of body.results) ids.add(id);
      after = body.paging?.next.after ?? '';
      if (after === '') break;
    }
    expect(ids.size).to.equal(120);
    expect((await sandbox.api('GET', '/crm/objects/2026-03/contacts?limit=101')).status).to.equal(400);
  });

  it('keeps versions newest first and writes nothing for an unchanged value', async () => {
    const { body: made } = await sandbox.api('POST', deals, { properties: { dealname: 'A', amount: '1' } });
    const path = `${deals}/${made.id}`;
    await sandbox.api('PATCH', path, { properties: { amount: '2' } });
    await sandbox.api('PATCH', path, { properties: { amount: '2' } });
    await sandbox.api('PATCH', path, { properties: { amount: '' } });
    const { body } = await sandbox.api('GET', `${path}?propertiesWithHistory=amount`);
    expect(body.properties.amount).to.equal(null);
    expect(body.propertiesWithHistory.amount.map((one: { value: string }) => one.value)).to.deep.equal([
      '',
      '2',
      '1',
    ]);
  });

  it('keeps twenty versions', async () => {
    const { body: made } = await sandbox.api('POST', deals, { properties: { amount: '0' } });
    for (let amount = 1; amount <= 25; amount += 1) {
      await sandbox.api('PATCH', `${deals}/${made.id}`, { properties: { amount: String(amount) } });
    }
    const { body } = await sandbox.api('GET', `${deals}/${made.id}?propertiesWithHistory=amount`);
    expect(body.propertiesWithHistory.amount).to.have.length(20);
    expect(body.propertiesWithHistory.amount[0].value).to.equal('25');
  });

  it('refuses wrong values, each by its name and code, and writes nothing', async () => {
    const id = await firstId(sandbox, 'deals');
    const { body: before } = await sandbox.api('GET', `${deals}/${id}`);
    const { status, body } = await sandbox.api('PATCH', `${deals}/${id}`, {
      properties: {
        dealname: 'changed',
        amount: 'much',
        closedate: '2026-02-30',
        dealstage: 'nowhere',
        hs_object_id: '7',
        wish: 'x',
        deal_currency_code: ' USD',
      },
    });
    expect(status).to.equal(400);
    const codes = body.errors.map((one: { code: string; context: { propertyName: string[] } }) => [
      one.context.propertyName[0],
      one.code,
    ]);
    expect(Object.fromEntries(codes)).to.deep.equal({
      amount: 'INVALID_NUMBER',
      closedate: 'INVALID_DATETIME',
      dealstage: 'INVALID_OPTION',
      hs_object_id: 'READ_ONLY_VALUE',
      wish: 'PROPERTY_DOESNT_EXIST',
      deal_currency_code: 'LEADING_TRAILING_WHITESPACE',
    });
    expect((await sandbox.api('GET', `${deals}/${id}`)).body).to.deep.equal(before);
  });

  it('closes a deal: the close date is now unless the write says another', async () => {
    const { body: one } = await sandbox.api('POST', deals, { properties: { dealstage: 'contractsent' } });
    await sandbox.api('PATCH', `${deals}/${one.id}`, { properties: { dealstage: 'closedwon' } });
    const { body: won } = await sandbox.api(
      'GET',
      `${deals}/${one.id}?properties=closedate,hs_is_closed_won`,
    );
    expect(Math.abs(Date.parse(won.properties.closedate) - Date.now())).to.be.lessThan(5_000);
    expect(won.properties.hs_is_closed_won).to.equal('true');

    const closedate = '2026-01-05T00:00:00.000Z';
    await sandbox.api('PATCH', `${deals}/${one.id}`, { properties: { dealstage: 'closedlost', closedate } });
    const { body: lost } = await sandbox.api(
      'GET',
      `${deals}/${one.id}?properties=closedate,hs_is_closed_won`,
    );
    expect(lost.properties).to.include({ closedate, hs_is_closed_won: 'false' });
    // A stage written once more is no move.
    await sandbox.api('PATCH', `${deals}/${one.id}`, {
      properties: { dealstage: 'closedlost', dealname: 'B' },
    });
    const { body: still } = await sandbox.api('GET', `${deals}/${one.id}?properties=closedate`);
    expect(still.properties.closedate).to.equal(closedate);
  });

  it('keeps dates as days and moments in milliseconds', async () => {
    await sandbox.api('POST', '/crm/properties/2026-03/deals', {
      name: 'due_on',
      label: 'Due',
      groupName: 'dealinformation',
      type: 'date',
      fieldType: 'date',
    });
    const day = Date.UTC(2026, 4, 1);
    const { body } = await sandbox.api('POST', deals, {
      properties: { due_on: String(day), closedate: String(day) },
    });
    expect(body.properties).to.include({ due_on: '2026-05-01', closedate: '2026-05-01T00:00:00.000Z' });
    for (const due_on of [String(day + 1), '1.5.2026', day]) {
      expect((await sandbox.api('POST', deals, { properties: { due_on } })).status).to.equal(400);
    }
  });

  it('finds a contact by e-mail and refuses a second one of the same', async () => {
    const contacts = '/crm/objects/2026-03/contacts';
    const { body: made } = await sandbox.api('POST', contacts, {
      properties: { email: 'Ada@Lovelace.example' },
    });
    const found = await sandbox.api('GET', `${contacts}/ada@lovelace.example?idProperty=email`);
    expect(found.body.id).to.equal(made.id);
    const again = await sandbox.api('POST', contacts, { properties: { email: 'ada@lovelace.example' } });
    expect(again.status).to.equal(409);
    expect(again.body.message).to.equal(`Contact already exists. Existing ID: ${made.id}`);
    expect((await sandbox.api('GET', `${contacts}/x?idProperty=city`)).status).to.equal(400);
    expect((await sandbox.api('GET', `${contacts}?archived=true`)).status).to.equal(400);
  });

  it('archives: the record and its associations are gone', async () => {
    const id = await firstId(sandbox, 'companies');
    const { body: before } = await sandbox.control('GET', `/records/companies/${id}`);
    const dealId = before.associations.deals[0].id;
    expect((await sandbox.api('DELETE', `/crm/objects/2026-03/companies/${id}`)).status).to.equal(204);
    expect((await sandbox.api('GET', `/crm/objects/2026-03/companies/${id}`)).body.category).to.equal(
      'OBJECT_NOT_FOUND',
    );
    const { body: deal } = await sandbox.api('GET', `${deals}/${dealId}?associations=companies`);
    expect(deal.associations).to.deep.equal({});
  });
});
