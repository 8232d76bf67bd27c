import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { openPartnerRecords } from '../../src/crm/partner-records.ts';
import { sealPayeesAnew } from '../../src/crm/payee-seals.ts';
import { createSeal } from '../../src/log/sealing.ts';
import { folderRecords } from '../../src/log/store.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('seals of payees', () => {
  it('are of the newest data key after a start; what no key opens is left as it is', async () => {
    const [old, newest, lost] = [1, 2, 3].map(key => Buffer.alloc(32, key)) as [Buffer, Buffer, Buffer];
    const sealOf = (...keys: [Buffer, ...Buffer[]]) => createSeal(keys, 'payees', randomBytes);
    const records = await openPartnerRecords(folderRecords(await temporaryFolder()), '4242');
    const payee = { method: 'iban', ending: '3000', changedAt: 0, changedBy: 'per_a' } as const;
    const unopened = sealOf(lost).seal('c');
    await records.payees.update(({ partners }) => {
      partners.a = { ...payee, sealed: sealOf(old).seal('a') };
      partners.b = { ...payee, sealed: sealOf(newest).seal('b') };
      partners.c = { ...payee, sealed: unopened };
    });
    const [, b] = Object.values(records.payees.data.partners);
    await sealPayeesAnew(records, sealOf(newest, old));
    const { partners } = records.payees.data;
    expect(sealOf(newest).open(partners.a?.sealed ?? '')).to.equal('a');
    expect(partners.a?.ending).to.equal('3000');
    expect([partners.b?.sealed, partners.c?.sealed]).to.deep.equal([b?.sealed, unopened]);
  });
});
