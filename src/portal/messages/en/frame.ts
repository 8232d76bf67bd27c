/** What stands on every page. */
export const frame = {
  skip: 'Skip to the content',
  language: 'Language',
  chooseLanguage: 'Show in this language',
  poweredBy: 'Partner program of {company}',
  privacy: 'Privacy',
  signOut: 'Sign out',
  navigation: 'Your program',
  /** The ways on, on every page of the portal. */
  places: {
    home: 'Home',
    deals: 'Deals',
    earnings: 'Earnings',
    share: 'Share',
    agreement: 'Agreement',
    material: 'Material',
    messages: 'Messages',
    profile: 'Profile',
  },
  correct: 'Please correct what is marked:',
  required: 'required',
  optional: 'optional',
  expired: {
    title: 'This form has expired',
    text: 'It was open for a long time, or your browser keeps no cookies. Go back, load the page again and send it once more.',
  },
  missing: { title: 'There is nothing here', text: 'The address may be mistyped, or the page is gone.' },
  denied: {
    title: 'This is not yours to see',
    text: 'Sign in with the address that your invitation went to.',
  },
  busy: { title: 'Please try again in a moment', text: 'Too much is going on right now. Nothing was lost.' },
  tooMany: { title: 'That was very often', text: 'Please wait a few minutes and try again.' },
  tooLarge: { title: 'That was too much text', text: 'Please shorten it and send it again.' },
  failed: {
    title: 'Something failed on our side',
    text: 'Please try again. If it fails again, tell the company the reference {reference}.',
  },
  home: 'Back to the start',
};
