import type { registering as english } from '../en/registering.ts';
import type { Said } from '../messages.ts';

export const registering: Said<typeof english> = {
  title: 'Registar um negócio',
  intro: 'Fica logo a saber se o cliente está livre. Um formulário curto, quase todo facultativo.',
  invited: '{company} convida {partner} a registar um negócio. Não precisa de iniciar sessão.',
  company: 'Empresa',
  website: 'Site',
  websiteHint: 'Por exemplo, customer.example. Distingue empresas com o mesmo nome.',
  contactName: 'Contacto na empresa',
  contactEmail: 'E-mail do contacto',
  amount: 'Valor previsto',
  amountHint: 'Em {currency}. Para outra moeda, escreva também o código: {example}.',
  closeOn: 'Fecho previsto',
  qualifiedBy: 'O que mostra que há negócio?',
  qualifiedHint: 'Se ainda não há nada, tem {days} dias para nos dizer.',
  evidence: {
    none: 'Ainda nada',
    meeting: 'Uma reunião',
    discovery_call: 'Uma conversa inicial',
    budget: 'Uma conversa sobre o orçamento',
  },
  scope: 'Unidade de negócio ou produto',
  scopeHint: 'Indique a parte da empresa com que trabalha, se não for toda.',
  note: 'Nota',
  noteHint: 'Para a equipa de parceiros de {company}.',
  send: 'Registar',
  mistakes: {
    company: 'Escreva o nome da empresa, no máximo {count} caracteres.',
    website: 'Escreva um endereço como customer.example.',
    contactName: 'Escreva o nome do contacto, no máximo {count} caracteres.',
    contactEmail: 'Escreva um endereço de e-mail como ana@customer.example.',
    amount: 'Escreva um valor como {example} ou deixe o campo vazio.',
    ambiguous: 'Isto pode ler-se de duas maneiras. Escreva {one} ou {other}.',
    largest: 'Escreva um valor de {most}, no máximo.',
    currency: 'Não conhecemos esta moeda. Escreva o código dela, como EUR, depois do valor.',
    closeOn: 'Escolha um dia de {from} a {to}.',
    qualifiedBy: 'Escolha uma das opções.',
    scope: 'Escreva no máximo {count} caracteres.',
    note: 'Escreva no máximo {count} caracteres, só texto.',
  },
  unusable: 'Não foi possível aceitar isto assim. Verifique o site e o endereço de e-mail e envie outra vez.',
  waiting: {
    title: 'Recebido, ainda estamos a verificar',
    text: 'O seu registo de {company} chegou em {at}. A verificação está a demorar um pouco mais do que o habitual. Não precisa de fazer nada: nada se perdeu e recebe um e-mail assim que estiver verificado.',
    again: 'Ver de novo',
    failed:
      'O seu registo de {company} não pôde ser aceite assim. Registe outra vez e verifique o site e o endereço de e-mail.',
  },
  link: {
    closedTitle: 'Esta ligação já não é válida',
    closed:
      'Uma ligação de registo serve para um registo e dura {days} dias. Pode já ter sido usada ou ter-se perdido uma parte pelo caminho. Peça uma nova ao seu contacto ou inicie sessão e registe lá.',
    signIn: 'Iniciar sessão',
    follow: 'Iniciar sessão para acompanhar',
  },
};
