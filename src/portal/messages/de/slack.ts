import type { slack as english } from '../en/slack.ts';
import type { Said } from '../messages.ts';

export const slack: Said<typeof english> = {
  title: 'Jemanden empfehlen',
  submit: 'Empfehlen',
  cancel: 'Abbrechen',
  done: 'Fertig',
  name: 'Name',
  email: 'E-Mail',
  company: 'Unternehmen',
  need: 'Was wird gebraucht?',
  consentLabel: 'Einverständnis',
  consent: 'Die Person weiß, dass ich ihre Angaben weitergebe.',
  nameMistake: 'Bitte nennen Sie den Namen.',
  emailMistake: 'Eine Adresse wie ana@example.com.',
  consentMistake: 'Bitte fragen Sie zuerst und setzen Sie dann das Häkchen.',
  textMistake: 'Bitte kürzen Sie diesen Text.',
  received:
    'Vielen Dank. Ihre Empfehlung von {name} ist angekommen und wird innerhalb von 24 Stunden geprüft. Sie erhalten eine E-Mail, wenn es weitergeht.',
  held: 'Vielen Dank. Ihre Empfehlung von {name} ist angekommen. Jemand sieht sie sich zuerst an, weil wir die Person vielleicht schon kennen.',
  late: 'Vielen Dank. Ihre Empfehlung von {name} ist unterwegs. Sie erhalten eine E-Mail, sobald sie angekommen ist.',
  refused:
    'Diese Empfehlung konnte nicht angenommen werden. Bitte prüfen Sie die Adresse von {name} und versuchen Sie es noch einmal.',
  stranger:
    'Ich kenne Sie noch nicht als Empfehlende. Bitten Sie Ihre Partnerbetreuung, Sie mit Ihrer E-Mail-Adresse aufzunehmen.',
  unavailable:
    'Das Formular konnte gerade nicht angezeigt werden. Bitte versuchen Sie es gleich noch einmal.',
};
