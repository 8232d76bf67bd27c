/** Japanese, Chinese and Korean names in Latin letters, as a company of that name would write itself. */
import { CHINESE, JAPANESE, JAPANESE_READINGS, KOREAN } from './east-asian-words.ts';

const HAN = /\p{Script=Han}/u;
const KANA = /[\p{Script=Katakana}\p{Script=Hiragana}]/u;
const HANGUL = /\p{Script=Hangul}/u;
/** What only one of the languages writes: its legal forms, and characters that the other has simplified otherwise. */
const IS_JAPANESE = /会社|[気沢浜関広団売駅歯桜畑辻峠込枠]/u;
const IS_CHINESE = /公司|集[团團]|[华东车电银团国际业务们这]/u;

/** What says that a place before it is a city. */
const CITY = /(?<=[京海圳州津庆都汉安岛连波门莞山锡沙南])市/gu;

const replaceJapanese = replacer(JAPANESE);
const replaceChinese = replacer(CHINESE);
const replaceKorean = replacer(KOREAN);

/**
 * The texts that a name may be read as; more than one when its characters do not tell the language. Words in no
 * list stay as they are.
 */
export function latinReadings(text: string, whole = text): readonly string[] {
  if (HANGUL.test(whole)) return [replaceKorean(text)];
  if (KANA.test(whole)) return [japanese(text)];
  if (!HAN.test(whole)) return [text];
  if (IS_JAPANESE.test(whole)) return [japanese(text)];
  if (IS_CHINESE.test(whole)) return [replaceChinese(text.replace(CITY, ' '))];
  return [japanese(text), replaceChinese(text)];
}

function japanese(text: string): string {
  const known = replaceJapanese(text)
    .replace(/[ーッっ]/g, '')
    // Where the script changes, mostly a word ends.
    .replace(
      /(?<=\p{Script=Han})(?=[\p{Script=Katakana}\p{Script=Latin}])|(?<=[\p{Script=Katakana}\p{Script=Hiragana}\p{Script=Latin}])(?=\p{Script=Han})/gu,
      ' ',
    );
  return known.replace(/\p{Script=Han}+/gu, run => {
    const readings = [...run].map(character => JAPANESE_READINGS.get(character));
    return readings.every(reading => reading !== undefined) ? ` ${readings.join('')} ` : run;
  });
}

function replacer(words: ReadonlyMap<string, string>): (text: string) => string {
  const longestFirst = [...words.keys()].sort((a, b) => b.length - a.length);
  const known = new RegExp(longestFirst.join('|'), 'gu');
  return text => text.replace(known, word => ` ${words.get(word)} `);
}
