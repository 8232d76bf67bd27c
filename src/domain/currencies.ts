/**
 * Digits behind the point for every currency of money of ISO 4217 list one (published 2024-06-25, as carried by the
 * npm package currency-codes 2.2.0, MIT). Money must not use Intl for this: in 16 currencies Intl follows
 * retail habit instead of the standard.
 */
const CODES_BY_DIGITS: readonly (readonly [digits: number, codes: string])[] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [
    2,
    'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF ' +
      'CHE CHF CHW CNY COP COU CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ ' +
      'GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK ' +
      'MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB ' +
      'SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN ' +
      'UYU UZS VED VES WST XCD YER ZAR ZMW ZWG',
  ],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
];

/** Metals, funds, units of account, the code for tests and the one for no currency: no amount can be kept in them. */
const WITHOUT_MINOR_UNIT: ReadonlySet<string> = new Set(
  'XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX'.split(' '),
);

const DIGITS: ReadonlyMap<string, number> = new Map(
  CODES_BY_DIGITS.flatMap(([digits, codes]) => codes.split(' ').map(code => [code, digits] as const)),
);

/** Digits behind the point of an ISO 4217 currency, or undefined when there is no such currency of money. */
export function digitsOf(currency: string): number | undefined {
  return DIGITS.get(currency);
}

/** Whether it is one of the codes of ISO 4217 to which the standard gives no minor unit. */
export function hasNoMinorUnit(currency: string): boolean {
  return WITHOUT_MINOR_UNIT.has(currency);
}

/** Why no amount can be kept in it, as a sentence; undefined when one can. */
export function currencyMistake(currency: string): string | undefined {
  if (digitsOf(currency) !== undefined) return undefined;
  return hasNoMinorUnit(currency)
    ? `${currency} has no minor unit in ISO 4217, so no amount can be kept in it.`
    : `${currency} is no ISO 4217 currency.`;
}
