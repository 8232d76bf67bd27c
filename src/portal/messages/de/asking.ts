import type { asking as english } from '../en/asking.ts';
import type { Said } from '../messages.ts';

export const asking: Said<typeof english> = {
  title: 'Ist dieser Kunde noch frei?',
  intro:
    'Fragen Sie, bevor Sie Zeit in ein Unternehmen stecken. Ist es frei, halten wir es {minutes} Minuten lang für Sie frei, damit Sie es in Ruhe registrieren können.',
  companyHint: 'Der Name oder die Website genügt; beides zusammen ist sicherer.',
  city: 'Ort',
  country: 'Land',
  scopeHint: 'Wenn Sie nur einen Teil des Unternehmens meinen.',
  send: 'Erst prüfen',
  mistakes: {
    company: 'Bitte geben Sie den Namen des Unternehmens an, höchstens {count} Zeichen, oder seine Website.',
    line: 'Bitte schreiben Sie höchstens {count} Zeichen.',
  },
  answers: {
    free: 'Dieser Kunde ist noch frei.',
    yours: 'Dieser Kunde gehört Ihnen bereits.',
    taken: 'Dieser Kunde ist vergeben.',
    in_review: 'Jemand war vor Ihnen an diesem Kunden, und es ist noch nicht entschieden.',
    likely: 'Dieser Kunde könnte vergeben sein, oder wir arbeiten selbst mit ihm.',
    unchecked: 'Wir konnten nicht feststellen, ob dieser Kunde frei ist. Er könnte vergeben sein.',
    too_often: 'Sie haben nach sehr vielen Kunden gefragt.',
  },
  next: {
    held: 'Wir halten ihn bis {time} für Sie frei: So lange kann ihn niemand sonst registrieren. Registrieren Sie ihn jetzt.',
    free: 'Wir halten ihn nicht für Sie frei; registrieren Sie ihn bald.',
    no_agreement: 'Um ihn zu registrieren, brauchen Sie eine gültige Vereinbarung.',
    quota_reached:
      'Sie haben so viele offene Registrierungen, wie Ihnen zustehen. Gewinnen oder widerrufen Sie zuerst eine davon.',
    hold_limit_reached:
      'Wir halten ihn nicht für Sie frei, weil Sie schon so viele Kunden freihalten, wie auf einmal möglich ist. Registrieren Sie ihn bald.',
    held_lately:
      'Wir halten ihn nicht noch einmal für Sie frei, denn das taten wir vor Kurzem, und Sie haben ihn nicht registriert. Registrieren Sie ihn bald.',
    taken:
      'Eine Registrierung würde abgelehnt. Wenn Sie mit einem anderen Teil des Unternehmens arbeiten, fragen Sie nach diesem Geschäftsbereich oder Produkt.',
    in_review:
      'Eine Registrierung würde vorerst abgelehnt. Fragen Sie später noch einmal: Vielleicht wird er frei.',
    likely: 'Wenn Sie mit ihm arbeiten, registrieren Sie ihn. Ein Mensch sieht sich die Registrierung an.',
    unchecked:
      'Versuchen Sie es in ein paar Minuten noch einmal, oder registrieren Sie ihn: Dann wird es geprüft.',
    nothing_to_compare:
      'Was Sie geschrieben haben, unterscheidet das Unternehmen nicht von anderen. Ergänzen Sie den vollen Namen oder die Website und fragen Sie noch einmal.',
    too_often:
      'Nach anderen können Sie ab dem {time} wieder fragen. Wonach Sie heute schon gefragt haben, danach können Sie jederzeit noch einmal fragen.',
  },
  ways: {
    yours: 'Ihre Registrierung ansehen',
    message: 'Der Partnerbetreuung schreiben',
    agreement: 'Ihre Vereinbarung lesen und unterzeichnen',
    quota: 'Ihre offenen Registrierungen ansehen',
  },
  held: {
    title: 'Für Sie freigehalten',
    until: 'bis {time}',
    nameless: 'Ein Kunde',
    register: 'Registrieren',
  },
};
