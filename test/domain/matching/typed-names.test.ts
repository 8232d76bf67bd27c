import { expect } from 'chai';
import { typedNames } from '../../../src/domain/matching/typed-names.ts';

describe('the names in what somebody typed', () => {
  it('are two when it says so', () => {
    expect(typedNames('Acme Inc. dba Road Runner')).to.deep.equal(['Acme Inc.', 'Road Runner']);
    expect(typedNames('Kanda (formerly Orwell)')).to.deep.equal(['Kanda', 'Orwell)']);
    expect(typedNames('Petróleo Brasileiro S.A. - Petrobras')).to.include('Petrobras');
    expect(typedNames('Kanda S.A. (Polska)')).to.have.length(1);
  });

  it('end with the legal form where what it does follows, and do not where a word of them does', () => {
    expect(typedNames('Kanda AG Lindau Airport Services')).to.deep.equal([
      'Kanda AG Lindau Airport Services',
      'Kanda AG',
    ]);
    expect(typedNames('Kanda AG Polska')).to.deep.equal(['Kanda Polska']);
    expect(typedNames('Kanda AG & Co. KG')).to.deep.equal(['Kanda AG & Co. KG']);
  });

  it('are without a seat behind a comma and without the ending of a domain', () => {
    expect(typedNames('Krka, d. d., Novo mesto')).to.deep.equal(['Krka, d. d.']);
    expect(typedNames('Amazon.com, Inc.')).to.deep.equal(['Amazon, Inc.']);
  });

  it('are cut when somebody pastes a book', () => {
    expect(typedNames('a'.repeat(10_000))[0]).to.have.length(250);
  });
});
