/** Material for partners, and messages to the partner manager. */
export const contact = {
  material: 'Material',
  materialIntro: 'Texts, pictures and price lists that you may use.',
  noMaterial: 'There is nothing here yet. Write to us if you need something in particular.',
  opens: 'opens at {host}',
  messages: 'Messages',
  intro: 'Write to your partner manager. Your message goes straight to the people who look after you.',
  subject: 'What is it about?',
  text: 'Your message',
  send: 'Send the message',
  subjectMistake: 'Say in a few words what it is about, at most {count} characters.',
  textMistake: 'Write a message of at most {count} characters.',
  sent: 'Thank you, your message has arrived. We will answer by e-mail.',
  earlier: 'What you wrote earlier',
  none: 'You have not written anything yet.',
};
