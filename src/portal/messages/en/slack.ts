/** The short form that employees open in Slack. */
export const slack = {
  title: 'Refer somebody',
  submit: 'Refer',
  cancel: 'Cancel',
  done: 'Done',
  name: 'Name',
  email: 'E-mail',
  company: 'Company',
  need: 'What do they need?',
  consentLabel: 'Consent',
  consent: 'They know that I pass on their details.',
  nameMistake: 'Tell us their name.',
  emailMistake: 'An address such as ana@example.com.',
  consentMistake: 'Please ask them first, then tick the box.',
  textMistake: 'Please shorten this text.',
  received:
    'Thank you. Your referral of {name} has arrived and is reviewed within 24 hours. You get a mail when it makes progress.',
  held: 'Thank you. Your referral of {name} has arrived. Somebody looks at it first, because we may know them already.',
  late: 'Thank you. Your referral of {name} is on its way in. You get a mail as soon as it has arrived.',
  refused: 'This referral could not be taken. Please check the address of {name} and try again.',
  stranger:
    'I do not know you as a referrer yet. Please ask your partner manager to add you with your e-mail address.',
  unavailable: 'The form could not be shown just now. Please try again in a moment.',
};
