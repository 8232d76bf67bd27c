import type { registering as english } from '../en/registering.ts';
import type { Said } from '../messages.ts';

export const registering: Said<typeof english> = {
  title: 'Deal registrieren',
  intro: 'Sie erfahren sofort, ob der Kunde noch frei ist. Ein kurzes Formular, das meiste davon freiwillig.',
  invited: '{company} lädt {partner} ein, einen Deal zu registrieren. Sie müssen sich dafür nicht anmelden.',
  company: 'Unternehmen',
  website: 'Website',
  websiteHint: 'Zum Beispiel customer.example. So lassen sich gleichnamige Unternehmen unterscheiden.',
  contactName: 'Kontakt im Unternehmen',
  contactEmail: 'E-Mail-Adresse des Kontakts',
  amount: 'Erwarteter Betrag',
  amountHint: 'In {currency}. Für eine andere Währung schreiben Sie bitte deren Code dazu: {example}.',
  closeOn: 'Erwarteter Abschluss',
  qualifiedBy: 'Was zeigt, dass es einen Deal gibt?',
  qualifiedHint: 'Wenn es noch nichts gibt, haben Sie {days} Tage Zeit, es uns zu sagen.',
  evidence: {
    none: 'Noch nichts',
    meeting: 'Ein Treffen',
    discovery_call: 'Ein Erstgespräch',
    budget: 'Ein Gespräch über das Budget',
  },
  scope: 'Geschäftsbereich oder Produkt',
  scopeHint: 'Nennen Sie den Teil des Unternehmens, mit dem Sie arbeiten, wenn es nicht das ganze ist.',
  note: 'Notiz',
  noteHint: 'Für die Partnerbetreuung von {company}.',
  send: 'Registrieren',
  mistakes: {
    company: 'Bitte geben Sie den Namen des Unternehmens an, höchstens {count} Zeichen.',
    website: 'Bitte geben Sie eine Adresse wie customer.example an.',
    contactName: 'Bitte geben Sie den Namen des Kontakts mit höchstens {count} Zeichen an.',
    contactEmail: 'Bitte geben Sie eine E-Mail-Adresse wie ana@customer.example an.',
    amount: 'Bitte geben Sie einen Betrag wie {example} an, oder lassen Sie das Feld leer.',
    ambiguous: 'Das lässt sich auf zwei Arten lesen. Bitte schreiben Sie {one} oder {other}.',
    largest: 'Bitte geben Sie höchstens {most} an.',
    currency: 'Diese Währung kennen wir nicht. Bitte schreiben Sie ihren Code, etwa EUR, hinter den Betrag.',
    closeOn: 'Bitte wählen Sie einen Tag vom {from} bis zum {to}.',
    qualifiedBy: 'Bitte wählen Sie eine der Möglichkeiten.',
    scope: 'Bitte schreiben Sie höchstens {count} Zeichen.',
    note: 'Bitte schreiben Sie höchstens {count} Zeichen, nur Text.',
  },
  unusable:
    'So konnten wir das nicht annehmen. Bitte prüfen Sie die Website und die E-Mail-Adresse und senden Sie es noch einmal.',
  waiting: {
    title: 'Eingegangen, wir prüfen noch',
    text: 'Ihre Registrierung für {company} ist am {at} eingegangen. Die Prüfung dauert etwas länger als sonst. Sie müssen nichts tun: Es ist nichts verloren gegangen, und Sie erhalten eine E-Mail, sobald sie geprüft ist.',
    again: 'Noch einmal nachsehen',
    failed:
      'Ihre Registrierung für {company} konnte so nicht angenommen werden. Bitte registrieren Sie noch einmal und prüfen Sie dabei die Website und die E-Mail-Adresse.',
  },
  link: {
    closedTitle: 'Dieser Link gilt nicht mehr',
    closed:
      'Ein Link zum Registrieren gilt für eine Registrierung und {days} Tage. Vielleicht wurde er schon benutzt, oder ein Teil ging unterwegs verloren. Bitten Sie Ihren Kontakt um einen neuen, oder melden Sie sich an und registrieren Sie dort.',
    signIn: 'Anmelden',
    follow: 'Anmelden und verfolgen',
  },
};
