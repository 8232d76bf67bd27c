/** Which words of a name say what kind of company it is by law. The list: opensanctions/rigour (LICENSE-rigour). */
import forms from './legal-forms.json' with { type: 'json' };
import { wordsOf } from './spelling.ts';
import { soundOf } from './word-sounds.ts';
import { kindOf, meaningOf } from './word-weights.ts';

export type LegalFamily = keyof typeof forms;

interface WithoutForm {
  readonly words: readonly string[];
  /** What the name calls itself, without doubles; empty when it does not say. */
  readonly families: readonly LegalFamily[];
}

/**
 * What that list does not have, or has under one of its kinds alone: what is called a limited company in one language
 * and a stock corporation in another stands under both (株式会社 calls itself "Co., Ltd." as well as "K.K."). Inc. stands
 * under one alone: in law it is what Corp. is, but those who share a name keep apart by it.
 */
const MORE: Partial<Record<LegalFamily, string>> = {
  limited:
    'inc|incorporated|industria e comercio|comercio e industria|ind e com|com e ind|industria e comercio ltda|comercio e servicos|sasu|sagl|unipessoal lda|unipessoal|wll|w.l.l.|dooel|ltee|limitee|ltd ltee|ike|dac|clg|designated activity company|company limited by guarantee|cc|ulc|p ltd|nig ltd|haftungsbeschrankt|srl a socio unico|a socio unico|srl unipersonale|บริษัท|จำกัด|tov|tzov|co ltd|company limited|company ltd|pvt ltd|private limited|pte ltd|pte|pty ltd|pty|proprietary limited|sdn bhd|bv|gk|g.k.|godo kaisha|godo gaisha|(同)|yk|y.k.|yugen kaisha|yugen gaisha|ood|eood|osauhing|sp z oo|spolka z ograniczona odpowiedzialnoscia|spolka z oo|srls|s de rl de cv|s de rl|limited liability company|limited liability|ltd liab co|lc|l.c.|with limited liability|besloten vennootschap|obshchestvo s ogranichennoy otvetstvennostyu|tovarystvo z obmezhenoyu vidpovidalnistyu|ltda me|eireli|gesellschaft mit beschrankter haftung|mit beschrankter haftung|ges mbh|haftungsbeschrankt|cong ty tnhh|tnhh|有限责任公司|集团有限公司|股份有限公司|kk|k.k.|kabushiki kaisha|kabushiki gaisha|株式会社|株式會社|(株)|주식회사|(주)|jusikhoesa|jusik hoesa|有限責任公司|(유)|(有)|(合)|有限會社|sl|slu|s.l.u.|slp|ذ.م.م|ش.م.م|محدودة|المحدودة|ذات مسؤولية محدودة|san ve tic ltd sti|sanayi ve ticaret limited sirketi|san ve tic|sanayi ve ticaret|ltd sti|dis ticaret|dis tic|책임유한회사|유한책임회사|ou|spolocnost s rucenim obmedzenym|sas|societe par actions simplifiee unipersonnelle|sociedad limitada|sociedad limitada unipersonal|sociedade por quotas|εταιρεία περιορισμένης ευθύνης|ιδιωτική κεφαλαιουχική εταιρεία|μονοπρόσωπη ιδιωτική κεφαλαιουχική εταιρεία',
  stock:
    'societe europeenne|societas europaea|europaische gesellschaft|nak|sgps|sgps sa|ctcp|prat|pat|psa|sac|bsc|ksc|sal|sae|saoc|sas bic|publ|ab publ|s.a./n.v.|nv sa|มหาชน|npc|plc nigeria|aktsioonerne tovarystvo|nv|n.v.|a/s|asa|sa de cv|sab de cv|sapi de cv|de cv|nyrt|zrt|rt|ead|ad|dd|kk|k.k.|kabushiki kaisha|kabushiki gaisha|株式会社|株式會社|(株)|주식회사|(주)|jusikhoesa|jusik hoesa|股份有限公司|ab|aktiebolag|aktiebolaget|aksjeselskap|aksjeselskapet|delniska druzba|akcine bendrove|perseroan terbatas|tbk|pt|spolka akcyjna|societe anonyme|sociedad anonima|sociedade anonima|societa per azioni|naamloze vennootschap|anonim sirketi|anonim sti|as|joint stock company|public joint stock company|open joint stock company|closed joint stock company|aktsionernoe obshchestvo|otkrytoe aktsionernoe obshchestvo|zakrytoe aktsionernoe obshchestvo|publichnoe aktsionernoe obshchestvo|aktsionerne tovarystvo|incorporated company|cong ty co phan|cong ty cp|joint stock co|public company limited|pcl|pubco|(資)|ش.م.ع|ش.م|مساهمة|san ve tic as|sanayi ve ticaret as|sanayi ve ticaret anonim sirketi|professional corporation|pc|p.c.|pllc',
  partnership:
    'i/s|p/s|k/s|hb|kb|da|ans|senc|s.e.n.c.|sci|lp|l.p.|limited partnership|general partnership|gmbh & co|gmbh und co kg|gmbh u co kg|& co kg|& co|& cie|und co|and company|and co|& company|co kg|kg|ohg|spolka jawna|sp j|sp k|spolka komandytowa|spolka cywilna|s c|sp p|spolka partnerska|spolka komandytowo akcyjna|goshi kaisha|goshi gaisha|gomei kaisha|gomei gaisha|societe civile immobiliere|sas|societa in accomandita semplice|societa in nome collettivo|& partner|partg mbb',
  cooperative: 'ua|u.a.|cooperatie|soc coop|societa cooperativa|s coop|scoop|sociedad cooperativa|scrl|cvba',
  sole: 'epp|ltda epp|e k|e kfm|przedsiebiorstwo handlowe|przedsiebiorstwo handlowo uslugowe|przedsiebiorstwo produkcyjno handlowo uslugowe|przedsiebiorstwo uslugowe|firma handlowo uslugowa|ph|inh|eenmanszaak|mei|autonomo|firma handlowa|phu|pphu|fhu|ppuh|fh|jdg',
};
/** Aliases that are as often a place or a plain word: a branch in the Netherlands is not "no liability". */
const NONE = new Set([
  'jp',
  'nl',
  'pa',
  'pr',
  'ep',
  'cv',
  'in',
  'unlimited',
  'charity',
  'fund',
  'enterprise',
  'eco',
  'sem',
  'scop',
  'pse',
  'rt',
  'spd',
]);
const LONGEST = 8;
/** A shorter form in front of words that many have may be a word itself. */
const SURE_LEAST = 3;
/** Aliases of at least so many letters are known by their sound too, however they were transliterated. */
const HEARD_LEAST = 12;
/** Forms that are nothing else wherever they stand in a name. */
const ANYWHERE = new Set([
  'gmbh',
  'ggmbh',
  'mbh',
  'ltd',
  'ltda',
  'llc',
  'plc',
  'spzoo',
  'sro',
  'doo',
  'sarl',
  'eood',
  'kgaa',
  'pjsc',
  'ojsc',
  'cjsc',
  'oao',
  'zao',
  'pao',
  'kft',
  'zrt',
  'nyrt',
  'sdnbhd',
  'pvtltd',
  'coltd',
  'gmbhcokg',
  'inc',
]);

