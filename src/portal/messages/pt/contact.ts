import type { contact as english } from '../en/contact.ts';
import type { Said } from '../messages.ts';

export const contact: Said<typeof english> = {
  material: 'Materiais',
  materialIntro: 'Textos, imagens e tabelas de preços que pode utilizar.',
  noMaterial: 'Ainda não há nada aqui. Escreva-nos se precisar de algo em especial.',
  opens: 'abre em {host}',
  messages: 'Mensagens',
  intro: 'Escreva ao seu gestor de parceiros. A mensagem chega diretamente às pessoas que o acompanham.',
  subject: 'De que se trata?',
  text: 'A sua mensagem',
  send: 'Enviar a mensagem',
  subjectMistake: 'Diga em poucas palavras de que se trata, no máximo {count} caracteres.',
  textMistake: 'Escreva uma mensagem de, no máximo, {count} caracteres.',
  sent: 'Obrigado, a sua mensagem chegou. Responderemos por e-mail.',
  earlier: 'O que escreveu antes',
  none: 'Ainda não escreveu nada.',
};
