import type { share as english } from '../en/share.ts';
import type { Said } from '../messages.ts';

export const share: Said<typeof english> = {
  title: 'Empfehlen',
  intro: 'Teilen Sie Ihren Link oder Ihren Code. Wer darüber kommt, zählt für Sie.',
  earn: 'Was Sie verdienen: {pay}.',
  friend: 'Was die Person erhält, die Sie empfehlen: {offer}.',
  link: 'Ihr Link',
  code: 'Ihr Code',
  codeHint: 'Für alle, die tippen: {url}',
  copy: 'Kopieren',
  copied: 'Kopiert',
  qr: 'QR-Code',
  qrHint: 'Für eine Folie, eine Karte oder ein Plakat.',
  qrAlt: 'QR-Code, der zu {url} führt',
  download: 'QR-Code herunterladen (SVG)',
  social: 'Veröffentlichen',
  socialHint: 'Öffnet das Netzwerk mit einem Text, den Sie ändern können.',
  mail: 'Eine E-Mail schreiben',
  mailHint:
    'Ändern Sie den Text, wie Sie möchten, kopieren Sie ihn oder öffnen Sie ihn in Ihrem E-Mail-Programm.',
  subject: 'Betreff',
  text: 'Text',
  openMail: 'Im E-Mail-Programm öffnen',
  template: {
    subject: '{product} könnte Ihnen gefallen',
    text: 'Hallo,\n\nich kenne {product} von {company} und glaube, dass es auch Ihnen helfen könnte.\n\nHier erfahren Sie mehr und können Kontakt aufnehmen: {url}\n\nViele Grüße',
  },
  embed: 'Ein Button für Ihre Website',
  embedHint:
    'Fügen Sie dies in das HTML Ihrer Seite ein. Es ist ein einfacher Link: kein Skript und kein Cookie auf Ihrer Seite.',
  embedLabel: '{product} ausprobieren',
  kit: 'Alles an meine E-Mail-Adresse senden',
  kitSent: 'Es ist unterwegs an {email}.',
};