type Families = ReadonlySet<LegalFamily>;
/** Where Japanese, Chinese and Korean need no space before it: 株式会社, (주). */
const SIGNS = /^(?:[\p{Script=Han}\p{Script=Hangul}]{3,}|\([\p{Script=Han}\p{Script=Hangul}]\))$/u;
const IN_BRACKETS = /^\(.\)$/u;

const ALIASES: readonly (readonly [LegalFamily, readonly string[]])[][] = [
  Object.entries(forms).map(([family, list]) => [family as LegalFamily, list] as const),
  Object.entries(MORE).map(([family, list]) => [family as LegalFamily, list.split('|')] as const),
];
const BY_LETTERS = familiesBy(alias => (IN_BRACKETS.test(plain(alias)) ? '' : wordsOf(alias).join('')));
const BY_SIGNS = familiesBy(alias => (SIGNS.test(plain(alias)) ? plain(alias) : ''));
const GLUED = new RegExp(
  [...BY_SIGNS.keys()]
    .sort((a, b) => b.length - a.length)
    .map(signs => signs.replace(/[()]/g, '\\$&'))
    .join('|'),
  'gu',
);
/** The first and the last two letters of all. */
const EDGES = { front: new Set<string>(), end: new Set<string>() };
const BY_SOUND = new Map<string, Families>();
/** How their first and last words begin, so that few are listened to. */
const HEARD_EDGES = { front: new Set<string>(), end: new Set<string>() };
for (const alias of ALIASES.flat().flatMap(([, list]) => list)) {
  const words = wordsOf(alias);
  const letters = words.join('');
  const families = BY_LETTERS.get(letters);
  if (!families) continue;
  EDGES.front.add(letters.slice(0, 2));
  EDGES.end.add(letters.slice(-2));
  if (letters.length < HEARD_LEAST) continue;
  BY_SOUND.set(soundOf(letters), families);
  HEARD_EDGES.front.add(edgeOf(words[0]));
  HEARD_EDGES.end.add(edgeOf(words.at(-1)));
}

