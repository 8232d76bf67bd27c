/** Ending mails that may be declined, and having them again. */
export const mails = {
  title: 'Mails from {company}',
  ending: 'Do you want no more mails that ask you for something or tell you news?',
  kept: 'You still get what carries out an agreement: answers, decisions, payments and links that you ask for.',
  end: 'End these mails',
  endedTitle: 'These mails have ended',
  ended: 'You get no more mails that ask you for something or tell you news.',
  again: 'Have these mails again',
  unusableTitle: 'This link cannot be used',
  unusable:
    'It may have been cut by your mail program. Copy the whole link from the mail and open it once more.',
};
