import type { frame as english } from '../en/frame.ts';
import type { Said } from '../messages.ts';

export const frame: Said<typeof english> = {
  skip: 'Ir para o conteúdo',
  language: 'Idioma',
  chooseLanguage: 'Mostrar neste idioma',
  poweredBy: 'Programa de parceiros da {company}',
  privacy: 'Privacidade',
  signOut: 'Terminar sessão',
  navigation: 'O seu programa',
  /** The ways on, on every page of the portal. */
  places: {
    home: 'Início',
    deals: 'Negócios',
    earnings: 'Ganhos',
    share: 'Partilhar',
    agreement: 'Acordo',
    material: 'Materiais',
    messages: 'Mensagens',
    profile: 'Perfil',
  },
  correct: 'Corrija o que está assinalado:',
  required: 'obrigatório',
  optional: 'facultativo',
  expired: {
    title: 'Este formulário expirou',
    text: 'Esteve aberto muito tempo ou o seu navegador não guarda cookies. Volte atrás, recarregue a página e envie-o de novo.',
  },
  missing: { title: 'Não há nada aqui', text: 'O endereço pode estar errado ou a página já não existe.' },
  denied: {
    title: 'Não pode ver esta página',
    text: 'Inicie sessão com o endereço para o qual foi enviado o seu convite.',
  },
  busy: {
    title: 'Tente de novo dentro de momentos',
    text: 'Há demasiada atividade neste momento. Nada se perdeu.',
  },
  tooMany: { title: 'Foram demasiadas vezes', text: 'Espere alguns minutos e tente de novo.' },
  tooLarge: { title: 'O texto é demasiado longo', text: 'Encurte-o e envie-o de novo.' },
  failed: {
    title: 'Algo falhou do nosso lado',
    text: 'Tente de novo. Se voltar a falhar, indique à empresa a referência {reference}.',
  },
  home: 'Voltar ao início',
};
