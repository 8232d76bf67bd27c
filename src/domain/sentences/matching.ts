/** Why two accounts are, or may be, the same company, and what speaks against it, in words. */
import type { MatchReason } from '../matching/match-reason.ts';
import { withFullStop } from './words.ts';

/** "Same domain family: acme.de and acme.com." With what the CRM says of both, so it is not for the log. */
export function reasonText(reason: MatchReason): string {
  return withFullStop(wordsOf(reason));
}

function wordsOf(reason: MatchReason): string {
  switch (reason.code) {
    case 'part_of':
      return reason.parent === 'both'
        ? 'Both belong to the same parent company in the CRM'
        : 'One is the parent company of the other in the CRM';
    case 'same_domain':
      return `Same domain: ${reason.domain}`;
    case 'domain_family':
      return `Same domain family: ${both(reason)}`;
    case 'kindred_domains':
      return `Domains made of the same name: ${both(reason)}`;
    case 'other_domain':
      return `Different domains: ${both(reason)}`;
    case 'domain_is_name':
      return `The domain ${reason.domain} is made of the name ${reason.name}`;
    case 'shared_host':
      return `Both use ${reason.domain}, as many do: it tells nothing`;
    case 'same_name':
      return reason.one === reason.other ? 'Same name' : `Same name, written otherwise: ${both(reason)}`;
    case 'similar_name':
      return `Similar names: ${both(reason)}`;
    case 'acronym':
      return `One name is short for the other: ${both(reason)}`;
    case 'name_within_name':
      return `One name is part of the other: ${both(reason)}`;
    case 'same_phone':
      return `Same telephone number: ${reason.phone}`;
    case 'other_country':
      return `Different countries: ${both(reason)}`;
    case 'other_city':
      return `Different cities: ${both(reason)}`;
    case 'other_legal_form':
      return 'Different legal forms';
  }
}

function both({ one, other }: { readonly one: string; readonly other: string }): string {
  return `${one} and ${other}`;
}
