/** Where a partner's money goes. Personal and secret: no fact holds it, and the records hold it sealed. */

export type PayeeAccount =
  /** A bank transfer by IBAN: upper case, without spaces. */
  | { readonly method: 'iban'; readonly holder: string; readonly iban: string }
  /** A bank transfer to where there are no IBANs. */
  | {
      readonly method: 'account';
      readonly holder: string;
      readonly accountNumber: string;
      /** Routing number, sort code, BIC or whatever the country's banks go by. */
      readonly bankCode: string;
      /** ISO 3166-1 alpha-2. */
      readonly country: string;
    }
  | { readonly method: 'paypal'; readonly email: string }
  /** Credit on the partner's own account with the company. */
  | { readonly method: 'credit' };

export type PayeeMethod = PayeeAccount['method'];

export const PAYEE_METHODS: readonly PayeeMethod[] = ['iban', 'account', 'paypal', 'credit'];

/** How long the IBANs of each country are (the registry of ISO 13616); of countries that join later any length goes. */
const LENGTHS = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 ' +
    'EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 ' +
    'KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 ' +
    'PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 ' +
    'UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map(entry => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/** An IBAN as it is typed, with or without spaces, in upper case and without; undefined when it cannot be one. */
export function ibanFrom(text: string): string | undefined {
  const iban = text.replace(/[\s-]/g, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return undefined;
  if (iban.length !== (LENGTHS.get(iban.slice(0, 2)) ?? iban.length)) return undefined;
  return remainder97(iban.slice(4) + iban.slice(0, 4)) === 1 ? iban : undefined;
}

/** Modulo 97 of the number that arises when each letter is written as 10 to 35 (ISO 7064). */
function remainder97(text: string): number {
  let remainder = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}

/** As much of an account as reminds its owner of it and helps nobody else; empty for credit. */
export function payeeEnding(account: PayeeAccount): string {
  switch (account.method) {
    case 'iban':
      return account.iban.slice(-4);
    case 'account':
      // Of a short number four digits would be most of it.
      return account.accountNumber.slice(-Math.min(4, Math.floor(account.accountNumber.length / 2)));
    case 'paypal':
      return `${account.email.slice(0, 1)}…${account.email.slice(account.email.indexOf('@'))}`;
    case 'credit':
      return '';
  }
}
