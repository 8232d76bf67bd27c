import type { access as english } from '../en/access.ts';
import type { Said } from '../messages.ts';

export const access: Said<typeof english> = {
  title: 'Iniciar sessão',
  intro:
    'Indique o seu endereço de e-mail e enviamos-lhe uma ligação para iniciar sessão. Não é necessária palavra-passe.',
  email: 'Endereço de e-mail',
  emailWrong: 'Indique um endereço de e-mail completo, por exemplo ana@example.com.',
  send: 'Enviar a ligação',
  sent: {
    title: 'Consulte a sua caixa de correio',
    text: 'Se conhecermos {email}, já vai a caminho uma mensagem com uma ligação. A ligação funciona uma só vez, durante {minutes} minutos e apenas neste navegador.',
    nothing:
      'Não recebeu nada? Veja a pasta de spam ou confirme se é este o endereço que a empresa tem registado.',
    again: 'Usar outro endereço',
  },
  enter: {
    title: 'Boas-vindas',
    text: 'Vai iniciar sessão em nome de {partner}.',
    button: 'Iniciar sessão',
  },
  unusable: {
    title: 'Esta ligação não permite iniciar sessão',
    text: 'Cada ligação funciona uma só vez, durante {minutes} minutos e apenas no navegador em que foi pedida. Peça uma nova: demora um instante.',
    again: 'Pedir uma nova ligação',
  },
  freshly: {
    title: 'Inicie sessão mais uma vez',
    text: 'Iniciou sessão há mais de uma hora. Antes de alterar para onde vai o dinheiro ou quem tem acesso, queremos ter a certeza de que é você.',
  },
};
