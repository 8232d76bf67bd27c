/** New leads on accounts that a partner has registered. */
export const leads = {
  subject: 'Ein neuer Lead bei Ihrem Kunden',
  text: 'Bei uns hat sich ein neuer Lead bei einem Kunden ergeben, der bis zum {until} für Sie geschützt ist.',
  todo: 'Er steht Ihnen zu. Bitten Sie die Partnerbetreuung, Sie zusammenzubringen: Dort erfahren Sie, um wen es geht; diese E-Mail sagt es nicht.',
  together: {
    subject: {
      one: 'Ein weiterer neuer Lead bei Ihren Kunden',
      other: '{count} weitere neue Leads bei Ihren Kunden',
    },
    text: {
      one: 'Am {day} hat sich bei uns ein weiterer Lead bei Kunden ergeben, die für Sie geschützt sind.',
      other:
        'Am {day} haben sich bei uns {count} weitere Leads bei Kunden ergeben, die für Sie geschützt sind.',
    },
    todo: 'Sie stehen Ihnen zu. Bitten Sie die Partnerbetreuung, Sie zusammenzubringen.',
  },
  onAccount: {
    one: 'Bei uns hat sich ein neuer Lead bei diesem Kunden ergeben. Bitten Sie die Partnerbetreuung, Sie zusammenzubringen.',
    other:
      'Bei uns haben sich {count} neue Leads bei diesem Kunden ergeben. Bitten Sie die Partnerbetreuung, Sie zusammenzubringen.',
  },
};
