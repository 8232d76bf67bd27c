/** Where somebody applies to become a partner, and answers what was asked about it. */
export const apply = {
  title: 'Become a partner of {company}',
  intro:
    'Tell {company} who you are and how you would recommend {product}. A person reads every application and answers by e-mail.',
  website: 'Website',
  websiteHint: 'Your own, or a page where people follow you.',
  kind: 'How you would work with us',
  kinds: {
    affiliate: 'I recommend {product} to my audience',
    reseller: 'I sell {product} to my customers',
    service: 'I advise or support companies that use {product}',
    technology: 'Our product works together with {product}',
  },
  text: 'How would you recommend {product}?',
  textHint: 'To whom, by which ways, and with what you have done so far.',
  consent: 'I agree that {company} keeps what I have entered and contacts me about this application.',
  send: 'Send application',
  mistakes: {
    name: 'Enter your name, in at most 100 characters and without web addresses.',
    email: 'Enter an e-mail address such as kim@example.com.',
    company: 'Shorten the name of your company to 100 characters.',
    website: 'Enter a web address such as www.example.com, or leave the field empty.',
    kind: 'Choose how you would work with us.',
    text: 'Write how you would recommend it, in at most 2,000 characters.',
    consent: 'Please agree, so that {company} may answer you.',
  },
  thanks: {
    title: 'Thank you for applying',
    text: 'Your application is on its way to {company}. You will get the answer at the address that you entered.',
  },
  answer: {
    title: 'A question about your application',
    asks: '{company} would like to know:',
    text: 'Your answer',
    mistake: 'Write an answer, in at most 2,000 characters.',
    send: 'Send answer',
    thanksTitle: 'Thank you for your answer',
    thanksText: 'Your answer is on its way to {company}. You will get the decision by e-mail.',
  },
  over: {
    title: 'There is nothing to answer here',
    text: 'The link has expired, or the question was answered already.',
  },
};
