import { expect } from 'chai';
import { byPartner, partnerAsking } from '../../src/domain/asker.ts';

describe('who asks', () => {
  it('is a partner when it says so itself, whatever its id', () => {
    for (const partnerId of ['par_kanda', 'partner:x', ''])
      expect(partnerAsking(byPartner(partnerId))).to.equal(partnerId);
  });

  it('is no partner otherwise', () => {
    for (const by of ['user:101', 'page', 'crm', 'setup', 'user:partner:par_x', 'Partner:par_x', 'partner'])
      expect(partnerAsking(by)).to.equal(undefined);
  });
});
