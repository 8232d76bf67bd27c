/** New leads on accounts that a partner has registered. */
export const leads = {
  subject: 'A new lead on your account',
  text: 'A new lead came to us on an account that is protected for you until {until}.',
  todo: 'It goes to you. Ask your partner manager to bring you together: they tell you who it is, this mail does not.',
  together: {
    subject: {
      one: 'One more new lead on your accounts',
      other: '{count} more new leads on your accounts',
    },
    text: {
      one: 'On {day} one more lead came to us on accounts that are protected for you.',
      other: 'On {day} {count} more leads came to us on accounts that are protected for you.',
    },
    todo: 'They go to you. Ask your partner manager to bring you together.',
  },
  onAccount: {
    one: 'One new lead came to us on this account. Ask your partner manager to bring you together.',
    other: '{count} new leads came to us on this account. Ask your partner manager to bring you together.',
  },
};
