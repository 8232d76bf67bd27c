/** What words have in common that came through another script or another way of transliterating it. */

/**
 * One spelling for the usual ways to write the same foreign word in Latin letters: Yandeks and Yandex, Tekhno and
 * Techno, Rossii and Rossiya's other endings stay apart.
 */
export function translitOf(word: string): string {
  return word
    .replace(/ks/g, 'x')
    .replace(/shch|sch|sh|sz/g, 's')
    .replace(/tch|tsch|cz/g, 'ch')
    .replace(/kh|ck|c(?=[aoukrlt]|$)|q/g, 'k')
    .replace(/ch(?=[nrl])/g, 'k')
    .replace(/zh/g, 'z')
    .replace(/tz|ts/g, 'c')
    .replace(/w/g, 'v')
    .replace(/[yj]/g, 'i')
    .replace(/ie/g, 'e')
    .replace(/(.)\1+/g, '$1');
}

/** Roughly how a word sounds in any language: Honda and Khonda, General and Dzheneral, Alpha and Alfa. */
export function soundOf(word: string): string {
  return word
    .replace(/ph/g, 'f')
    .replace(/dzh|j|g(?=[eiy])/g, 'z')
    .replace(/shch|sht|sch|sh|sz|tch|tsch|ch(?=[ei])|cz|c(?=[eiy])|th/g, 's')
    .replace(/kh/g, 'h')
    .replace(/ck|[cq]/g, 'k')
    .replace(/x/g, 'ks')
    .replace(/[wv]/g, 'b')
    .replace(/^y(?=[u])/g, '')
    .replace(/[yj]/g, 'i')
    .replace(/ei|ai/g, 'e')
    .replace(/z/g, 's')
    .replace(/h/g, '')
    .replace(/(.)\1+/g, '$1');
}

/**
 * The consonants of a word as Japanese writes and hears them: no `l`, no `v`, no `r` at a syllable's end, and voiced
 * or not the same, as they are where two words meet. Partner and patona, global and gurobaru, Yamasaki and Yamazaki.
 */
export function kanaSkeletonOf(word: string): string {
  return word
    .replace(/(.)\1+/g, '$1')
    .replace(/^[aeiou]/, '_')
    .replace(/[aeiou]r(?![aeiou])/g, '')
    .replace(/l/g, 'r')
    .replace(/ph/g, 'f')
    .replace(/dg/g, 'j')
    .replace(/tch|ch|ts/g, 't')
    .replace(/sch|sh|th|c(?=[eiy])/g, 's')
    .replace(/g(?=[eiy])/g, 'j')
    .replace(/ck|[cqg]/g, 'k')
    .replace(/x/g, 'ks')
    .replace(/[jz]/g, 's')
    .replace(/[vfpbw]+|h(?=u)/g, 'b')
    .replace(/d/g, 't')
    .replace(/m(?=b)/g, 'n')
    .replace(/[aeiouyh]/g, '');
}

/** The same without `r`, which Japanese leaves out at the end of a part that nothing marks: Cyber and Agent in one. */
export function kanaOutlineOf(word: string): string {
  return kanaSkeletonOf(word).replace(/r/g, '');
}

/** What Arabic and Hebrew write of a word for sure, without the article that may be joined to it. */
export function consonantsOf(word: string): string {
  return word
    .replace(/^(?:al|l)(?=.{3})/, '')
    .replace(/kh|[cqk]/g, 'k')
    .replace(/sh|th|[sz]/g, 's')
    .replace(/dh/g, 'd')
    .replace(/[vfp]/g, 'b')
    .replace(/[aeiouywh]/g, '')
    .replace(/(.)\1+/g, '$1');
}
