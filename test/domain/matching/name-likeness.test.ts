import { expect } from 'chai';
import { companyNames } from '../../../src/domain/matching/company-name.ts';
import { nameLikeness } from '../../../src/domain/matching/name-likeness.ts';

function found(one: string, other: string) {
  const [a] = companyNames(one);
  const [b] = companyNames(other);
  if (!a || !b) throw new Error('no name');
  return nameLikeness(a, b);
}

describe('the likeness of names', () => {
  it('says how they are alike', () => {
    for (const [one, other, how] of [
      ['Kanda Robotics', 'KANDA robotics GmbH', 'same'],
      ['Kanda Brixton', 'Kanda Brxiton', 'similar'],
      ['Kanda', 'Kanda Logistics', 'contained'],
      ['Kanda', 'Kanda Polska', 'branch'],
      ['Kanda', 'Kanda Holding', 'branch'],
      ['Kanda Polska', 'Kanda Deutschland', 'branch'],
      ['Kanda Logistics', 'Kanda Bakery', 'sisters'],
      ['International Business Machines', 'IBM', 'acronym'],
      ['Kanda', 'Orwell', 'unlike'],
    ] as const)
      expect(found(one, other).how, `${one} / ${other}`).to.equal(how);
  });

  it('is told by words that are no ordinary ones', () => {
    expect(found('Kanda Orwell', 'Kanda Orwell').telling).to.equal(2);
    expect(found('Phoenix Systems', 'Phoenix Systems').telling).to.equal(0.35);
    expect(found('Global Systems', 'Global Systems').telling).to.equal(0);
  });

  it('takes a form that was glued on or mistyped for a form', () => {
    expect(found('KandaGmbH', 'Kanda GmbH').how).to.equal('same');
    expect(found('Kanda Robotics Ldt', 'Kanda Robotics Ltd').score).to.equal(1);
    expect(found('Kanda Robotics Ina', 'Kanda Robotics Inc').score).to.be.below(0.9);
  });

  it('is sure of one letter too few or too many in a long name, not among worn words', () => {
    expect(found('Atlas Copcoro', 'Alas Copcoro').score).to.be.at.least(0.9);
    expect(found('Global Systems', 'Global Systms').score).to.be.below(0.9);
    expect(found('Kanda Fund 31', 'Kanda Fund 3').score).to.be.below(0.75);
  });

  it('is for people when one name is all of the other and more', () => {
    expect(found('Kanda', 'Robert Kanda').score).to.be.within(0.75, 0.9);
    expect(found('Kanda', 'Kanda Brixton Orwell Tamura').score).to.be.within(0.75, 0.8);
    expect(found('Kanda Brixton', 'Kanda Brixton 2').score).to.be.below(0.75);
    expect(found('Kanda', 'Brixton Kanda Orwell Tamura').score).to.be.below(0.75);
  });
});
