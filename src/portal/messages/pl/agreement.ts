import type { agreement as english } from '../en/agreement.ts';
import type { Said } from '../messages.ts';

export const agreement: Said<typeof english> = {
  title: 'Umowa',
  toSign: 'Przeczytaj tę umowę i podpisz ją na końcu.',
  documentTitle: 'Umowa partnerska między {company} a {partner}, wersja {version}',
  pays: 'Ile zarabiasz',
  rules: 'Zasady wspólne dla wszystkich partnerów',
  from: 'Obowiązuje od dnia {day}, nie wcześniej niż po podpisaniu.',
  yourName: 'Imię i nazwisko',
  nameHint: 'Wpisanie imienia i nazwiska jest podpisem.',
  consent: 'Zapoznałem(-am) się z umową i podpisuję ją w imieniu {partner}.',
  sign: 'Podpisz umowę',
  nameMistake: 'Aby podpisać, wpisz imię i nazwisko.',
  consentMistake: 'Zaznacz pole, aby potwierdzić podpis w imieniu {partner}.',
  changed: 'Umowa zmieniła się od chwili otwarcia. Oto nowa treść: przeczytaj ją jeszcze raz.',
  signed: 'Dziękujemy. Umowa jest podpisana.',
  none: 'Nie ma jeszcze umowy. Gdy tylko się pojawi, znajdziesz ją tutaj i otrzymasz wiadomość e-mail.',
  inForce: 'Obowiązuje od {day}',
  planned: 'Zacznie obowiązywać {day}',
  past: 'Wersja {version}, od {day}',
  signedBy: 'Podpis: {name}, {when}. Skrót treści (SHA-256): {hash}',
  onPaper: 'Ta wersja została podpisana poza portalem. Wynagrodzenie według niej:',
  versions: 'Wszystkie wersje',
  read: 'Przeczytaj wersję {version}',
  print: 'Wydrukuj lub zapisz tę stronę, aby zachować kopię.',
};
