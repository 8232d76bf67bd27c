import type { slack as english } from '../en/slack.ts';
import type { Said } from '../messages.ts';

export const slack: Said<typeof english> = {
  title: 'Recomendar alguém',
  submit: 'Recomendar',
  cancel: 'Cancelar',
  done: 'Concluído',
  name: 'Nome',
  email: 'E-mail',
  company: 'Empresa',
  need: 'De que precisa?',
  consentLabel: 'Consentimento',
  consent: 'A pessoa sabe que transmito os seus dados.',
  nameMistake: 'Indique o nome.',
  emailMistake: 'Um endereço como ana@example.com.',
  consentMistake: 'Pergunte primeiro à pessoa e depois assinale a caixa.',
  textMistake: 'Encurte este texto.',
  received:
    'Obrigado. A sua recomendação de {name} chegou e é analisada no prazo de 24 horas. Recebe um e-mail quando houver novidades.',
  held: 'Obrigado. A sua recomendação de {name} chegou. Alguém a vê primeiro, porque talvez já conheçamos a pessoa.',
  late: 'Obrigado. A sua recomendação de {name} está a caminho. Recebe um e-mail assim que chegar.',
  refused: 'Não foi possível aceitar esta recomendação. Verifique o endereço de {name} e tente de novo.',
  stranger:
    'Ainda não o conheço como recomendante. Peça ao seu gestor de parceiros que adicione o seu endereço de e-mail.',
  unavailable: 'Não foi possível mostrar o formulário agora. Tente de novo dentro de momentos.',
};
