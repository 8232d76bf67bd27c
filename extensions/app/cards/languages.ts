import type { Language } from './wire-partner-side.ts';

/** What mails and pages can be in, for a rep to choose from. */
export const LANGUAGES: { value: Language; label: string }[] = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'German' },
  { value: 'ja', label: 'Japanese' },
  { value: 'pl', label: 'Polish' },
  { value: 'pt', label: 'Portuguese' },
];
