import { expect } from 'chai';
import { tiesBy } from '../../src/crm/partner-ties.ts';

const person = (email: string, contactId: string | null = null) => ({
  personId: `per_${email}`,
  name: 'Ida Holm',
  email,
  language: 'en',
  contactId,
  wantsMail: true,
});

const ties = (id: string, email: string) =>
  tiesBy({
    partners: {
      par_kanda: { name: 'Kanda', people: [person('ida@kanda.example', '7'), person('bo@kanda.example')] },
      par_bright: { name: 'Brightwave', people: [person('bo.lind@gmail.com')] },
      par_none: { name: 'Nobody' },
    },
  })({ id, email }).map(({ partnerId, by }) => `${partnerId} ${by}`);

describe('the ties of a contact', () => {
  it('are to partners of whom it is a person, by its id or its mailbox', () => {
    expect(ties('7', '')).to.deep.equal(['par_kanda person']);
    expect(ties('9', 'Ida+friends@Kanda.example')).to.deep.equal(['par_kanda person']);
    expect(ties('9', 'bolind@googlemail.com')).to.deep.equal(['par_bright person']);
  });

  it('are to partners in whose mail domain it is, public ones and none excepted', () => {
    expect(ties('9', 'eve@kanda.example')).to.deep.equal(['par_kanda mail_domain']);
    expect(ties('9', 'eve@gmail.com')).to.deep.equal([]);
    expect(ties('9', '')).to.deep.equal([]);
    expect(ties('9', 'kanda.example')).to.deep.equal([]);
    expect(ties('9', 'eve@other.example')).to.deep.equal([]);
  });

  it('hold no name and no address', () => {
    const said = JSON.stringify(ties('7', 'ida@kanda.example'));
    expect(said).not.to.match(/@|holm|example/i);
  });
});