/** All that an alias may be, by what it comes down to; what we say ourselves takes the place of what the list says. */
function familiesBy(keyOf: (alias: string) => string): ReadonlyMap<string, Families> {
  const found = new Map<string, Families>();
  for (const source of ALIASES) {
    const said = new Map<string, Set<LegalFamily>>();
    for (const [family, list] of source)
      for (const key of list.map(keyOf)) {
        if (key === '' || NONE.has(key)) continue;
        said.set(key, (said.get(key) ?? new Set()).add(family));
      }
    for (const [key, families] of said) found.set(key, families);
  }
  return found;
}

/** Circled and wide characters as plain ones: ㈱ is (株). */
function plain(alias: string): string {
  return alias.normalize('NFKC');
}

/** Whether the words are a legal form and nothing else. */
export function isForm(words: readonly string[]): boolean {
  return BY_LETTERS.has(words.join(''));
}

/** A name without the legal forms that are glued to it in East Asian scripts, and what they are. */
export function withoutGluedForm(name: string): { text: string; families: readonly LegalFamily[] } {
  if (!/[\p{Script=Han}\p{Script=Hangul}㈀-㏿]/u.test(name)) return { text: name, families: [] };
  const families: LegalFamily[] = [];
  const text = plain(name).replace(GLUED, signs => {
    families.push(...(BY_SIGNS.get(signs) ?? []));
    return ' ';
  });
  return wordsOf(text).length === 0 ? { text: name, families: [] } : { text, families };
}

/** Takes legal forms off a name's words, front and end; a name that is nothing else stays as it is. */
export function withoutForm(all: readonly string[]): WithoutForm {
  const families = new Set<LegalFamily>();
  let words = all;
  for (let found = true; found; ) {
    found = false;
    for (const side of ['end', 'front'] as const) {
      const cut = formAt(words, side);
      if (!cut || cut.length >= words.length) continue;
      const rest = side === 'end' ? words.slice(0, -cut.length) : words.slice(cut.length);
      // SA Power is no power company of the form SA.
      if (side === 'front' && !isSure(words.slice(0, cut.length).join('')) && !rest.some(isOwn)) continue;
      words = rest;
      for (const family of cut.families) families.add(family);
      found = true;
    }
  }
  const inside = words.filter(word => ANYWHERE.has(word));
  if (inside.length > 0 && inside.length < words.length) {
    for (const word of inside) for (const family of BY_LETTERS.get(word) ?? []) families.add(family);
    words = words.filter(word => !ANYWHERE.has(word));
  }
  return { words, families: [...families] };
}

function isSure(letters: string): boolean {
  return letters.length >= SURE_LEAST || letters === 'pt';
}

function formAt(
  words: readonly string[],
  side: 'front' | 'end',
): { length: number; families: Families } | undefined {
  if (!mayHaveForm(words, side)) return undefined;
  for (let length = Math.min(LONGEST, words.length); length > 0; length -= 1) {
    const part = side === 'end' ? words.slice(-length) : words.slice(0, length);
    const letters = part.join('');
    const families = BY_LETTERS.get(letters) ?? heard(part, letters);
    // In front stand abbreviations and forms written out: "Limited Edition" is no limited company.
    if (families && (side === 'end' || mayLead(part, letters))) return { length, families };
  }
  return undefined;
}

/** Most words are told from forms by two letters. */
function mayHaveForm(words: readonly string[], side: 'front' | 'end'): boolean {
  const [two, edge] =
    side === 'end'
      ? [words.slice(-2).join('').slice(-2), words.at(-1)]
      : [words.slice(0, 2).join('').slice(0, 2), words[0]];
  return EDGES[side].has(two) || HEARD_EDGES[side].has(edgeOf(edge));
}

function heard(part: readonly string[], letters: string): Families | undefined {
  if (
    letters.length < HEARD_LEAST ||
    !HEARD_EDGES.front.has(edgeOf(part[0])) ||
    !HEARD_EDGES.end.has(edgeOf(part.at(-1)))
  )
    return undefined;
  return BY_SOUND.get(soundOf(letters));
}

function edgeOf(word: string | undefined): string {
  return (word ?? '').slice(0, 3);
}

function mayLead(part: readonly string[], letters: string): boolean {
  return (
    part.every(word => word.length <= 4) ||
    (part.length > 1 && letters.length >= HEARD_LEAST) ||
    letters.length >= 18
  );
}

/** Whether a word may be what a company is told by: "SA Power" is no power company of the form SA. */
export function isOwn(word: string): boolean {
  const kind = kindOf(meaningOf(word));
  return kind === 'telling' || kind === 'ordinary';
}
