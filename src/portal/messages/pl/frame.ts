import type { frame as english } from '../en/frame.ts';
import type { Said } from '../messages.ts';

export const frame: Said<typeof english> = {
  skip: 'Przejdź do treści',
  language: 'Język',
  chooseLanguage: 'Pokaż w tym języku',
  poweredBy: 'Program partnerski firmy {company}',
  privacy: 'Prywatność',
  signOut: 'Wyloguj się',
  navigation: 'Twój program',
  /** The ways on, on every page of the portal. */
  places: {
    home: 'Start',
    deals: 'Transakcje',
    earnings: 'Wynagrodzenie',
    share: 'Polecaj',
    agreement: 'Umowa',
    material: 'Materiały',
    messages: 'Wiadomości',
    profile: 'Profil',
  },
  correct: 'Popraw zaznaczone pola:',
  required: 'wymagane',
  optional: 'nieobowiązkowe',
  expired: {
    title: 'Ten formularz wygasł',
    text: 'Był otwarty zbyt długo albo przeglądarka nie zapisuje plików cookie. Wróć, odśwież stronę i wyślij go jeszcze raz.',
  },
  missing: { title: 'Tu nic nie ma', text: 'Adres może być błędny albo strona już nie istnieje.' },
  denied: {
    title: 'Tej strony nie możesz zobaczyć',
    text: 'Zaloguj się adresem, na który przyszło zaproszenie.',
  },
  busy: {
    title: 'Spróbuj ponownie za chwilę',
    text: 'W tej chwili dzieje się zbyt wiele. Nic nie przepadło.',
  },
  tooMany: { title: 'To było bardzo często', text: 'Poczekaj kilka minut i spróbuj ponownie.' },
  tooLarge: { title: 'Tekst jest za długi', text: 'Skróć go i wyślij jeszcze raz.' },
  failed: {
    title: 'Coś się u nas nie powiodło',
    text: 'Spróbuj ponownie. Jeśli błąd się powtórzy, podaj firmie numer {reference}.',
  },
  home: 'Wróć na początek',
};
