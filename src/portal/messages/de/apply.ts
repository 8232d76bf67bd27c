import type { apply as english } from '../en/apply.ts';
import type { Said } from '../messages.ts';

export const apply: Said<typeof english> = {
  title: 'Partner von {company} werden',
  intro:
    'Sagen Sie {company}, wer Sie sind und wie Sie {product} empfehlen würden. Jede Bewerbung liest ein Mensch, und Sie erhalten die Antwort per E-Mail.',
  website: 'Website',
  websiteHint: 'Ihre eigene oder eine Seite, auf der man Ihnen folgt.',
  kind: 'Wie Sie mit uns arbeiten möchten',
  kinds: {
    affiliate: 'Ich empfehle {product} meinem Publikum',
    reseller: 'Ich verkaufe {product} an meine Kunden',
    service: 'Ich berate oder betreue Unternehmen, die {product} nutzen',
    technology: 'Unser Produkt arbeitet mit {product} zusammen',
  },
  text: 'Wie würden Sie {product} empfehlen?',
  textHint: 'Wem, auf welchen Wegen und mit welcher Erfahrung.',
  consent:
    'Ich bin einverstanden, dass {company} meine Angaben speichert und mich zu dieser Bewerbung kontaktiert.',
  send: 'Bewerbung absenden',
  mistakes: {
    name: 'Geben Sie Ihren Namen an, mit höchstens 100 Zeichen und ohne Webadressen.',
    email: 'Geben Sie eine E-Mail-Adresse an, zum Beispiel kim@example.com.',
    company: 'Kürzen Sie den Namen Ihres Unternehmens auf 100 Zeichen.',
    website: 'Geben Sie eine Webadresse an, zum Beispiel www.example.com, oder lassen Sie das Feld leer.',
    kind: 'Wählen Sie, wie Sie mit uns arbeiten möchten.',
    text: 'Schreiben Sie, wie Sie es empfehlen würden, mit höchstens 2.000 Zeichen.',
    consent: 'Bitte stimmen Sie zu, damit {company} Ihnen antworten darf.',
  },
  thanks: {
    title: 'Vielen Dank für Ihre Bewerbung',
    text: 'Ihre Bewerbung ist auf dem Weg zu {company}. Die Antwort erhalten Sie an die Adresse, die Sie angegeben haben.',
  },
  answer: {
    title: 'Eine Frage zu Ihrer Bewerbung',
    asks: '{company} möchte wissen:',
    text: 'Ihre Antwort',
    mistake: 'Schreiben Sie eine Antwort mit höchstens 2.000 Zeichen.',
    send: 'Antwort absenden',
    thanksTitle: 'Vielen Dank für Ihre Antwort',
    thanksText: 'Ihre Antwort ist auf dem Weg zu {company}. Die Entscheidung erhalten Sie per E-Mail.',
  },
  over: {
    title: 'Hier gibt es nichts zu beantworten',
    text: 'Der Link ist abgelaufen, oder die Frage wurde bereits beantwortet.',
  },
};
