import type { share as english } from '../en/share.ts';
import type { Said } from '../messages.ts';

export const share: Said<typeof english> = {
  title: 'Polecaj',
  intro: 'Udostępnij swój link lub kod. Kto z niego skorzysta, zostanie zaliczony Tobie.',
  earn: 'Twoje wynagrodzenie: {pay}.',
  friend: 'Co otrzyma polecona osoba: {offer}.',
  link: 'Twój link',
  code: 'Twój kod',
  codeHint: 'Dla osób, które wolą wpisać: {url}',
  copy: 'Kopiuj',
  copied: 'Skopiowano',
  qr: 'Kod QR',
  qrHint: 'Na slajd, wizytówkę lub plakat.',
  qrAlt: 'Kod QR prowadzący do {url}',
  download: 'Pobierz kod QR (SVG)',
  social: 'Opublikuj',
  socialHint: 'Otwiera serwis z tekstem, który można zmienić.',
  mail: 'Napisz e-mail',
  mailHint: 'Zmień tekst według uznania, skopiuj go albo otwórz w programie pocztowym.',
  subject: 'Temat',
  text: 'Treść',
  openMail: 'Otwórz w programie pocztowym',
  template: {
    subject: '{product} może Ci się spodobać',
    text: 'Cześć,\n\nznam {product} firmy {company} i myślę, że może się przydać także Tobie.\n\nTutaj można dowiedzieć się więcej i nawiązać kontakt: {url}\n\nPozdrawiam',
  },
  embed: 'Przycisk na Twoją stronę',
  embedHint:
    'Wklej to do kodu HTML swojej strony. To zwykły link: bez skryptu i bez plików cookie na Twojej stronie.',
  embedLabel: 'Wypróbuj {product}',
  kit: 'Wyślij to wszystko na mój adres',
  kitSent: 'Wiadomość jest w drodze na adres {email}.',
};
