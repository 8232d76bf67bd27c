/** Countries and cities in one spelling, however a CRM or a form writes them. */
import { folded, wordsOf } from './spelling.ts';
import { meaningOf } from './word-weights.ts';

/** Languages that people fill in forms in; the names of countries come with the language data of ICU. */
const LANGUAGES = ['en', 'de', 'pl', 'pt', 'ja', 'fr', 'es', 'it', 'nl', 'ru', 'uk', 'cs', 'sv', 'zh', 'ko'];
const ALSO: Readonly<Record<string, string>> = {
  usa: 'us',
  unitedstatesofamerica: 'us',
  america: 'us',
  uk: 'gb',
  england: 'gb',
  scotland: 'gb',
  wales: 'gb',
  greatbritain: 'gb',
  britain: 'gb',
  holland: 'nl',
  thenetherlands: 'nl',
  brd: 'de',
  uae: 'ae',
  korea: 'kr',
  southkorea: 'kr',
  russianfederation: 'ru',
  czechrepublic: 'cz',
  prc: 'cn',
  peoplesrepublicofchina: 'cn',
  republicofireland: 'ie',
  turkiye: 'tr',
  ivorycoast: 'ci',
  nihon: 'jp',
  nippon: 'jp',
};

let names: ReadonlyMap<string, string> | undefined;

/** The country's two letters in lower case; an unknown one's own letters; empty when none is given. */
export function countryKey(typed: string | undefined): string {
  const text = spelt(typed);
  if (text === '') return '';
  names ??= countryNames();
  return ALSO[text] ?? names.get(text) ?? text;
}

/** A city in one spelling, Munich and München; empty when none is given. */
export function cityKey(typed: string | undefined): string {
  return wordsOf((typed ?? '').slice(0, 100))
    .map(folded)
    .map(meaningOf)
    .join('');
}

function countryNames(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  for (const language of LANGUAGES) {
    const name = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const first of letters)
      for (const second of letters) {
        const code = `${first}${second}`;
        // Codes that were withdrawn have the name of what came after.
        const said = code === 'UK' || WITHDRAWN.has(code) ? undefined : name.of(code);
        if (said !== undefined && !found.has(spelt(said))) found.set(spelt(said), code.toLowerCase());
      }
  }
  return found;
}

const WITHDRAWN = new Set([
  'DD',
  'FX',
  'SU',
  'YU',
  'TP',
  'ZR',
  'BU',
  'CS',
  'AN',
  'NT',
  'YD',
  'VD',
  'HV',
  'DY',
  'RH',
  'NH',
  'EU',
  'EZ',
  'UN',
  'XA',
  'XB',
  'ZZ',
  'QO',
]);

function spelt(typed: string | undefined): string {
  return wordsOf((typed ?? '').slice(0, 100)).join('');
}
