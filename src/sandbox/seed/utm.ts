import type { Chance } from '../chance.ts';

/** Codes that the partners of the demo program hand out. */
const partnerCodes: readonly string[] = [
  'NORTHWIND',
  'KANDA',
  'BALTICA',
  'HELIOS',
  'MERIDIAN',
  'TIDEWATER',
  'ARGENT',
  'LUMEN',
  'SOLSTICE',
  'PINNACLE',
  'JUNIPER',
  'OSPREY',
];

const marketing: readonly (readonly [source: string, medium: string, campaign: string, origin: string])[] = [
  ['google', 'cpc', 'spring-launch', 'PAID_SEARCH'],
  ['linkedin', 'social', 'ops-leaders', 'SOCIAL_MEDIA'],
  ['newsletter', 'email', 'monthly-digest', 'EMAIL_MARKETING'],
  ['webinar', 'event', 'supply-chain-talk', 'OTHER_CAMPAIGNS'],
];

/** How a contact came: one in eight through a partner's link, a third through marketing, the rest unknown. */
export function utmOf(chance: Chance): Record<string, string> {
  const way = chance.share();
  if (way < 0.125) {
    return {
      utm_source: 'partner',
      utm_medium: 'referral',
      utm_campaign: chance.pick(partnerCodes),
      hs_analytics_source: 'REFERRALS',
    };
  }
  if (way > 0.45)
    return { hs_analytics_source: chance.pick(['DIRECT_TRAFFIC', 'ORGANIC_SEARCH', 'OFFLINE']) };
  const [utm_source, utm_medium, utm_campaign, hs_analytics_source] = chance.pick(marketing);
  return { utm_source, utm_medium, utm_campaign, hs_analytics_source };
}
