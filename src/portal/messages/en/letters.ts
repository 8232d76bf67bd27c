/** What is mailed to partners, applicants and the people they refer. */
export const letters = {
  greeting: 'Hello {name},',
  greetingWithoutName: 'Hello,',
  managerWrites: 'The partner manager writes:',
  seeClaims: 'See your registrations',
  unsubscribe: 'No more mails of this kind',
  why: {
    partner: 'You get this mail because you take part in the partner program of {company}.',
    applicant:
      'You get this mail because somebody applied to the partner program of {company} with this address.',
    signIn:
      'You get this mail because somebody asked for a sign-in link with this address at {company}. Nobody can sign in without it.',
    sender: '{sender} of {company} had this mail sent to you.',
    company: '{company} had this mail sent to you.',
    friend: 'You get this one mail because {referrer} referred you to {company} with this address.',
  },
  figure: {
    received: 'Received on',
    account: 'Account',
    amount: 'Deal amount',
    reference: 'Reference',
    qualifyUntil: 'Show by',
    protectedUntil: 'Protected until',
    forecast: 'You would earn',
    earned: 'You earn',
    inKind: 'And in kind',
    paid: 'Paid',
    paidOn: 'On',
    how: 'How',
    to: 'To',
    keptBack: 'Kept back for an earlier overpayment',
    countsFrom: 'Counts from',
    code: 'Your code',
    link: 'Your link',
    youGet: 'You get',
    friendGets: 'The person you refer gets',
    offer: 'What you get',
  },
  received: {
    subject: 'Your referral has arrived',
    text: 'Thank you. The referral you sent to {company} has arrived.',
    review:
      'Somebody reviews it within 24 hours. When it turns into a real opportunity, we write to you what it will earn you.',
    action: 'See your referrals',
  },
  progress: {
    subject: 'Your referral is making progress',
    subjectWon: 'Your referral has become a sale',
    subjectClaim: 'The deal you registered is making progress',
    subjectClaimWon: 'The deal you registered has become a sale',
    referral: 'Your referral of {day} has become a real opportunity.',
    referralWon: 'Your referral of {day} has become a sale.',
    claim: 'What you registered on {day} has become a real opportunity.',
    claimWon: 'What you registered on {day} has become a sale.',
    touched: 'Something that goes back to you has become a real opportunity.',
    touchedWon: 'Something that goes back to you has become a sale.',
    forecast: 'This is what you would earn if it is sold as it stands today:',
    earned: 'This is what you earn:',
    earnedAndForecast:
      'This is what you earn by now, and what you would earn in addition if it is sold as it stands today:',
    nothingYet: 'How much it will earn you depends on figures that are not known yet.',
    forecastNote: 'The amount follows the deal. It becomes final when the deal is sold.',
    paidWithin: {
      one: 'We pay within one business day after the reward is approved.',
      other: 'We pay within {count} business days after the reward is approved.',
    },
    action: 'See how it is computed',
  },
  paid: {
    subject: 'We have paid you {amount}',
    subjectInKind: 'Your reward has been handed over',
    subjectKeptBack: 'Your reward was set off against an earlier overpayment',
    cash: 'We have sent you {amount}. How soon you see it depends on your bank.',
    credit: 'We have credited {amount} to your account.',
    inKind: 'We have handed over your reward.',
    keptBackAll:
      'Your reward was set off in full against an earlier overpayment, so no money was sent this time.',
    rewards: { one: 'It is for one reward.', other: 'It is for {count} rewards.' },
    forms: {
      cash: 'Transfer',
      account_credit: 'Account credit',
      product_credit: 'Product credit',
      none: 'In kind',
    },
    action: 'See your earnings',
  },
  claimReceived: {
    subject: 'Your registration has arrived',
    text: 'We received your registration on {day}. A partner manager decides on it, and we write to you then.',
    qualify:
      'Please show by {day} that it is a real opportunity: a meeting, a discovery call or a talk about the budget.',
  },
  claimApproved: {
    subject: 'Your registration is approved',
    text: 'Your registration of {day} is approved. The account is protected for you until {until}: a sale to it in that time is credited to you.',
    keep: 'Work on the deal keeps the protection alive. Without any, it ends on that day.',
  },
  claimRefused: {
    subject: 'Your registration could not be accepted',
    text: 'We could not accept your registration of {day}.',
    code: {
      account_protected: 'The account is protected for somebody else.',
      account_claimed: 'Somebody else registered the account before you.',
      account_held:
        'Somebody else asked about the account just before you and has a quarter of an hour to register it. If they do not, you may register it again.',
      already_registered: 'You have a registration for this account already.',
      no_agreement:
        'There is no agreement between us in force. Sign yours in the portal, then register again.',
      deal_closed: 'The deal is closed already.',
      quota_reached:
        'You have as many open registrations as you may have. Win or give up one of them, then register again.',
    },
    until: {
      account_protected:
        'The account is protected for somebody else until {until}. You may register it after that.',
      account_claimed:
        'Somebody else registered the account before you; this is decided by {until}. If it is not accepted, you may register again.',
      already_registered: 'You have a registration for this account already. It runs until {until}.',
    },
  },
  claimEnded: {
    subject: 'Your registration has ended',
    text: 'Your registration of {day} has ended.',
    ground: {
      released: 'A partner manager has ended it.',
      withdrawn: 'It was withdrawn before it was decided.',
      customer_choice: 'The customer has chosen to work with somebody else.',
      reassigned: 'A partner manager has given the account to somebody else.',
      displaced: 'It did not hold any more, and the account was registered anew.',
    },
  },
  expiring: {
    subject: {
      one: 'Your protection ends in one day',
      other: 'Your protection ends in {count} days',
    },
    text: 'The account you registered on {day} is protected for you until {until}.',
    extend:
      'If the deal has moved or was worked on lately, you can have the protection extended. Otherwise it ends on that day, and others may register the account.',
    action: 'Ask for an extension',
  },
  agreement: {
    subject: 'An agreement waits for your signature',
    text: '{company} has put an agreement before you. Please read it and sign it with your name; that takes a few minutes.',
    held: 'Rewards can be paid once it is signed.',
    action: 'Read and sign',
  },
  applied: {
    subject: 'We have received your application',
    text: 'Thank you for applying to the partner program of {company}.',
    next: 'A person reads every application. You will get the answer at this address.',
  },
  question: {
    subject: 'A question about your application',
    text: 'Thank you for applying to the partner program of {company}. Before we decide, we would like to know:',
    action: 'Answer',
    until: 'The link works until {day}.',
  },
  welcome: {
    subject: 'Welcome to the partner program of {company}',
    text: 'Your application is approved. We look forward to working with you.',
    sign: 'Your agreement waits for you in the portal: please read it and sign it. Your code and your link work at once.',
    action: 'Sign in to the portal',
    how: 'You need no password: enter this mail address, and you get a link.',
  },
  declined: {
    subject: 'Your application to {company}',
    text: 'Thank you for applying to the partner program of {company}. We cannot accept your application.',
  },
  signIn: {
    subject: 'Your sign-in link for {company}',
    text: {
      one: 'With this link you sign in to the partner portal. It works once, within one minute, in the browser in which you asked for it.',
      other:
        'With this link you sign in to the partner portal. It works once, within {count} minutes, in the browser in which you asked for it.',
    },
    action: 'Sign in',
    ignore: 'If it was not you who asked for it, please ignore this mail.',
  },
  registrationLink: {
    subject: '{sender} asks you to register your deal',
    text: '{sender} of {company} has sent you a link by which you can register a deal in a minute, without signing in.',
    action: 'Register the deal',
    once: 'The link works once, until {day}.',
  },
  kit: {
    subject: 'Do you know somebody who could use {product}?',
    ownSubject: 'Your link to recommend {product}',
    text: '{sender} of {company} would be glad if you recommended {product}. Share your link or your code: whoever comes by it is counted as yours.',
    companyText:
      '{company} would be glad if you recommended {product}. Share your link or your code: whoever comes by it is counted as yours.',
    ownText:
      'Here is all you need to recommend {product}. Share your link or your code: whoever comes by it is counted as yours.',
    forward: 'A text that you can change and send:',
    action: 'See your referral page',
  },
  friend: {
    subject: 'Thank you for your interest in {product}',
    text: '{referrer} has referred you to {company}. We have received what you wrote, and somebody of us gets in touch with you.',
    mistake: 'If it was not you who sent the form, please ignore this mail. You will get no more from us.',
  },
};
