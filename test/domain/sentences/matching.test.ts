import { expect } from 'chai';
import type { AccountIdentity } from '../../../src/domain/matching/identity.ts';
import { likeness } from '../../../src/domain/matching/likeness.ts';
import type { MatchReason } from '../../../src/domain/matching/match-reason.ts';
import { prepareAccount } from '../../../src/domain/matching/prepared-account.ts';
import { reasonText } from '../../../src/domain/sentences/matching.ts';

const names = { one: 'Acme GmbH', other: 'Acme Süd' } as const;
const domains = { one: 'acme.de', other: 'acme.com' } as const;

const SENTENCES: readonly (readonly [MatchReason, string])[] = [
  [{ code: 'part_of', parent: 'one' }, 'One is the parent company of the other in the CRM.'],
  [{ code: 'part_of', parent: 'other' }, 'One is the parent company of the other in the CRM.'],
  [{ code: 'part_of', parent: 'both' }, 'Both belong to the same parent company in the CRM.'],
  [{ code: 'same_domain', domain: 'acme.de' }, 'Same domain: acme.de.'],
  [{ code: 'domain_family', ...domains }, 'Same domain family: acme.de and acme.com.'],
  [{ code: 'kindred_domains', ...domains }, 'Domains made of the same name: acme.de and acme.com.'],
  [{ code: 'other_domain', ...domains }, 'Different domains: acme.de and acme.com.'],
  [
    { code: 'domain_is_name', domain: 'acme.de', name: 'Acme' },
    'The domain acme.de is made of the name Acme.',
  ],
  [{ code: 'shared_host', domain: 'gmail.com' }, 'Both use gmail.com, as many do: it tells nothing.'],
  [{ code: 'same_name', one: 'Acme', other: 'Acme' }, 'Same name.'],
  [{ code: 'same_name', ...names }, 'Same name, written otherwise: Acme GmbH and Acme Süd.'],
  [{ code: 'similar_name', ...names }, 'Similar names: Acme GmbH and Acme Süd.'],
  [{ code: 'acronym', ...names }, 'One name is short for the other: Acme GmbH and Acme Süd.'],
  [{ code: 'name_within_name', ...names }, 'One name is part of the other: Acme GmbH and Acme Süd.'],
  [{ code: 'same_phone', phone: '+49 30 2305' }, 'Same telephone number: +49 30 2305.'],
  [{ code: 'other_country', one: 'Germany', other: 'PL' }, 'Different countries: Germany and PL.'],
  [{ code: 'other_city', one: 'Köln', other: 'Ulm' }, 'Different cities: Köln and Ulm.'],
  [{ code: 'other_legal_form' }, 'Different legal forms.'],
];

describe('why two accounts may be one, in words', () => {
  for (const [reason, sentence] of SENTENCES) {
    it(`says: ${sentence}`, () => expect(reasonText(reason)).to.equal(sentence));
  }

  it('says it of two accounts as the CRM has them, the most telling first', () => {
    const acme: AccountIdentity = { id: '1', name: 'Acme Rockets GmbH', domains: ['acme-rockets.de'] };
    const other: AccountIdentity = { id: '2', name: 'Acme Rockets Inc.', domains: ['acme-rockets.com'] };
    const { reasons } = likeness(prepareAccount(acme), prepareAccount(other));
    expect(reasons.map(reasonText)).to.deep.equal([
      'Same domain family: acme-rockets.de and acme-rockets.com.',
      'Same name, written otherwise: Acme Rockets GmbH and Acme Rockets Inc.',
    ]);
  });
});
