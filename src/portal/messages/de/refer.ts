import type { refer as english } from '../en/refer.ts';
import type { Said } from '../messages.ts';

export const refer: Said<typeof english> = {
  ask: {
    title: 'Wer hat uns Ihnen empfohlen?',
    text: 'Geben Sie den Code ein, den Sie erhalten haben. Groß- und Kleinschreibung spielt keine Rolle.',
    code: 'Code',
    mistake: 'Ein Code hat 2 bis 40 Buchstaben, Ziffern, - oder _.',
    go: 'Weiter',
  },
  title: '{name} empfiehlt Ihnen {product}',
  titleUnnamed: 'Lernen Sie {product} kennen',
  intro:
    'Sagen Sie {company}, wie Sie zu erreichen sind. Das dauert keine Minute, und Sie erhalten eine Antwort per E-Mail.',
  friendGets: 'Was Sie erhalten',
  referrerGets: 'Was {name} erhält',
  referrerGetsUnnamed: 'Was die empfehlende Person erhält',
  unknown: 'Der Code {code} wurde nicht erkannt. Sie können ihn korrigieren oder ohne Code schreiben.',
  correct: 'Diesen Code verwenden',
  name: 'Ihr Name',
  email: 'Ihre E-Mail-Adresse',
  company: 'Ihr Unternehmen',
  text: 'Was brauchen Sie?',
  textHint: 'Eine Zeile genügt.',
  consent: 'Ich bin einverstanden, dass {company} meine Angaben speichert und mich zu {product} kontaktiert.',
  consentTold:
    'Ich bin einverstanden, dass {company} meine Angaben speichert, mich zu {product} kontaktiert und {name} mitteilt, dass ich mich gemeldet habe.',
  privacy: 'Wie {company} mit persönlichen Daten umgeht',
  send: 'Absenden',
  trap: 'Bitte frei lassen',
  mistakes: {
    name: 'Geben Sie Ihren Namen an, mit höchstens 100 Zeichen und ohne Webadressen.',
    email: 'Geben Sie eine E-Mail-Adresse an, zum Beispiel kim@example.com.',
    company: 'Kürzen Sie den Namen Ihres Unternehmens auf 100 Zeichen.',
    text: 'Kürzen Sie Ihr Anliegen auf 1.000 Zeichen.',
    consent: 'Bitte stimmen Sie zu, damit {company} Ihnen antworten darf.',
  },
  thanks: {
    title: 'Vielen Dank',
    next: 'Wie es weitergeht',
    read: '{company} liest Ihre Nachricht innerhalb von 24 Stunden.',
    answer: 'Sie erhalten eine Antwort per E-Mail.',
    offer: 'Wenn Sie Kunde werden, erhalten Sie: {offer}.',
    passOn: 'Kennen Sie noch jemanden, der {product} gebrauchen könnte?',
    link: 'Link zum Weitergeben',
    apply: 'Möchten Sie {product} selbst empfehlen und dafür belohnt werden?',
    applyAction: 'Partner werden',
  },
  pay: {
    range: '{least} bis {most}',
    upTo: 'bis zu {most}',
    leadAmount: '{pay} für einen qualifizierten Lead',
    leadRate: '{pay} des Deals für einen qualifizierten Lead',
    credit: '{money}, als {form}',
  },
};
