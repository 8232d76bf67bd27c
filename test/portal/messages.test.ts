import { expect } from 'chai';
import { LANGUAGES, type Language } from '../../src/portal/languages.ts';
import { messagesIn } from '../../src/portal/messages/messages.ts';

/** Every text of a language by its place; the forms of a plural are one text each. */
function textsOf(messages: object, place = ''): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [name, said] of Object.entries(messages)) {
    const here = place === '' ? name : `${place}.${name}`;
    if (typeof said === 'string') texts.set(here, said);
    else for (const [inner, text] of textsOf(said, here)) texts.set(inner, text);
  }
  return texts;
}

const FORM = /\.(one|few|many|other)$/;
const placesIn = (text: string) => new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
const english = textsOf(messagesIn('en'));
const others = LANGUAGES.filter(language => language !== 'en');

/** The English text that another language's says: for a plural any form may stand for those that English lacks. */
function originalOf(place: string): string | undefined {
  return english.get(place) ?? english.get(place.replace(FORM, '.other'));
}

/** Forms in which a language counts whole numbers from 0 to 200. */
function formsOf(language: Language): Set<string> {
  const rules = new Intl.PluralRules(language === 'pt' ? 'pt-PT' : language);
  return new Set(Array.from({ length: 201 }, (_, count) => rules.select(count)));
}

describe('messages', () => {
  for (const language of others) {
    const texts = textsOf(messagesIn(language));

    describe(`in ${language}`, () => {
      it('leave nothing out', () => {
        const missing = [...english.keys()].filter(place => !texts.has(place) && !FORM.test(place));
        expect(missing).to.deep.equal([]);
        expect([...texts].filter(([, text]) => text.trim() === '')).to.deep.equal([]);
      });

      it('have the places of the English ones, and no others', () => {
        const wrong = [...texts].filter(([place, text]) => {
          const original = placesIn(originalOf(place) ?? '');
          // One of something may be said without its figure.
          const without = place.endsWith('.one')
            ? new Set([...original].filter(name => name !== 'count'))
            : original;
          const said = placesIn(text);
          return [...said].some(name => !original.has(name)) || [...without].some(name => !said.has(name));
        });
        expect(wrong).to.deep.equal([]);
      });

      it('have every form in which the language counts', () => {
        const forms = formsOf(language);
        const plurals = [...texts.keys()]
          .filter(place => place.endsWith('.other'))
          .map(place => place.slice(0, -6));
        const lacking = plurals.flatMap(place =>
          [...forms]
            .filter(form => form !== 'many' && !texts.has(`${place}.${form}`))
            .map(form => `${place}.${form}`),
        );
        expect(lacking).to.deep.equal([]);
      });

      it('are not left in English', () => {
        const sentences = [...texts].filter(
          ([place, text]) => text === originalOf(place) && /\w+ \w+ \w+/.test(text),
        );
        expect(sentences.map(([place]) => place)).to.deep.equal([]);
      });
    });
  }

  it('of every language are found lacking when they are', () => {
    const broken = textsOf({ ...messagesIn('de'), frame: { skip: 'Zum {content} springen' } });
    expect(placesIn(broken.get('frame.skip') ?? '')).to.deep.equal(new Set(['content']));
    expect(broken.has('frame.language')).to.equal(false);
  });
});
