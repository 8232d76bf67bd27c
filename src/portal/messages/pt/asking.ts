import type { asking as english } from '../en/asking.ts';
import type { Said } from '../messages.ts';

export const asking: Said<typeof english> = {
  title: 'Este cliente está livre?',
  intro:
    'Pergunte antes de investir tempo numa empresa. Se estiver livre, fica reservada para si durante {minutes} minutos, para a registar com calma.',
  companyHint: 'Basta o nome ou o site; os dois juntos dão mais certeza.',
  city: 'Localidade',
  country: 'País',
  scopeHint: 'Se se trata apenas de uma parte da empresa.',
  send: 'Verificar primeiro',
  mistakes: {
    company: 'Escreva o nome da empresa, no máximo {count} caracteres, ou o site dela.',
    line: 'Escreva no máximo {count} caracteres.',
  },
  answers: {
    free: 'Este cliente está livre.',
    yours: 'Este cliente já é seu.',
    taken: 'Este cliente está ocupado.',
    in_review: 'Alguém chegou primeiro a este cliente e ainda não há decisão.',
    likely: 'Este cliente pode estar ocupado, ou ser um com quem nós próprios trabalhamos.',
    unchecked: 'Não conseguimos saber se este cliente está livre. Pode estar ocupado.',
    too_often: 'Perguntou por muitos clientes.',
  },
  next: {
    held: 'Está reservado para si até {time}: até lá, mais ninguém o pode registar. Registe-o agora.',
    free: 'Não está reservado para si, por isso registe-o em breve.',
    no_agreement: 'Para o registar precisa de um acordo em vigor.',
    quota_reached: 'Tem tantos registos abertos quantos pode ter. Ganhe ou retire primeiro um deles.',
    hold_limit_reached:
      'Não está reservado para si, porque já tem reservados tantos clientes quantos pode ter de uma vez. Registe-o em breve.',
    held_lately:
      'Não volta a ficar reservado para si, porque já esteve há pouco tempo e não o registou. Registe-o em breve.',
    taken:
      'Um registo seria recusado. Se trabalha com outra parte da empresa, pergunte por essa unidade de negócio ou produto.',
    in_review: 'Por agora, um registo seria recusado. Pergunte mais tarde: pode ficar livre.',
    likely: 'Se trabalha com ele, registe-o. Uma pessoa analisa o registo.',
    unchecked: 'Tente de novo dentro de alguns minutos ou registe-o: será verificado nessa altura.',
    nothing_to_compare:
      'O que escreveu não distingue esta empresa de outras. Acrescente o nome completo ou o site e pergunte de novo.',
    too_often:
      'Pode voltar a perguntar por outros a partir de {time}. Pelos que já perguntou hoje pode perguntar de novo a qualquer momento.',
  },
  ways: {
    yours: 'Ver o seu registo',
    message: 'Escrever à equipa de parceiros',
    agreement: 'Ler e assinar o seu acordo',
    quota: 'Ver os seus registos abertos',
  },
  held: {
    title: 'Reservados para si',
    until: 'até {time}',
    nameless: 'Um cliente',
    register: 'Registar',
  },
};
