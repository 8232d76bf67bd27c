import { expect } from 'chai';
import {
  consonantsOf,
  kanaOutlineOf,
  kanaSkeletonOf,
  soundOf,
  translitOf,
} from '../../../src/domain/matching/word-sounds.ts';

function alike(by: (word: string) => string, ...words: readonly string[]): void {
  for (const word of words) expect(by(word), word).to.equal(by(words[0] ?? ''));
}

describe('the sounds of words', () => {
  it('are one for the ways to transliterate a word', () => {
    alike(translitOf, 'yandex', 'yandeks', 'iandex');
    alike(translitOf, 'tekhno', 'techno');
    expect(translitOf('kanda')).to.not.equal(translitOf('kenda'));
  });

  it('are one for what is heard alike in any language', () => {
    alike(soundOf, 'honda', 'khonda');
    alike(soundOf, 'alpha', 'alfa');
    alike(soundOf, 'general', 'dzheneral');
  });

  it('are one for a word and its katakana', () => {
    alike(kanaSkeletonOf, 'partner', 'patona');
    alike(kanaSkeletonOf, 'bridgestone', 'burijisuton');
    alike(kanaOutlineOf, 'cyberagent', 'saibaejento');
    expect(kanaSkeletonOf('canon')).to.not.equal(kanaSkeletonOf('honda'));
  });

  it('are one for a word and its Arabic or Hebrew consonants', () => {
    alike(consonantsOf, 'almarai', 'lmray');
    alike(consonantsOf, 'shufersal', 'shpprsl'.replace('pp', 'vp'));
  });
});
