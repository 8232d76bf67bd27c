import type { refer as english } from '../en/refer.ts';
import type { Said } from '../messages.ts';

export const refer: Said<typeof english> = {
  ask: {
    title: 'Kto nas polecił?',
    text: 'Proszę wpisać otrzymany kod. Wielkość liter nie ma znaczenia.',
    code: 'Kod',
    mistake: 'Kod ma od 2 do 40 liter, cyfr oraz znaków - i _.',
    go: 'Dalej',
  },
  title: '{name} poleca: {product}',
  titleUnnamed: 'Poznaj {product}',
  intro:
    'Prosimy o dane kontaktowe. Zajmie to mniej niż minutę, a odpowiedź od {company} przyjdzie e-mailem.',
  friendGets: 'Twoja korzyść',
  referrerGets: 'Co otrzymuje {name}',
  referrerGetsUnnamed: 'Co otrzymuje osoba polecająca',
  unknown: 'Kod {code} nie został rozpoznany. Można go poprawić albo napisać bez kodu.',
  correct: 'Użyj tego kodu',
  name: 'Imię i nazwisko',
  email: 'Adres e-mail',
  company: 'Firma',
  text: 'Czego potrzebujesz?',
  textHint: 'Wystarczy jedno zdanie.',
  consent:
    'Zgadzam się, aby {company} przechowywała podane przeze mnie dane i kontaktowała się ze mną w sprawie {product}.',
  consentTold:
    'Zgadzam się, aby {company} przechowywała podane przeze mnie dane, kontaktowała się ze mną w sprawie {product} i poinformowała o moim zgłoszeniu osobę lub firmę polecającą ({name}).',
  privacy: 'Jak {company} przetwarza dane osobowe',
  send: 'Wyślij',
  trap: 'Proszę zostawić to pole puste',
  mistakes: {
    name: 'Proszę podać imię i nazwisko, najwyżej 100 znaków i bez adresów stron.',
    email: 'Proszę podać adres e-mail, na przykład kim@example.com.',
    company: 'Proszę skrócić nazwę firmy do 100 znaków.',
    text: 'Proszę skrócić opis do 1000 znaków.',
    consent: 'Prosimy o zgodę, bez niej {company} nie może odpowiedzieć.',
  },
  thanks: {
    title: 'Dziękujemy',
    next: 'Co dalej',
    read: '{company} przeczyta wiadomość w ciągu 24 godzin.',
    answer: 'Odpowiedź przyjdzie e-mailem.',
    offer: 'Po zawarciu umowy przysługuje: {offer}.',
    passOn: 'Komu jeszcze może się przydać {product}?',
    link: 'Link do przekazania',
    apply: 'Chcesz też polecać {product} i otrzymywać za to wynagrodzenie?',
    applyAction: 'Zostań partnerem',
  },
  pay: {
    range: 'od {least} do {most}',
    upTo: 'do {most}',
    leadAmount: '{pay} za kwalifikowany kontakt',
    leadRate: '{pay} wartości transakcji za kwalifikowany kontakt',
    credit: '{money}, w formie: {form}',
  },
};
