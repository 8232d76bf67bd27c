import { expect } from 'chai';
import type { Connection } from '../../src/crm/connection.ts';
import { addressHash, keepWish, mailedPerson, wantsMail, wishOf } from '../../src/mail/wishes.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { enrol, openKept, person } from './kept-portal.ts';

const NOW = Date.UTC(2026, 1, 3);
const STRANGER = 'dora@example.com';

describe('who wants mail', () => {
  let connection: Connection;
  beforeEach(async () => {
    connection = await openKept(await temporaryFolder());
    await enrol(connection, 'par_kanda', person('per_ana'), person('per_bea'));
  });

  it('is everybody at first', () => {
    for (const email of ['ana@example.com', 'ANA@Example.com ', STRANGER])
      expect(wantsMail(connection, email), email).to.equal(true);
    expect(wishOf(connection, 'per_ana')).to.equal(true);
    expect(wishOf(connection, addressHash(STRANGER))).to.equal(true);
  });

  it('is a person of a partner by id, everybody else by a hash of the address alone', () => {
    expect(mailedPerson(connection, ' Ana@example.com')).to.equal('per_ana');
    expect(mailedPerson(connection, STRANGER)).to.equal(addressHash(STRANGER));
    expect(addressHash(STRANGER)).to.match(/^[0-9a-f]{64}$/);
  });

  it('is kept for a person, and taken back', async () => {
    await keepWish(connection, 'per_ana', false, NOW);
    expect(wantsMail(connection, 'ana@example.com')).to.equal(false);
    expect(wantsMail(connection, 'bea@example.com')).to.equal(true);
    expect(wishOf(connection, 'per_ana')).to.equal(false);
    await keepWish(connection, 'per_ana', true, NOW);
    expect(wantsMail(connection, 'ana@example.com')).to.equal(true);
  });

  it('is kept for a stranger without the address', async () => {
    await keepWish(connection, addressHash(STRANGER), false, NOW);
    expect(wantsMail(connection, STRANGER)).to.equal(false);
    expect(JSON.stringify(connection.partners.mail.data)).not.to.contain('dora');
    await keepWish(connection, addressHash(STRANGER), true, NOW);
    expect(wantsMail(connection, STRANGER)).to.equal(true);
    expect(connection.partners.mail.data.unsubscribed).to.deep.equal({});
  });

  it('holds for an address that became a partner’s, and for all partners it belongs to', async () => {
    await keepWish(connection, addressHash(STRANGER), false, NOW);
    await enrol(connection, 'par_new', person('per_dora'));
    await enrol(connection, 'par_other', person('per_dora2', { email: STRANGER }));
    expect(wantsMail(connection, STRANGER)).to.equal(false);
    await keepWish(connection, 'per_dora', true, NOW);
    expect(wantsMail(connection, STRANGER)).to.equal(true);
    await keepWish(connection, 'per_dora2', false, NOW);
    expect(wishOf(connection, 'per_dora')).to.equal(false);
  });

  it('changes nothing for an id that is nobody’s', async () => {
    const before = JSON.stringify([connection.directory.data, connection.partners.mail.data]);
    await keepWish(connection, 'per_gone', false, NOW);
    expect(wishOf(connection, 'per_gone')).to.equal(undefined);
    expect(JSON.stringify([connection.directory.data, connection.partners.mail.data])).to.equal(before);
  });

  it('forgets the oldest of very many strangers', async () => {
    await connection.partners.mail.update(({ unsubscribed }) => {
      for (let index = 0; index < 20_000; index++) unsubscribed[index.toString(16).padStart(64, '0')] = NOW;
    });
    await keepWish(connection, addressHash(STRANGER), false, NOW);
    const { unsubscribed } = connection.partners.mail.data;
    expect(Object.keys(unsubscribed)).to.have.length(20_000);
    expect(unsubscribed).not.to.have.property('0'.padStart(64, '0'));
    expect(wantsMail(connection, STRANGER)).to.equal(false);
  });
});
