import { expect } from 'chai';
import { isPublicMail } from '../../../src/domain/matching/public-mail.ts';

describe('public mail', () => {
  it('is known by its domain, a provider of many endings by each', () => {
    for (const one of ['gmail.com', 'yahoo.co.jp', 'gmx.at', 'hotmail.fr', 'wp.pl', 'docomo.ne.jp'])
      expect(isPublicMail(one), one).to.equal(true);
  });

  it('does not take a company for a provider for its name', () => {
    for (const one of ['live.kanda.example', 'outlook-it.de', 'gmx.kanda.io', 'kanda.com', 'mygmail.com'])
      expect(isPublicMail(one), one).to.equal(false);
  });
});
