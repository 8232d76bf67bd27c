import type { Letter } from '../../mail/letter.ts';
import { isLanguage } from '../../portal/languages.ts';
import { letterOfSignInLinks } from '../../portal/letters/link-letters.ts';
import { wordsIn } from '../../portal/words.ts';
import type { Visit } from '../pages/page-calls.ts';
import { SIGN_IN } from './onward.ts';
import { LINK_MINUTES, type NewLink } from './sign-in-links.ts';

/** One letter with all links of an address, in the language of whoever gets it; undefined when there is no link. */
export function signInLetterFor(
  { publicUrl }: { publicUrl: string },
  { frame }: Pick<Visit, 'frame'>,
  links: readonly NewLink[],
): Letter | undefined {
  const [first] = links;
  if (!first) return undefined;
  const { person, hash } = first;
  const language = isLanguage(person.language) ? person.language : frame.words.language;
  const { companyName } = frame;
  const named = links.map(({ partnerName, token }) => ({
    partnerName,
    url: `${publicUrl}${SIGN_IN}/${token}`,
  }));
  return {
    ...letterOfSignInLinks(
      wordsIn(language),
      { companyName, publicUrl, unsubscribeUrl: null },
      { name: person.name, links: named, minutes: LINK_MINUTES },
    ),
    key: `sign-in:${hash}`,
    to: { name: person.name, email: person.email },
    language,
    unsubscribeUrl: null,
  };
}
