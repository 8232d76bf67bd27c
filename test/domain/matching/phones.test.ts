import { expect } from 'chai';
import { phoneKey } from '../../../src/domain/matching/phones.ts';

describe('telephone numbers', () => {
  it('have one spelling, with the country, with a zero, or without', () => {
    expect(phoneKey('+49 (0)89 123 45 99')).to.equal('91234599');
    expect(phoneKey('089/1234599 ext. 12')).to.equal('91234599');
    expect(phoneKey('０８９ １２３４５９９')).to.equal('91234599');
  });

  it('say nothing when they are too short, or fill a field', () => {
    for (const typed of [undefined, '', '12345', '000000000', '+1 555 1234567'])
      expect(phoneKey(typed)).to.equal('');
  });
});
