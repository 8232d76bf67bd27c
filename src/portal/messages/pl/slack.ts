import type { slack as english } from '../en/slack.ts';
import type { Said } from '../messages.ts';

export const slack: Said<typeof english> = {
  title: 'Poleć kogoś',
  submit: 'Poleć',
  cancel: 'Anuluj',
  done: 'Gotowe',
  name: 'Imię i nazwisko',
  email: 'E-mail',
  company: 'Firma',
  need: 'Czego potrzebuje?',
  consentLabel: 'Zgoda',
  consent: 'Ta osoba wie, że przekazuję jej dane.',
  nameMistake: 'Podaj imię i nazwisko.',
  emailMistake: 'Adres, na przykład ana@example.com.',
  consentMistake: 'Najpierw zapytaj tę osobę, a potem zaznacz pole.',
  textMistake: 'Skróć ten tekst.',
  received:
    'Dziękujemy. Polecenie ({name}) dotarło i zostanie sprawdzone w ciągu 24 godzin. Gdy coś się wydarzy, wyślemy e-mail.',
  held: 'Dziękujemy. Polecenie ({name}) dotarło. Najpierw ktoś je obejrzy, bo być może znamy już tę osobę.',
  late: 'Dziękujemy. Polecenie ({name}) jest w drodze. Gdy dotrze, wyślemy e-mail.',
  refused: 'Nie udało się przyjąć tego polecenia. Sprawdź adres ({name}) i spróbuj ponownie.',
  stranger:
    'Nie ma Cię jeszcze wśród polecających. Poproś opiekuna partnerów o dodanie Twojego adresu e-mail.',
  unavailable: 'Nie udało się teraz pokazać formularza. Spróbuj ponownie za chwilę.',
};
