/** Signing in and out. */
export const access = {
  title: 'Sign in',
  intro: 'Enter your e-mail address, and we send you a link to sign in with. There is no password.',
  email: 'E-mail address',
  emailWrong: 'Enter a whole e-mail address, such as ana@example.com.',
  send: 'Send the link',
  sent: {
    title: 'Look into your mailbox',
    text: 'If we know {email}, a mail with a link is on its way. The link works once, for {minutes} minutes, and only in this browser.',
    nothing:
      'Nothing has come? Look into the spam folder, or check whether this is the address that the company knows you by.',
    again: 'Try another address',
  },
  enter: {
    title: 'Welcome',
    text: 'You are about to sign in for {partner}.',
    button: 'Sign in',
  },
  unusable: {
    title: 'This link does not sign you in',
    text: 'A link works once, for {minutes} minutes, and only in the browser in which it was asked for. Ask for a new one: it takes a moment.',
    again: 'Ask for a new link',
  },
  freshly: {
    title: 'Please sign in once more',
    text: 'Your last sign-in was more than an hour ago. Before anybody changes who is paid or who gets in, we make sure that it is you.',
  },
};
