/** Accounts as a large portal may have them, the same in every run: made-up words, ordinary ones, family names, trades. */
import type { AccountIdentity } from '../../src/domain/matching/identity.ts';
import { chances } from '../chances.ts';

const SYLLABLES =
  'ka ri to mo lu ven dor sa ne bri gal tan ber cor mi fel dra no vi zen qua lor pe tra sil hu jo wen mar del ste ran fo gri ul ex nor bel cas'.split(
    ' ',
  );
const NAMES =
  'Smith Jones Müller Schmidt Fischer Weber Kowalski Nowak Wiśniewski Silva Santos Ferreira Rossi Bianchi Dubois Ivanov Petrov Tanaka Suzuki Sato Delta Alpha Nova Phoenix Summit Apex Pioneer Atlas Orion Global United First National Blue Green Star Sun Eagle Falcon'.split(
    ' ',
  );
const TRADES =
  'Logistics Systems Solutions Consulting Bau Maschinenbau Transport Handel Software Technologies Services Energy Foods Pharma Medical Construction Engineering Partners Capital Media Studio Trading Industries Motors Electric Chemie Immobilien Usługi Construções Elektronik'.split(
    ' ',
  );
const FORMS =
  'GmbH,AG,Ltd,Limited,Inc.,LLC,Corp.,S.A.,Sp. z o.o.,Lda,S.r.l.,B.V.,Oy,AB,K.K.,Co. Ltd,SARL,PLC,,'.split(
    ',',
  );
const CITIES =
  'Berlin Hamburg Warszawa Kraków Lisboa Porto Tokyo London Leeds Paris Lyon Milano Madrid Chicago Austin Boston'.split(
    ' ',
  );
const SUFFIXES = ['com', 'de', 'pl', 'pt', 'co.jp', 'co.uk', 'fr', 'it', 'es', 'io', 'eu', 'net'];

/** The account of this number. */
export function generatedAccount(number: number): AccountIdentity {
  const chance = chances(number);
  const pick = (list: readonly string[]) => list[Math.floor(chance() * list.length)] ?? '';
  const made = () => {
    const word = Array.from({ length: 2 + Math.floor(chance() * 3) }, () => pick(SYLLABLES)).join('');
    return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
  };
  const kind = chance();
  const own =
    kind < 0.6
      ? made()
      : kind < 0.8
        ? `${pick(NAMES)} ${made()}`
        : kind < 0.9
          ? `${made()} ${made()}`
          : pick(NAMES);
  const trade = chance() < 0.8 || kind >= 0.9 ? ` ${pick(TRADES)}` : '';
  const label = `${own}${chance() < 0.4 ? trade : ''}`
    .normalize('NFD')
    .replace(/[^a-zA-Z]/g, '')
    .toLowerCase();
  const domains = chance() < 0.8 ? [`${label}.${pick(SUFFIXES)}`] : [];
  return {
    id: String(10_000_000 + number),
    name: `${own}${trade} ${pick(FORMS)}`.trim(),
    domains,
    ...(chance() < 0.5 ? { phone: `+49 ${String(Math.floor(chance() * 1e9) + 1e9)}` } : {}),
    ...(chance() < 0.6 ? { city: pick(CITIES) } : {}),
  };
}

/** The same company as somebody else may type it: another form, a slip, no domain. */
export function typedAgain(account: AccountIdentity, number: number): AccountIdentity {
  const chance = chances(number + 0x5eed);
  const name = account.name.replace(/ (?:GmbH|AG|Ltd|Limited|Inc\.|LLC|Corp\.)$/, '');
  const at = 1 + Math.floor(chance() * (name.length - 2));
  const slip = chance() < 0.5 ? `${name.slice(0, at)}${name.slice(at + 1)}` : name;
  return { id: 'typed', name: slip, domains: chance() < 0.5 ? account.domains : [] };
}
