import type { letters as english } from '../en/letters.ts';
import type { Said } from '../messages.ts';

export const letters: Said<typeof english> = {
  greeting: 'Guten Tag {name},',
  greetingWithoutName: 'Guten Tag,',
  managerWrites: 'Der Partnermanager schreibt dazu:',
  seeClaims: 'Registrierungen ansehen',
  unsubscribe: 'Keine solchen E-Mails mehr',
  why: {
    partner: 'Sie erhalten diese E-Mail, weil Sie am Partnerprogramm von {company} teilnehmen.',
    applicant:
      'Sie erhalten diese E-Mail, weil mit dieser Adresse eine Bewerbung für das Partnerprogramm von {company} eingegangen ist.',
    signIn:
      'Sie erhalten diese E-Mail, weil mit dieser Adresse bei {company} ein Anmeldelink angefordert wurde. Ohne ihn kann sich niemand anmelden.',
    sender: '{sender} von {company} hat Ihnen diese E-Mail senden lassen.',
    company: '{company} hat Ihnen diese E-Mail senden lassen.',
    friend:
      'Sie erhalten diese eine E-Mail, weil {referrer} Sie mit dieser Adresse an {company} empfohlen hat.',
  },
  figure: {
    received: 'Eingegangen am',
    account: 'Kunde',
    amount: 'Auftragswert',
    reference: 'Referenz',
    qualifyUntil: 'Nachzuweisen bis',
    protectedUntil: 'Geschützt bis',
    forecast: 'Ihre voraussichtliche Vergütung',
    earned: 'Ihre Vergütung',
    inKind: 'Dazu als Sachleistung',
    paid: 'Gezahlt',
    paidOn: 'Am',
    how: 'Auf welchem Weg',
    to: 'An',
    keptBack: 'Einbehalten für eine frühere Überzahlung',
    countsFrom: 'Gilt ab',
    code: 'Ihr Code',
    link: 'Ihr Link',
    youGet: 'Das erhalten Sie',
    friendGets: 'Das erhält, wen Sie empfehlen',
    offer: 'Das erhalten Sie',
  },
  received: {
    subject: 'Ihre Empfehlung ist eingegangen',
    text: 'Vielen Dank. Ihre Empfehlung ist bei {company} eingegangen.',
    review:
      'Sie wird innerhalb von 24 Stunden geprüft. Sobald daraus eine echte Verkaufschance wird, schreiben wir Ihnen, was sie Ihnen einbringt.',
    action: 'Empfehlungen ansehen',
  },
  progress: {
    subject: 'Ihre Empfehlung kommt voran',
    subjectWon: 'Ihre Empfehlung hat zu einem Verkauf geführt',
    subjectClaim: 'Ihr registrierter Deal kommt voran',
    subjectClaimWon: 'Ihr registrierter Deal hat zu einem Verkauf geführt',
    referral: 'Aus Ihrer Empfehlung vom {day} ist eine echte Verkaufschance geworden.',
    referralWon: 'Aus Ihrer Empfehlung vom {day} ist ein Verkauf geworden.',
    claim: 'Aus Ihrer Registrierung vom {day} ist eine echte Verkaufschance geworden.',
    claimWon: 'Aus Ihrer Registrierung vom {day} ist ein Verkauf geworden.',
    touched: 'Ein Kontakt, der auf Sie zurückgeht, ist zu einer echten Verkaufschance geworden.',
    touchedWon: 'Ein Kontakt, der auf Sie zurückgeht, hat zu einem Verkauf geführt.',
    forecast: 'So viel würden Sie erhalten, wenn zum heutigen Stand verkauft wird:',
    earned: 'Das erhalten Sie:',
    earnedAndForecast:
      'Das erhalten Sie jetzt schon, und so viel würden Sie zusätzlich erhalten, wenn zum heutigen Stand verkauft wird:',
    nothingYet: 'Wie viel Sie erhalten, hängt von Angaben ab, die noch nicht vorliegen.',
    forecastNote: 'Der Betrag richtet sich nach dem Auftrag. Endgültig ist er mit dem Verkauf.',
    paidWithin: {
      one: 'Wir zahlen innerhalb eines Werktags nach der Freigabe.',
      other: 'Wir zahlen innerhalb von {count} Werktagen nach der Freigabe.',
    },
    action: 'Berechnung ansehen',
  },
  paid: {
    subject: 'Wir haben Ihnen {amount} gezahlt',
    subjectInKind: 'Ihre Vergütung wurde übergeben',
    subjectKeptBack: 'Ihre Vergütung wurde mit einer früheren Überzahlung verrechnet',
    cash: 'Wir haben Ihnen {amount} überwiesen. Wann das Geld eingeht, hängt von Ihrer Bank ab.',
    credit: 'Wir haben Ihrem Konto {amount} gutgeschrieben.',
    inKind: 'Wir haben Ihnen Ihre Vergütung übergeben.',
    keptBackAll:
      'Ihre Vergütung wurde vollständig mit einer früheren Überzahlung verrechnet; diesmal wurde daher kein Geld überwiesen.',
    rewards: { one: 'Es geht um eine Vergütung.', other: 'Es geht um {count} Vergütungen.' },
    forms: {
      cash: 'Überweisung',
      account_credit: 'Kontoguthaben',
      product_credit: 'Produktguthaben',
      none: 'Sachleistung',
    },
    action: 'Vergütung ansehen',
  },
  claimReceived: {
    subject: 'Ihre Registrierung ist eingegangen',
    text: 'Ihre Registrierung ist am {day} bei uns eingegangen. Der Partnermanager entscheidet darüber; danach schreiben wir Ihnen.',
    qualify:
      'Bitte weisen Sie bis zum {day} nach, dass es sich um eine echte Verkaufschance handelt: durch einen Termin, ein Erstgespräch oder ein Gespräch über das Budget.',
  },
  claimApproved: {
    subject: 'Ihre Registrierung ist genehmigt',
    text: 'Ihre Registrierung vom {day} ist genehmigt. Der Kunde ist bis zum {until} für Sie geschützt: Ein Verkauf in dieser Zeit wird Ihnen gutgeschrieben.',
    keep: 'Wird am Deal gearbeitet, lässt sich der Schutz verlängern. Geschieht nichts, endet er an diesem Tag.',
  },
  claimRefused: {
    subject: 'Ihre Registrierung konnte nicht angenommen werden',
    text: 'Ihre Registrierung vom {day} konnten wir nicht annehmen.',
    code: {
      account_protected: 'Der Kunde ist für jemand anderen geschützt.',
      account_claimed: 'Jemand anderes hat den Kunden vor Ihnen registriert.',
      account_held:
        'Jemand anderes hat kurz vor Ihnen nach diesem Kunden gefragt und hat eine Viertelstunde Zeit, ihn zu registrieren. Geschieht das nicht, können Sie ihn erneut registrieren.',
      already_registered: 'Sie haben diesen Kunden bereits registriert.',
      no_agreement:
        'Zwischen uns gilt noch keine Vereinbarung. Bitte unterzeichnen Sie Ihre im Portal und registrieren Sie dann erneut.',
      deal_closed: 'Der Deal ist bereits abgeschlossen.',
      quota_reached:
        'Sie haben so viele offene Registrierungen, wie Ihnen zustehen. Gewinnen Sie eine davon oder geben Sie eine ab, und registrieren Sie dann erneut.',
    },
    until: {
      account_protected:
        'Der Kunde ist bis zum {until} für jemand anderen geschützt. Danach können Sie ihn registrieren.',
      account_claimed:
        'Jemand anderes hat den Kunden vor Ihnen registriert; darüber wird bis zum {until} entschieden. Wird jene Registrierung nicht angenommen, können Sie erneut registrieren.',
      already_registered:
        'Sie haben diesen Kunden bereits registriert. Ihre Registrierung gilt bis zum {until}.',
    },
  },
  claimEnded: {
    subject: 'Ihre Registrierung ist beendet',
    text: 'Ihre Registrierung vom {day} ist beendet.',
    ground: {
      released: 'Der Partnermanager hat sie beendet.',
      withdrawn: 'Sie wurde zurückgezogen, bevor darüber entschieden war.',
      customer_choice: 'Der Kunde hat sich für die Zusammenarbeit mit jemand anderem entschieden.',
      reassigned: 'Der Partnermanager hat den Kunden jemand anderem zugeteilt.',
      displaced: 'Sie galt nicht mehr, und der Kunde wurde neu registriert.',
    },
  },
  expiring: {
    subject: { one: 'Ihr Schutz endet in einem Tag', other: 'Ihr Schutz endet in {count} Tagen' },
    text: 'Der Kunde, den Sie am {day} registriert haben, ist bis zum {until} für Sie geschützt.',
    extend:
      'Hat sich der Deal zuletzt bewegt oder wurde daran gearbeitet, können Sie den Schutz verlängern lassen. Andernfalls endet er an diesem Tag, und andere können den Kunden registrieren.',
    action: 'Verlängerung beantragen',
  },
  agreement: {
    subject: 'Eine Vereinbarung wartet auf Ihre Unterschrift',
    text: '{company} hat Ihnen eine Vereinbarung vorgelegt. Bitte lesen Sie sie und unterzeichnen Sie mit Ihrem Namen; das dauert nur wenige Minuten.',
    held: 'Vergütungen können gezahlt werden, sobald sie unterzeichnet ist.',
    action: 'Lesen und unterzeichnen',
  },
  applied: {
    subject: 'Ihre Bewerbung ist eingegangen',
    text: 'Vielen Dank für Ihre Bewerbung zum Partnerprogramm von {company}.',
    next: 'Jede Bewerbung wird von einem Menschen gelesen. Die Antwort erhalten Sie an diese Adresse.',
  },
  question: {
    subject: 'Eine Rückfrage zu Ihrer Bewerbung',
    text: 'Vielen Dank für Ihre Bewerbung zum Partnerprogramm von {company}. Bevor wir entscheiden, möchten wir gern wissen:',
    action: 'Antworten',
    until: 'Der Link gilt bis zum {day}.',
  },
  welcome: {
    subject: 'Willkommen im Partnerprogramm von {company}',
    text: 'Ihre Bewerbung ist angenommen. Wir freuen uns auf die Zusammenarbeit.',
    sign: 'Im Portal liegt Ihre Vereinbarung bereit: Bitte lesen und unterzeichnen Sie sie. Ihr Code und Ihr Link gelten ab sofort.',
    action: 'Im Portal anmelden',
    how: 'Sie brauchen kein Passwort: Geben Sie diese E-Mail-Adresse ein, und Sie erhalten einen Link.',
  },
  declined: {
    subject: 'Ihre Bewerbung bei {company}',
    text: 'Vielen Dank für Ihre Bewerbung zum Partnerprogramm von {company}. Leider können wir sie nicht annehmen.',
  },
  signIn: {
    subject: 'Ihr Anmeldelink für {company}',
    text: {
      one: 'Mit diesem Link melden Sie sich im Partnerportal an. Er gilt einmal, eine Minute lang, in dem Browser, in dem Sie ihn angefordert haben.',
      other:
        'Mit diesem Link melden Sie sich im Partnerportal an. Er gilt einmal, {count} Minuten lang, in dem Browser, in dem Sie ihn angefordert haben.',
    },
    action: 'Anmelden',
    ignore: 'Haben Sie ihn nicht angefordert, können Sie diese E-Mail ignorieren.',
  },
  registrationLink: {
    subject: '{sender} bittet Sie, Ihren Deal zu registrieren',
    text: '{sender} von {company} hat Ihnen einen Link geschickt, über den Sie in einer Minute einen Deal registrieren können, ohne sich anzumelden.',
    action: 'Deal registrieren',
    once: 'Der Link gilt einmal, bis zum {day}.',
  },
  kit: {
    subject: 'Kennen Sie jemanden, dem {product} helfen könnte?',
    ownSubject: 'Ihr Link zum Empfehlen von {product}',
    text: '{sender} von {company} würde sich freuen, wenn Sie {product} weiterempfehlen. Teilen Sie Ihren Link oder Ihren Code: Wer darüber kommt, wird Ihnen zugerechnet.',
    companyText:
      '{company} würde sich freuen, wenn Sie {product} weiterempfehlen. Teilen Sie Ihren Link oder Ihren Code: Wer darüber kommt, wird Ihnen zugerechnet.',
    ownText:
      'Hier ist alles, was Sie brauchen, um {product} zu empfehlen. Teilen Sie Ihren Link oder Ihren Code: Wer darüber kommt, wird Ihnen zugerechnet.',
    forward: 'Ein Text, den Sie ändern und versenden können:',
    action: 'Empfehlungsseite ansehen',
  },
  friend: {
    subject: 'Vielen Dank für Ihr Interesse an {product}',
    text: '{referrer} hat Sie an {company} empfohlen. Ihre Nachricht ist angekommen, und wir melden uns bei Ihnen.',
    mistake:
      'Haben Sie das Formular nicht selbst gesendet, können Sie diese E-Mail ignorieren. Sie erhalten keine weiteren von uns.',
  },
};
