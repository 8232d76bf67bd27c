import type { registering as english } from '../en/registering.ts';
import type { Said } from '../messages.ts';

export const registering: Said<typeof english> = {
  title: 'Zarejestruj transakcję',
  intro:
    'Od razu zobaczysz, czy klient jest wolny. Jeden krótki formularz, większość pól jest nieobowiązkowa.',
  invited: '{company} zaprasza firmę {partner} do rejestracji transakcji. Nie trzeba się logować.',
  company: 'Firma',
  website: 'Strona internetowa',
  websiteHint: 'Na przykład customer.example. Pozwala odróżnić firmy o tej samej nazwie.',
  contactName: 'Osoba kontaktowa w firmie',
  contactEmail: 'E-mail osoby kontaktowej',
  amount: 'Spodziewana kwota',
  amountHint: 'W {currency}. Przy innej walucie dopisz jej kod: {example}.',
  closeOn: 'Spodziewane zamknięcie',
  qualifiedBy: 'Co wskazuje na to, że będzie transakcja?',
  qualifiedHint: 'Jeśli na razie nic, masz {days} dni, żeby dać nam znać.',
  evidence: {
    none: 'Na razie nic',
    meeting: 'Spotkanie',
    discovery_call: 'Rozmowa wstępna',
    budget: 'Rozmowa o budżecie',
  },
  scope: 'Dział lub produkt',
  scopeHint: 'Podaj część firmy, z którą pracujesz, jeśli nie jest to cała firma.',
  note: 'Notatka',
  noteHint: 'Dla opiekunów partnerów w {company}.',
  send: 'Zarejestruj',
  mistakes: {
    company: 'Podaj nazwę firmy, najwyżej {count} znaków.',
    website: 'Podaj adres, na przykład customer.example.',
    contactName: 'Podaj nazwisko osoby kontaktowej, najwyżej {count} znaków.',
    contactEmail: 'Podaj adres e-mail, na przykład ana@customer.example.',
    amount: 'Podaj kwotę, na przykład {example}, albo zostaw pole puste.',
    ambiguous: 'Można to przeczytać na dwa sposoby. Napisz {one} albo {other}.',
    largest: 'Podaj kwotę nie większą niż {most}.',
    currency: 'Nie znamy tej waluty. Dopisz za kwotą jej kod, na przykład EUR.',
    closeOn: 'Wybierz dzień od {from} do {to}.',
    qualifiedBy: 'Wybierz jedną z możliwości.',
    scope: 'Napisz najwyżej {count} znaków.',
    note: 'Napisz najwyżej {count} znaków zwykłego tekstu.',
  },
  unusable:
    'Nie mogliśmy tego przyjąć w tej postaci. Sprawdź stronę internetową i adres e-mail i wyślij jeszcze raz.',
  waiting: {
    title: 'Dotarło, jeszcze sprawdzamy',
    text: 'Rejestracja firmy {company} dotarła {at}. Sprawdzanie trwa trochę dłużej niż zwykle. Nie musisz nic robić: nic nie zginęło, a gdy skończymy, dostaniesz wiadomość e-mail.',
    again: 'Sprawdź ponownie',
    failed:
      'Rejestracji firmy {company} nie można było przyjąć w tej postaci. Zarejestruj ją jeszcze raz i sprawdź stronę internetową oraz adres e-mail.',
  },
  link: {
    closedTitle: 'Ten link już nie działa',
    closed:
      'Link do rejestracji służy do jednej rejestracji i jest ważny {days} dni. Mógł już zostać użyty albo jego część zginęła po drodze. Poproś osobę kontaktową o nowy albo zaloguj się i zarejestruj transakcję w portalu.',
    signIn: 'Zaloguj się',
    follow: 'Zaloguj się, aby śledzić',
  },
};
