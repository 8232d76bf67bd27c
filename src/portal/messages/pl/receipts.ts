import type { receipts as english } from '../en/receipts.ts';
import type { Said } from '../messages.ts';

export const receipts: Said<typeof english> = {
  title: 'Potwierdzenia',
  heading: 'Potwierdzenie',
  line: 'Potwierdzenie nr {number}, {at}',
  making: 'Potwierdzenie jest właśnie wystawiane. Za chwilę załaduj stronę ponownie.',
  what: 'Podpisane i połączone z potwierdzeniami przed nim i po nim. Zachowaj plik: dzięki niemu w każdej chwili i bez nas wykażesz, co i kiedy zostało zarejestrowane.',
  erased: 'Usuniętych nazw nie ma w pliku. Wcześniejsza kopia nadal ich dowodzi.',
  download: 'Pobierz potwierdzenie',
  check: 'Sprawdź potwierdzenie',
  all: 'Wszystkie potwierdzenia, bez nazw',
  letter:
    'Potwierdzenie nr {number}, SHA-256 {hash}. Zachowaj tę wiadomość; podpisane potwierdzenie jest w portalu.',
  list: {
    intro:
      'Każda rejestracja w programie partnerskim {company} otrzymuje potwierdzenie, które jest podpisane i podaje skrót poprzedniego. Ta lista nikogo nie wymienia. Kto zachowa jej kopię, sprawdzi później, że od tego czasu żadnego nie dodano, nie przestawiono ani nie antydatowano.',
    none: 'Nie ma jeszcze żadnego potwierdzenia.',
    key: 'Klucz publiczny (Ed25519)',
    number: 'Nr',
    day: 'Dzień',
    hash: 'SHA-256',
    rows: 'Pobierz nr {from} do {to} jako plik',
    script: 'Pobierz skrypt dla Node.js',
  },
};
