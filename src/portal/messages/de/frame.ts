import type { frame as english } from '../en/frame.ts';
import type { Said } from '../messages.ts';

export const frame: Said<typeof english> = {
  skip: 'Zum Inhalt springen',
  language: 'Sprache',
  chooseLanguage: 'In dieser Sprache anzeigen',
  poweredBy: 'Partnerprogramm von {company}',
  privacy: 'Datenschutz',
  signOut: 'Abmelden',
  navigation: 'Ihr Programm',
  /** The ways on, on every page of the portal. */
  places: {
    home: 'Übersicht',
    deals: 'Deals',
    earnings: 'Vergütung',
    share: 'Empfehlen',
    agreement: 'Vereinbarung',
    material: 'Material',
    messages: 'Nachrichten',
    profile: 'Profil',
  },
  correct: 'Bitte korrigieren Sie die markierten Angaben:',
  required: 'erforderlich',
  optional: 'freiwillig',
  expired: {
    title: 'Dieses Formular ist abgelaufen',
    text: 'Es war lange geöffnet, oder Ihr Browser speichert keine Cookies. Gehen Sie zurück, laden Sie die Seite neu und senden Sie es noch einmal.',
  },
  missing: {
    title: 'Hier ist nichts',
    text: 'Vielleicht ist die Adresse falsch geschrieben, oder die Seite gibt es nicht mehr.',
  },
  denied: {
    title: 'Das ist nicht für Sie bestimmt',
    text: 'Melden Sie sich mit der Adresse an, an die Ihre Einladung ging.',
  },
  busy: {
    title: 'Bitte versuchen Sie es gleich noch einmal',
    text: 'Im Moment ist zu viel los. Nichts ist verloren gegangen.',
  },
  tooMany: {
    title: 'Das war sehr oft',
    text: 'Bitte warten Sie einige Minuten und versuchen Sie es dann erneut.',
  },
  tooLarge: { title: 'Das war zu viel Text', text: 'Bitte kürzen Sie ihn und senden Sie ihn noch einmal.' },
  failed: {
    title: 'Bei uns ist etwas schiefgegangen',
    text: 'Bitte versuchen Sie es noch einmal. Schlägt es wieder fehl, nennen Sie dem Unternehmen die Referenz {reference}.',
  },
  home: 'Zurück zum Anfang',
};
