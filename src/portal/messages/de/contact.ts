import type { contact as english } from '../en/contact.ts';
import type { Said } from '../messages.ts';

export const contact: Said<typeof english> = {
  material: 'Material',
  materialIntro: 'Texte, Bilder und Preislisten, die Sie verwenden dürfen.',
  noMaterial: 'Hier ist noch nichts. Schreiben Sie uns, wenn Sie etwas Bestimmtes brauchen.',
  opens: 'öffnet sich bei {host}',
  messages: 'Nachrichten',
  intro:
    'Schreiben Sie Ihrer Partnerbetreuung. Ihre Nachricht geht direkt an die Menschen, die für Sie da sind.',
  subject: 'Worum geht es?',
  text: 'Ihre Nachricht',
  send: 'Nachricht senden',
  subjectMistake: 'Sagen Sie in wenigen Worten, worum es geht, höchstens {count} Zeichen.',
  textMistake: 'Schreiben Sie eine Nachricht von höchstens {count} Zeichen.',
  sent: 'Vielen Dank, Ihre Nachricht ist angekommen. Wir antworten per E-Mail.',
  earlier: 'Was Sie früher geschrieben haben',
  none: 'Sie haben noch nichts geschrieben.',
};
