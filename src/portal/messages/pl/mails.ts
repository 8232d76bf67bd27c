import type { mails as english } from '../en/mails.ts';
import type { Said } from '../messages.ts';

export const mails: Said<typeof english> = {
  title: 'Wiadomości od firmy {company}',
  ending: 'Nie chcesz więcej wiadomości z prośbami i nowościami?',
  kept: 'Nadal będziesz otrzymywać to, co wynika z umowy: odpowiedzi, decyzje, wypłaty i linki, o które prosisz.',
  end: 'Zakończ te wiadomości',
  endedTitle: 'Te wiadomości zostały wyłączone',
  ended: 'Nie będziesz więcej otrzymywać wiadomości z prośbami i nowościami.',
  again: 'Włącz te wiadomości ponownie',
  unusableTitle: 'Tego linku nie można użyć',
  unusable: 'Być może program pocztowy go skrócił. Skopiuj cały link z wiadomości i otwórz go jeszcze raz.',
};
