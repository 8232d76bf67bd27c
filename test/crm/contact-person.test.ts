import { expect } from 'chai';
import type { CrmClient } from '../../src/crm/client.ts';
import { readContactPerson } from '../../src/crm/contact-person.ts';
import { CrmError } from '../../src/crm/crm-error.ts';

type Read = Awaited<ReturnType<CrmClient['batchRead']>>;

const NOTHING: Read = { found: new Map(), missing: [], merged: new Set(), failed: [] };

function crm(answer: Partial<Read>) {
  const asked: unknown[] = [];
  const client: Pick<CrmClient, 'batchRead'> = {
    batchRead: async (...question) => {
      asked.push(question);
      return { ...NOTHING, ...answer };
    },
  };
  return { client, asked };
}

function holding(properties: Record<string, string>) {
  return crm({ found: new Map([['7', { id: '7', properties } as never]]) });
}

describe('a contact as a person to write to', () => {
  it('is read at once, for somebody waits', async () => {
    const { client, asked } = holding({ firstname: 'Ana', lastname: 'Silva', email: ' Ana@Acme.example' });
    expect(await readContactPerson(client, '7')).to.deep.equal({
      name: 'Ana Silva',
      email: 'ana@acme.example',
      isCustomer: false,
      language: '',
      optedOut: false,
    });
    expect(asked).to.have.length(1);
    expect(asked[0]).to.deep.include(['7'] as never);
    expect((asked[0] as [string, string[], { waiting: string }])[2].waiting).to.equal('person');
  });

  it('is a customer when the CRM says so, and has opted out when it says that', async () => {
    const stages = ['lead', 'opportunity', 'customer', 'evangelist', ''];
    const read = stages.map(lifecyclestage => readContactPerson(holding({ lifecyclestage }).client, '7'));
    expect((await Promise.all(read)).map(one => one?.isCustomer)).to.deep.equal([
      false,
      false,
      true,
      true,
      false,
    ]);
    const opted = await readContactPerson(
      holding({ hs_email_optout: 'true', hs_language: 'pt-br' }).client,
      '7',
    );
    expect(opted).to.deep.equal({
      name: '',
      email: '',
      isCustomer: false,
      language: 'pt-br',
      optedOut: true,
    });
  });

  it('is nobody when the CRM has none, and an error when it cannot tell', async () => {
    expect(await readContactPerson(crm({ missing: ['7'] }).client, '7')).to.equal(undefined);
    const failed = [{ id: '7', category: 'x', message: 'no' } as never];
    const error = await readContactPerson(crm({ failed }).client, '7').catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(CrmError);
  });
});
