/** Asking before investing: whether an account is free, and what to do with the answer. */
export const asking = {
  title: 'Is this account free?',
  intro:
    'Ask before you invest time in a company. If it is free, it is held for you for {minutes} minutes, so that you can register it in peace.',
  companyHint: 'The name or the website is enough; both together are surer.',
  city: 'City',
  country: 'Country',
  scopeHint: 'If you mean only a part of the company.',
  send: 'Check first',
  mistakes: {
    company: 'Write the name of the company, at most {count} characters, or its website.',
    line: 'Write at most {count} characters.',
  },
  answers: {
    free: 'This account is free.',
    yours: 'This account is yours already.',
    taken: 'This account is taken.',
    in_review: 'Somebody was first at this account, and it is not decided yet.',
    likely: 'This may be an account that is taken, or one that we work with ourselves.',
    unchecked: 'We could not find out whether this account is free. It may be taken.',
    too_often: 'You have asked about very many accounts.',
  },
  next: {
    held: 'It is held for you until {time}: until then nobody else can register it. Register it now.',
    free: 'It is not held for you, so register it soon.',
    no_agreement: 'To register it you need an agreement in force.',
    quota_reached: 'You have as many open registrations as you may have. Win or withdraw one of them first.',
    hold_limit_reached:
      'It is not held for you, because you hold as many accounts as you may at once. Register it soon.',
    held_lately:
      'It is not held for you again, because it was a short while ago and you did not register it. Register it soon.',
    taken:
      'A registration of it would be refused. If you work with another part of the company, ask about that business unit or product.',
    in_review: 'A registration of it would be refused for now. Ask again later: it may become free.',
    likely: 'If you work with it, register it. A person looks at the registration.',
    unchecked: 'Try again in a few minutes, or register it: it is checked then.',
    nothing_to_compare:
      'What you wrote does not tell one company from another. Add its full name or its website and ask again.',
    too_often:
      'You may ask about others again from {time}. What you asked about today you may ask about again at any time.',
  },
  ways: {
    yours: 'See your registration',
    message: 'Write to the partner team',
    agreement: 'Read and sign your agreement',
    quota: 'See your open registrations',
  },
  held: {
    title: 'Held for you',
    until: 'until {time}',
    nameless: 'An account',
    register: 'Register it',
  },
};
