import type { agreement as english } from '../en/agreement.ts';
import type { Said } from '../messages.ts';

export const agreement: Said<typeof english> = {
  title: 'Vereinbarung',
  toSign: 'Bitte lesen Sie diese Vereinbarung und unterschreiben Sie am Ende.',
  documentTitle: 'Partnervereinbarung zwischen {company} und {partner}, Fassung {version}',
  pays: 'Was Sie verdienen',
  rules: 'Regeln, die für alle Partner gelten',
  from: 'Sie gilt ab {day} und nicht vor der Unterschrift.',
  yourName: 'Ihr vollständiger Name',
  nameHint: 'Mit der Eingabe Ihres Namens unterschreiben Sie.',
  consent: 'Ich habe die Vereinbarung gelesen und unterschreibe sie für {partner}.',
  sign: 'Vereinbarung unterschreiben',
  nameMistake: 'Geben Sie zum Unterschreiben Ihren vollständigen Namen ein.',
  consentMistake: 'Bestätigen Sie mit dem Häkchen, dass Sie für {partner} unterschreiben.',
  changed:
    'Die Vereinbarung hat sich geändert, seit Sie sie geöffnet haben. Hier steht der neue Text: Bitte lesen Sie ihn noch einmal.',
  signed: 'Vielen Dank. Die Vereinbarung ist unterschrieben.',
  none: 'Es gibt noch keine Vereinbarung mit Ihnen. Sobald es eine gibt, finden Sie sie hier und erhalten eine E-Mail.',
  inForce: 'In Kraft seit {day}',
  planned: 'Gilt ab {day}',
  past: 'Fassung {version}, ab {day}',
  signedBy: 'Unterschrieben von {name} am {when}. Fingerabdruck des Textes (SHA-256): {hash}',
  onPaper: 'Diese Fassung wurde außerhalb des Portals unterschrieben. Was sie vergütet:',
  versions: 'Alle Fassungen',
  read: 'Fassung {version} lesen',
  print: 'Drucken oder speichern Sie diese Seite, um eine Kopie zu behalten.',
};
