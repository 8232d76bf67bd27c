import type { asking as english } from '../en/asking.ts';
import type { Said } from '../messages.ts';

export const asking: Said<typeof english> = {
  title: 'Czy ten klient jest wolny?',
  intro:
    'Zapytaj, zanim poświęcisz firmie czas. Jeśli jest wolna, rezerwujemy ją dla Ciebie na {minutes} minut, żeby można ją było spokojnie zarejestrować.',
  companyHint: 'Wystarczy nazwa albo strona internetowa; razem dają większą pewność.',
  city: 'Miejscowość',
  country: 'Kraj',
  scopeHint: 'Jeśli chodzi tylko o część firmy.',
  send: 'Najpierw sprawdź',
  mistakes: {
    company: 'Podaj nazwę firmy, najwyżej {count} znaków, albo jej stronę internetową.',
    line: 'Napisz najwyżej {count} znaków.',
  },
  answers: {
    free: 'Ten klient jest wolny.',
    yours: 'Ten klient należy już do Ciebie.',
    taken: 'Ten klient jest zajęty.',
    in_review: 'Ktoś był u tego klienta wcześniej i nie zapadła jeszcze decyzja.',
    likely: 'Ten klient może być zajęty albo pracujemy z nim sami.',
    unchecked: 'Nie udało się ustalić, czy ten klient jest wolny. Może być zajęty.',
    too_often: 'Padły pytania o bardzo wielu klientów.',
  },
  next: {
    held: 'Rezerwujemy go dla Ciebie do {time}: do tego czasu nikt inny go nie zarejestruje. Zarejestruj go teraz.',
    free: 'Nie jest dla Ciebie zarezerwowany, więc zarejestruj go niedługo.',
    no_agreement: 'Do rejestracji potrzebna jest obowiązująca umowa.',
    quota_reached:
      'Masz tyle otwartych rejestracji, ile możesz mieć. Najpierw wygraj albo wycofaj jedną z nich.',
    hold_limit_reached:
      'Nie jest dla Ciebie zarezerwowany, bo masz już tyle rezerwacji, ile można mieć naraz. Zarejestruj go niedługo.',
    held_lately:
      'Nie jest dla Ciebie ponownie zarezerwowany, bo niedawno był i nie doszło do rejestracji. Zarejestruj go niedługo.',
    taken:
      'Rejestracja zostałaby odrzucona. Jeśli pracujesz z inną częścią firmy, zapytaj o ten dział lub produkt.',
    in_review: 'Na razie rejestracja zostałaby odrzucona. Zapytaj później: klient może się zwolnić.',
    likely: 'Jeśli z nim pracujesz, zarejestruj go. Ktoś z nas przyjrzy się rejestracji.',
    unchecked: 'Spróbuj ponownie za kilka minut albo zarejestruj go: wtedy zostanie sprawdzony.',
    nothing_to_compare:
      'To, co napisano, nie odróżnia tej firmy od innych. Dodaj pełną nazwę lub stronę internetową i zapytaj jeszcze raz.',
    too_often:
      'O innych można pytać znowu od {time}. O klientów, o których padły już dziś pytania, można pytać w każdej chwili.',
  },
  ways: {
    yours: 'Zobacz swoją rejestrację',
    message: 'Napisz do opiekunów partnerów',
    agreement: 'Przeczytaj i podpisz swoją umowę',
    quota: 'Zobacz swoje otwarte rejestracje',
  },
  held: {
    title: 'Zarezerwowane dla Ciebie',
    until: 'do {time}',
    nameless: 'Klient',
    register: 'Zarejestruj',
  },
};
