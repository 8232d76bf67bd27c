import type { Language } from '../languages.ts';
import { de } from './de/all.ts';
import { en } from './en/all.ts';
import { ja } from './ja/all.ts';
import { pl } from './pl/all.ts';
import { pt } from './pt/all.ts';

/** English decides what there is to say; every other language says the same, or the types do not fit. */
export type Messages = Said<typeof en>;

/** The shape of a message file, whatever its words are. */
export type Said<Section> = {
  readonly [Name in keyof Section]: Section[Name] extends string
    ? string
    : Section[Name] extends { readonly other: string }
      ? { readonly other: string; readonly one?: string; readonly few?: string; readonly many?: string }
      : Said<Section[Name]>;
};

const BY_LANGUAGE: Readonly<Record<Language, Messages>> = { en, de, ja, pl, pt };

export function messagesIn(language: Language): Messages {
  return BY_LANGUAGE[language];
}
