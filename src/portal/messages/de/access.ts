import type { access as english } from '../en/access.ts';
import type { Said } from '../messages.ts';

export const access: Said<typeof english> = {
  title: 'Anmelden',
  intro:
    'Geben Sie Ihre E-Mail-Adresse ein. Wir senden Ihnen einen Link, mit dem Sie sich anmelden; ein Passwort gibt es nicht.',
  email: 'E-Mail-Adresse',
  emailWrong: 'Geben Sie eine vollständige E-Mail-Adresse ein, zum Beispiel ana@example.com.',
  send: 'Link senden',
  sent: {
    title: 'Sehen Sie in Ihr Postfach',
    text: 'Wenn wir {email} kennen, ist eine E-Mail mit einem Link unterwegs. Der Link gilt einmal, {minutes} Minuten lang und nur in diesem Browser.',
    nothing:
      'Es kommt nichts an? Sehen Sie im Spam-Ordner nach, oder prüfen Sie, ob das Unternehmen Sie unter dieser Adresse kennt.',
    again: 'Andere Adresse verwenden',
  },
  enter: {
    title: 'Willkommen',
    text: 'Sie melden sich für {partner} an.',
    button: 'Anmelden',
  },
  unusable: {
    title: 'Mit diesem Link können Sie sich nicht anmelden',
    text: 'Ein Link gilt einmal, {minutes} Minuten lang und nur in dem Browser, in dem er angefordert wurde. Fordern Sie einfach einen neuen an.',
    again: 'Neuen Link anfordern',
  },
  freshly: {
    title: 'Bitte melden Sie sich noch einmal an',
    text: 'Ihre letzte Anmeldung liegt mehr als eine Stunde zurück. Bevor geändert wird, wohin Geld fließt oder wer Zugang hat, möchten wir sicher sein, dass Sie es sind.',
  },
};
