import type { letters as english } from '../en/letters.ts';
import type { Said } from '../messages.ts';

export const letters: Said<typeof english> = {
  greeting: 'Dzień dobry, {name}!',
  greetingWithoutName: 'Dzień dobry!',
  managerWrites: 'Opiekun partnerów pisze:',
  seeClaims: 'Zobacz swoje rejestracje',
  unsubscribe: 'Nie chcę więcej takich wiadomości',
  why: {
    partner: 'Otrzymujesz tę wiadomość, ponieważ bierzesz udział w programie partnerskim firmy {company}.',
    applicant:
      'Otrzymujesz tę wiadomość, ponieważ z tego adresu wysłano zgłoszenie do programu partnerskiego firmy {company}.',
    signIn:
      'Otrzymujesz tę wiadomość, ponieważ dla tego adresu poproszono o link do logowania w firmie {company}. Bez niego nikt się nie zaloguje.',
    sender: 'Tę wiadomość wysyła do Ciebie {sender} z firmy {company}.',
    company: 'Tę wiadomość wysyła do Ciebie firma {company}.',
    friend:
      'Otrzymujesz tę jedną wiadomość, ponieważ {referrer} poleca Ci firmę {company}, a formularz wysłano z tym adresem.',
  },
  figure: {
    received: 'Data wpływu',
    account: 'Klient',
    amount: 'Wartość transakcji',
    reference: 'Numer',
    qualifyUntil: 'Termin potwierdzenia',
    protectedUntil: 'Ochrona do',
    forecast: 'Przewidywane wynagrodzenie',
    earned: 'Twoje wynagrodzenie',
    inKind: 'Dodatkowo w naturze',
    paid: 'Wypłacono',
    paidOn: 'Dnia',
    how: 'W jakiej formie',
    to: 'Na rachunek',
    keptBack: 'Potrącono za wcześniejszą nadpłatę',
    countsFrom: 'Obowiązuje od',
    code: 'Twój kod',
    link: 'Twój link',
    youGet: 'Co otrzymasz',
    friendGets: 'Co otrzyma polecona osoba',
    offer: 'Co otrzymasz',
  },
  received: {
    subject: 'Twoje polecenie dotarło',
    text: 'Dziękujemy. Twoje polecenie dotarło do firmy {company}.',
    review:
      'Sprawdzimy je w ciągu 24 godzin. Gdy stanie się prawdziwą szansą sprzedaży, napiszemy, ile możesz na nim zyskać.',
    action: 'Zobacz swoje polecenia',
  },
  progress: {
    subject: 'Twoje polecenie robi postępy',
    subjectWon: 'Twoje polecenie zakończyło się sprzedażą',
    subjectClaim: 'Zarejestrowana transakcja robi postępy',
    subjectClaimWon: 'Zarejestrowana transakcja zakończyła się sprzedażą',
    referral: 'Twoje polecenie z dnia {day} stało się prawdziwą szansą sprzedaży.',
    referralWon: 'Twoje polecenie z dnia {day} zakończyło się sprzedażą.',
    claim: 'Twoja rejestracja z dnia {day} stała się prawdziwą szansą sprzedaży.',
    claimWon: 'Twoja rejestracja z dnia {day} zakończyła się sprzedażą.',
    touched: 'Kontakt, który zawdzięczamy Tobie, stał się prawdziwą szansą sprzedaży.',
    touchedWon: 'Kontakt, który zawdzięczamy Tobie, zakończył się sprzedażą.',
    forecast: 'Tyle otrzymasz, jeśli sprzedaż dojdzie do skutku na obecnych warunkach:',
    earned: 'Oto Twoje wynagrodzenie:',
    earnedAndForecast:
      'Oto Twoje dotychczasowe wynagrodzenie oraz to, co otrzymasz dodatkowo, jeśli sprzedaż dojdzie do skutku na obecnych warunkach:',
    nothingYet: 'Wysokość wynagrodzenia zależy od danych, których jeszcze nie znamy.',
    forecastNote: 'Kwota zmienia się wraz z transakcją. Ostateczna jest dopiero w chwili sprzedaży.',
    paidWithin: {
      one: 'Wypłacamy w ciągu jednego dnia roboczego od zatwierdzenia.',
      few: 'Wypłacamy w ciągu {count} dni roboczych od zatwierdzenia.',
      other: 'Wypłacamy w ciągu {count} dni roboczych od zatwierdzenia.',
    },
    action: 'Zobacz, jak to obliczono',
  },
  paid: {
    subject: 'Wypłaciliśmy Ci {amount}',
    subjectInKind: 'Twoja nagroda została przekazana',
    subjectKeptBack: 'Twoje wynagrodzenie wyrównało wcześniejszą nadpłatę',
    cash: 'Wysłaliśmy Ci {amount}. Termin zaksięgowania zależy od Twojego banku.',
    credit: 'Na Twoje konto dopisaliśmy {amount}.',
    inKind: 'Przekazaliśmy Ci nagrodę.',
    keptBackAll:
      'Wynagrodzenie w całości wyrównało wcześniejszą nadpłatę, dlatego tym razem nie wysłaliśmy pieniędzy.',
    rewards: {
      one: 'Wypłata obejmuje jedno wynagrodzenie.',
      few: 'Wypłata obejmuje {count} wynagrodzenia.',
      many: 'Wypłata obejmuje {count} wynagrodzeń.',
      other: 'Wypłata obejmuje {count} wynagrodzenia.',
    },
    forms: {
      cash: 'Przelew',
      account_credit: 'Środki na koncie',
      product_credit: 'Środki na produkty',
      none: 'W naturze',
    },
    action: 'Zobacz swoje wynagrodzenie',
  },
  claimReceived: {
    subject: 'Twoja rejestracja dotarła',
    text: 'Twoja rejestracja wpłynęła do nas dnia {day}. Decyzję podejmie opiekun partnerów, a wtedy do Ciebie napiszemy.',
    qualify:
      'Do dnia {day} prosimy wykazać, że to prawdziwa szansa sprzedaży: spotkanie, rozmowa wstępna lub rozmowa o budżecie.',
  },
  claimApproved: {
    subject: 'Twoja rejestracja została zatwierdzona',
    text: 'Twoja rejestracja z dnia {day} została zatwierdzona. Klient jest chroniony dla Ciebie do dnia {until}: sprzedaż w tym czasie zaliczymy Tobie.',
    keep: 'Praca nad transakcją pozwala przedłużyć ochronę. Jeśli nic się nie dzieje, ochrona kończy się tego dnia.',
  },
  claimRefused: {
    subject: 'Nie mogliśmy przyjąć Twojej rejestracji',
    text: 'Nie mogliśmy przyjąć Twojej rejestracji z dnia {day}.',
    code: {
      account_protected: 'Klient jest chroniony dla kogoś innego.',
      account_claimed: 'Ktoś inny zarejestrował klienta wcześniej.',
      account_held:
        'Ktoś inny zapytał o tego klienta tuż przed Tobą i ma kwadrans na jego rejestrację. Jeśli tego nie zrobi, możesz zarejestrować klienta ponownie.',
      already_registered: 'Masz już rejestrację tego klienta.',
      no_agreement:
        'Nie obowiązuje między nami żadna umowa. Podpisz swoją w portalu, a potem zarejestruj klienta ponownie.',
      deal_closed: 'Transakcja jest już zamknięta.',
      quota_reached:
        'Masz tyle otwartych rejestracji, ile możesz mieć. Wygraj lub oddaj jedną z nich i zarejestruj klienta ponownie.',
    },
    until: {
      account_protected:
        'Klient jest chroniony dla kogoś innego do dnia {until}. Potem możesz go zarejestrować.',
      account_claimed:
        'Ktoś inny zarejestrował klienta wcześniej; decyzja zapadnie do dnia {until}. Jeśli tamta rejestracja nie zostanie przyjęta, możesz zarejestrować klienta ponownie.',
      already_registered: 'Masz już rejestrację tego klienta. Jest ważna do dnia {until}.',
    },
  },
  claimEnded: {
    subject: 'Twoja rejestracja dobiegła końca',
    text: 'Twoja rejestracja z dnia {day} dobiegła końca.',
    ground: {
      released: 'Zakończył ją opiekun partnerów.',
      withdrawn: 'Została wycofana przed podjęciem decyzji.',
      customer_choice: 'Klient zdecydował się na współpracę z kimś innym.',
      reassigned: 'Opiekun partnerów przekazał klienta komuś innemu.',
      displaced: 'Nie była już ważna, a klienta zarejestrowano na nowo.',
    },
  },
  expiring: {
    subject: {
      one: 'Twoja ochrona kończy się za jeden dzień',
      few: 'Twoja ochrona kończy się za {count} dni',
      other: 'Twoja ochrona kończy się za {count} dni',
    },
    text: 'Klient zarejestrowany dnia {day} jest chroniony dla Ciebie do dnia {until}.',
    extend:
      'Jeśli w transakcji ostatnio coś się działo, możesz poprosić o przedłużenie ochrony. W przeciwnym razie skończy się ona tego dnia i klienta będzie mógł zarejestrować ktoś inny.',
    action: 'Poproś o przedłużenie',
  },
  agreement: {
    subject: 'Umowa czeka na Twój podpis',
    text: 'Firma {company} przedstawiła Ci umowę. Przeczytaj ją i podpisz swoim imieniem i nazwiskiem; zajmie to kilka minut.',
    held: 'Wynagrodzenie można wypłacić po podpisaniu umowy.',
    action: 'Przeczytaj i podpisz',
  },
  applied: {
    subject: 'Otrzymaliśmy Twoje zgłoszenie',
    text: 'Dziękujemy za zgłoszenie do programu partnerskiego firmy {company}.',
    next: 'Każde zgłoszenie czyta człowiek. Odpowiedź przyjdzie na ten adres.',
  },
  question: {
    subject: 'Pytanie o Twoje zgłoszenie',
    text: 'Dziękujemy za zgłoszenie do programu partnerskiego firmy {company}. Zanim podejmiemy decyzję, chcielibyśmy wiedzieć:',
    action: 'Odpowiedz',
    until: 'Link działa do dnia {day}.',
  },
  welcome: {
    subject: 'Witamy w programie partnerskim firmy {company}',
    text: 'Twoje zgłoszenie zostało przyjęte. Cieszymy się na współpracę.',
    sign: 'W portalu czeka na Ciebie umowa: przeczytaj ją i podpisz. Twój kod i link działają od zaraz.',
    action: 'Zaloguj się do portalu',
    how: 'Hasło nie jest potrzebne: podaj ten adres e-mail, a otrzymasz link.',
  },
  declined: {
    subject: 'Twoje zgłoszenie do firmy {company}',
    text: 'Dziękujemy za zgłoszenie do programu partnerskiego firmy {company}. Niestety nie możemy go przyjąć.',
  },
  signIn: {
    subject: 'Twój link do logowania: {company}',
    text: {
      one: 'Ten link loguje Cię do portalu partnerów. Działa raz, przez jedną minutę, w przeglądarce, w której o niego poproszono.',
      few: 'Ten link loguje Cię do portalu partnerów. Działa raz, przez {count} minuty, w przeglądarce, w której o niego poproszono.',
      other:
        'Ten link loguje Cię do portalu partnerów. Działa raz, przez {count} minut, w przeglądarce, w której o niego poproszono.',
    },
    action: 'Zaloguj się',
    ignore: 'Jeśli to nie Ty o niego prosisz, zignoruj tę wiadomość.',
  },
  registrationLink: {
    subject: '{sender} prosi o rejestrację Twojej transakcji',
    text: '{sender} z firmy {company} przesyła Ci link, dzięki któremu w minutę zarejestrujesz transakcję bez logowania.',
    action: 'Zarejestruj transakcję',
    once: 'Link działa raz, do dnia {day}.',
  },
  kit: {
    subject: 'Znasz kogoś, komu przyda się {product}?',
    ownSubject: 'Twój link do polecania: {product}',
    text: '{sender} z firmy {company} będzie wdzięczny za polecenie: {product}. Udostępnij swój link lub kod: kto z niego skorzysta, zostanie zaliczony Tobie.',
    companyText:
      'Firma {company} będzie wdzięczna za polecenie: {product}. Udostępnij swój link lub kod: kto z niego skorzysta, zostanie zaliczony Tobie.',
    ownText:
      'Oto wszystko, czego potrzebujesz, aby polecać {product}. Udostępnij swój link lub kod: kto z niego skorzysta, zostanie zaliczony Tobie.',
    forward: 'Tekst, który możesz zmienić i wysłać:',
    action: 'Zobacz swoją stronę polecenia',
  },
  friend: {
    subject: 'Dziękujemy za zainteresowanie: {product}',
    text: '{referrer} poleca Ci firmę {company}. Twoja wiadomość dotarła i ktoś z nas się z Tobą skontaktuje.',
    mistake: 'Jeśli to nie Ty wysyłasz formularz, zignoruj tę wiadomość. Nie dostaniesz od nas kolejnych.',
  },
};
