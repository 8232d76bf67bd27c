import type { contact as english } from '../en/contact.ts';
import type { Said } from '../messages.ts';

export const contact: Said<typeof english> = {
  material: 'Materiały',
  materialIntro: 'Teksty, obrazy i cenniki, z których można korzystać.',
  noMaterial: 'Nic tu jeszcze nie ma. Napisz do nas, jeśli czegoś potrzebujesz.',
  opens: 'otwiera się na {host}',
  messages: 'Wiadomości',
  intro: 'Napisz do opiekuna partnerów. Wiadomość trafi prosto do osób, które się Tobą opiekują.',
  subject: 'Czego dotyczy wiadomość?',
  text: 'Treść wiadomości',
  send: 'Wyślij wiadomość',
  subjectMistake: 'Napisz w kilku słowach, czego dotyczy wiadomość, najwyżej {count} znaków.',
  textMistake: 'Napisz wiadomość o długości najwyżej {count} znaków.',
  sent: 'Dziękujemy, wiadomość dotarła. Odpowiemy e-mailem.',
  earlier: 'Wcześniejsze wiadomości',
  none: 'Nie ma jeszcze żadnej wiadomości.',
};
