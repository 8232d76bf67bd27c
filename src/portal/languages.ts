/** Languages that pages, mails and statements are in; the first is what nobody asked for. */
export const LANGUAGES = ['en', 'de', 'ja', 'pl', 'pt'] as const;

export type Language = (typeof LANGUAGES)[number];

/** What each language calls itself. */
export const OWN_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  ja: '日本語',
  pl: 'Polski',
  pt: 'Português',
};

export function isLanguage(text: string): text is Language {
  return LANGUAGES.some(language => language === text);
}

/** The best of our languages for what a browser accepts (RFC 9110, 12.5.4): `de-AT;q=0.9, en;q=0.8`. */
export function languageFor(accepted: string | undefined): Language {
  const wanted = (accepted ?? '')
    .slice(0, 1_000)
    .split(',')
    .map((part, order) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map(one => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1]).find(Boolean);
      return { language: tag.split('-')[0] ?? '', quality: Number(quality ?? 1), order };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality || a.order - b.order);
  for (const { language } of wanted) if (isLanguage(language)) return language;
  return LANGUAGES[0];
}
