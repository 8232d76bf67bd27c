import type { mails as english } from '../en/mails.ts';
import type { Said } from '../messages.ts';

export const mails: Said<typeof english> = {
  title: 'E-Mails von {company}',
  ending: 'Möchten Sie keine E-Mails mehr, die Sie um etwas bitten oder Neuigkeiten mitteilen?',
  kept: 'Was zu einer Vereinbarung gehört, erhalten Sie weiterhin: Antworten, Entscheidungen, Zahlungen und Links, die Sie anfordern.',
  end: 'Diese E-Mails beenden',
  endedTitle: 'Diese E-Mails sind beendet',
  ended: 'Sie erhalten keine E-Mails mehr, die Sie um etwas bitten oder Neuigkeiten mitteilen.',
  again: 'Diese E-Mails wieder erhalten',
  unusableTitle: 'Dieser Link lässt sich nicht verwenden',
  unusable:
    'Vielleicht hat Ihr Mailprogramm ihn gekürzt. Kopieren Sie den ganzen Link aus der E-Mail und öffnen Sie ihn noch einmal.',
};
