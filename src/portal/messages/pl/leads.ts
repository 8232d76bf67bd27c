/** New leads on accounts that a partner has registered. */
export const leads = {
  subject: 'Nowy kontakt u Twojego klienta',
  text: 'Trafił do nas nowy kontakt u klienta, który jest chroniony dla Ciebie do dnia {until}.',
  todo: 'Ten kontakt należy do Ciebie. Poproś opiekuna partnerów, aby Was połączył: to on powie, o kogo chodzi, a nie ta wiadomość.',
  together: {
    subject: {
      one: 'Jeszcze jeden nowy kontakt u Twoich klientów',
      few: 'Jeszcze {count} nowe kontakty u Twoich klientów',
      other: 'Jeszcze {count} nowych kontaktów u Twoich klientów',
    },
    text: {
      one: 'Dnia {day} trafił do nas jeszcze jeden kontakt u klientów chronionych dla Ciebie.',
      few: 'Dnia {day} trafiły do nas jeszcze {count} kontakty u klientów chronionych dla Ciebie.',
      other: 'Dnia {day} trafiło do nas jeszcze {count} kontaktów u klientów chronionych dla Ciebie.',
    },
    todo: 'Należą do Ciebie. Poproś opiekuna partnerów, aby Was połączył.',
  },
  onAccount: {
    one: 'U tego klienta trafił do nas jeden nowy kontakt. Poproś opiekuna partnerów, aby Was połączył.',
    few: 'U tego klienta trafiły do nas {count} nowe kontakty. Poproś opiekuna partnerów, aby Was połączył.',
    other:
      'U tego klienta trafiło do nas {count} nowych kontaktów. Poproś opiekuna partnerów, aby Was połączył.',
  },
};
