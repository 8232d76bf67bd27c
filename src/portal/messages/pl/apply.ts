import type { apply as english } from '../en/apply.ts';
import type { Said } from '../messages.ts';

export const apply: Said<typeof english> = {
  title: 'Zgłoszenie do programu partnerskiego firmy {company}',
  intro:
    'Prosimy napisać do firmy {company}, kim Państwo są i jak polecaliby Państwo produkt {product}. Każde zgłoszenie czyta człowiek, a odpowiedź przychodzi e-mailem.',
  website: 'Strona internetowa',
  websiteHint: 'Własna lub taka, na której obserwują Państwa odbiorcy.',
  kind: 'Forma współpracy',
  kinds: {
    affiliate: 'Polecanie produktu {product} swoim odbiorcom',
    reseller: 'Sprzedaż produktu {product} swoim klientom',
    service: 'Doradztwo lub wsparcie dla firm, które używają produktu {product}',
    technology: 'Własny produkt, który współpracuje z produktem {product}',
  },
  text: 'Jak polecaliby Państwo produkt {product}?',
  textHint: 'Komu, w jaki sposób i z jakim doświadczeniem.',
  consent:
    'Zgadzam się, aby firma {company} przechowywała podane przeze mnie dane i kontaktowała się ze mną w sprawie tego zgłoszenia.',
  send: 'Wyślij zgłoszenie',
  mistakes: {
    name: 'Proszę podać imię i nazwisko, najwyżej 100 znaków i bez adresów stron.',
    email: 'Proszę podać adres e-mail, na przykład kim@example.com.',
    company: 'Proszę skrócić nazwę firmy do 100 znaków.',
    website: 'Proszę podać adres strony, na przykład www.example.com, lub zostawić pole puste.',
    kind: 'Proszę wybrać formę współpracy.',
    text: 'Proszę napisać, jak polecaliby Państwo produkt, używając najwyżej 2000 znaków.',
    consent: 'Prosimy o zgodę, aby firma {company} mogła odpowiedzieć.',
  },
  thanks: {
    title: 'Dziękujemy za zgłoszenie',
    text: 'Zgłoszenie jest w drodze do firmy {company}. Odpowiedź przyjdzie na podany adres.',
  },
  answer: {
    title: 'Pytanie dotyczące zgłoszenia',
    asks: 'Firma {company} pyta:',
    text: 'Odpowiedź',
    mistake: 'Proszę napisać odpowiedź, używając najwyżej 2000 znaków.',
    send: 'Wyślij odpowiedź',
    thanksTitle: 'Dziękujemy za odpowiedź',
    thanksText: 'Odpowiedź jest w drodze do firmy {company}. O decyzji poinformujemy e-mailem.',
  },
  over: {
    title: 'Tutaj nie ma pytania',
    text: 'Link wygasł lub na pytanie już udzielono odpowiedzi.',
  },
};
