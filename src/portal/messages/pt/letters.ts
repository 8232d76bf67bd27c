import type { letters as english } from '../en/letters.ts';
import type { Said } from '../messages.ts';

export const letters: Said<typeof english> = {
  greeting: 'Olá, {name},',
  greetingWithoutName: 'Olá,',
  managerWrites: 'O gestor de parceiros escreve:',
  seeClaims: 'Ver os seus registos',
  unsubscribe: 'Não receber mais e-mails deste tipo',
  why: {
    partner: 'Recebe este e-mail porque participa no programa de parceiros da {company}.',
    applicant:
      'Recebe este e-mail porque alguém se candidatou ao programa de parceiros da {company} com este endereço.',
    signIn:
      'Recebe este e-mail porque alguém pediu, com este endereço, uma ligação para entrar na {company}. Sem ela, ninguém pode entrar.',
    sender: '{sender}, da {company}, pediu que lhe enviássemos este e-mail.',
    company: 'A {company} pediu que lhe enviássemos este e-mail.',
    friend:
      'Recebe este único e-mail porque {referrer} lhe recomendou a {company} e o formulário foi enviado com este endereço.',
  },
  figure: {
    received: 'Recebida em',
    account: 'Cliente',
    amount: 'Valor do negócio',
    reference: 'Referência',
    qualifyUntil: 'A comprovar até',
    protectedUntil: 'Protegido até',
    forecast: 'Ganho previsto',
    earned: 'O que ganha',
    inKind: 'E em espécie',
    paid: 'Pago',
    paidOn: 'Em',
    how: 'Como',
    to: 'Para',
    keptBack: 'Retido por um pagamento em excesso anterior',
    countsFrom: 'Vale a partir de',
    code: 'O seu código',
    link: 'A sua ligação',
    youGet: 'O que recebe',
    friendGets: 'O que recebe a pessoa que recomenda',
    offer: 'O que recebe',
  },
  received: {
    subject: 'A sua recomendação chegou',
    text: 'Obrigado. A sua recomendação chegou à {company}.',
    review:
      'É analisada no prazo de 24 horas. Quando se tornar uma oportunidade real, escrevemos-lhe quanto vai ganhar.',
    action: 'Ver as suas recomendações',
  },
  progress: {
    subject: 'A sua recomendação está a avançar',
    subjectWon: 'A sua recomendação deu em venda',
    subjectClaim: 'O negócio que registou está a avançar',
    subjectClaimWon: 'O negócio que registou deu em venda',
    referral: 'A sua recomendação de {day} tornou-se uma oportunidade real.',
    referralWon: 'A sua recomendação de {day} deu em venda.',
    claim: 'O que registou em {day} tornou-se uma oportunidade real.',
    claimWon: 'O que registou em {day} deu em venda.',
    touched: 'Um contacto que lhe devemos tornou-se uma oportunidade real.',
    touchedWon: 'Um contacto que lhe devemos deu em venda.',
    forecast: 'Isto é o que ganharia se a venda se fizesse nas condições de hoje:',
    earned: 'Isto é o que ganha:',
    earnedAndForecast:
      'Isto é o que já ganha e o que ganharia a mais se a venda se fizesse nas condições de hoje:',
    nothingYet: 'Quanto vai ganhar depende de dados que ainda não são conhecidos.',
    forecastNote: 'O valor acompanha o negócio. Torna-se definitivo com a venda.',
    paidWithin: {
      one: 'Pagamos no prazo de um dia útil após a aprovação da recompensa.',
      other: 'Pagamos no prazo de {count} dias úteis após a aprovação da recompensa.',
    },
    action: 'Ver como é calculado',
  },
  paid: {
    subject: 'Pagámos-lhe {amount}',
    subjectInKind: 'A sua recompensa foi entregue',
    subjectKeptBack: 'A sua recompensa compensou um pagamento em excesso anterior',
    cash: 'Enviámos-lhe {amount}. O prazo até ficar disponível depende do seu banco.',
    credit: 'Creditámos {amount} na sua conta.',
    inKind: 'Entregámos-lhe a sua recompensa.',
    keptBackAll:
      'A sua recompensa compensou por inteiro um pagamento em excesso anterior; por isso, desta vez não foi enviado dinheiro.',
    rewards: { one: 'Diz respeito a uma recompensa.', other: 'Diz respeito a {count} recompensas.' },
    forms: {
      cash: 'Transferência',
      account_credit: 'Crédito em conta',
      product_credit: 'Crédito em produtos',
      none: 'Em espécie',
    },
    action: 'Ver os seus ganhos',
  },
  claimReceived: {
    subject: 'O seu registo chegou',
    text: 'Recebemos o seu registo em {day}. O gestor de parceiros decide sobre ele e, nessa altura, escrevemos-lhe.',
    qualify:
      'Mostre, por favor, até {day} que é uma oportunidade real: uma reunião, uma conversa inicial ou uma conversa sobre o orçamento.',
  },
  claimApproved: {
    subject: 'O seu registo foi aprovado',
    text: 'O seu registo de {day} foi aprovado. O cliente fica protegido para si até {until}: uma venda nesse período é creditada a si.',
    keep: 'O trabalho no negócio permite prolongar a proteção. Se nada acontecer, ela termina nesse dia.',
  },
  claimRefused: {
    subject: 'Não foi possível aceitar o seu registo',
    text: 'Não pudemos aceitar o seu registo de {day}.',
    code: {
      account_protected: 'O cliente está protegido para outra pessoa.',
      account_claimed: 'Outra pessoa registou o cliente antes de si.',
      account_held:
        'Outra pessoa perguntou por este cliente pouco antes de si e tem um quarto de hora para o registar. Se não o fizer, pode voltar a registá-lo.',
      already_registered: 'Já tem um registo deste cliente.',
      no_agreement: 'Não há nenhum acordo em vigor entre nós. Assine o seu no portal e volte a registar.',
      deal_closed: 'O negócio já está fechado.',
      quota_reached:
        'Tem tantos registos abertos quantos pode ter. Ganhe ou abandone um deles e volte a registar.',
    },
    until: {
      account_protected:
        'O cliente está protegido para outra pessoa até {until}. Depois disso, pode registá-lo.',
      account_claimed:
        'Outra pessoa registou o cliente antes de si; a decisão é tomada até {until}. Se esse registo não for aceite, pode voltar a registar.',
      already_registered: 'Já tem um registo deste cliente. É válido até {until}.',
    },
  },
  claimEnded: {
    subject: 'O seu registo terminou',
    text: 'O seu registo de {day} terminou.',
    ground: {
      released: 'O gestor de parceiros terminou-o.',
      withdrawn: 'Foi retirado antes de ser decidido.',
      customer_choice: 'O cliente escolheu trabalhar com outra pessoa.',
      reassigned: 'O gestor de parceiros entregou o cliente a outra pessoa.',
      displaced: 'Já não era válido, e o cliente foi registado de novo.',
    },
  },
  expiring: {
    subject: {
      one: 'A sua proteção termina dentro de um dia',
      other: 'A sua proteção termina dentro de {count} dias',
    },
    text: 'O cliente que registou em {day} está protegido para si até {until}.',
    extend:
      'Se o negócio avançou ou se houve trabalho nele recentemente, pode pedir que a proteção seja prolongada. Caso contrário, termina nesse dia e outros podem registar o cliente.',
    action: 'Pedir uma prorrogação',
  },
  agreement: {
    subject: 'Um acordo espera pela sua assinatura',
    text: 'A {company} apresentou-lhe um acordo. Leia-o e assine-o com o seu nome, por favor; demora poucos minutos.',
    held: 'As recompensas podem ser pagas depois de assinado.',
    action: 'Ler e assinar',
  },
  applied: {
    subject: 'Recebemos a sua candidatura',
    text: 'Obrigado por se candidatar ao programa de parceiros da {company}.',
    next: 'Todas as candidaturas são lidas por uma pessoa. Receberá a resposta neste endereço.',
  },
  question: {
    subject: 'Uma pergunta sobre a sua candidatura',
    text: 'Obrigado por se candidatar ao programa de parceiros da {company}. Antes de decidirmos, gostaríamos de saber:',
    action: 'Responder',
    until: 'A ligação funciona até {day}.',
  },
  welcome: {
    subject: 'Damos-lhe as boas-vindas ao programa de parceiros da {company}',
    text: 'A sua candidatura foi aprovada. Contamos com uma boa colaboração.',
    sign: 'O seu acordo espera por si no portal: leia-o e assine-o, por favor. O seu código e a sua ligação funcionam desde já.',
    action: 'Entrar no portal',
    how: 'Não precisa de palavra-passe: indique este endereço de e-mail e receberá uma ligação.',
  },
  declined: {
    subject: 'A sua candidatura à {company}',
    text: 'Obrigado por se candidatar ao programa de parceiros da {company}. Infelizmente, não podemos aceitar a sua candidatura.',
  },
  signIn: {
    subject: 'A sua ligação para entrar: {company}',
    text: {
      one: 'Com esta ligação entra no portal de parceiros. Funciona uma vez, durante um minuto, no navegador em que a pediu.',
      other:
        'Com esta ligação entra no portal de parceiros. Funciona uma vez, durante {count} minutos, no navegador em que a pediu.',
    },
    action: 'Entrar',
    ignore: 'Se não a pediu, ignore este e-mail, por favor.',
  },
  registrationLink: {
    subject: '{sender} pede-lhe que registe o seu negócio',
    text: '{sender}, da {company}, enviou-lhe uma ligação com a qual pode registar um negócio num minuto, sem entrar no portal.',
    action: 'Registar o negócio',
    once: 'A ligação funciona uma vez, até {day}.',
  },
  kit: {
    subject: 'Conhece alguém a quem {product} possa ser útil?',
    ownSubject: 'A sua ligação para recomendar {product}',
    text: '{sender}, da {company}, agradece se recomendar {product}. Partilhe a sua ligação ou o seu código: quem vier por eles conta para si.',
    companyText:
      'A {company} agradece se recomendar {product}. Partilhe a sua ligação ou o seu código: quem vier por eles conta para si.',
    ownText:
      'Aqui está tudo o que precisa para recomendar {product}. Partilhe a sua ligação ou o seu código: quem vier por eles conta para si.',
    forward: 'Um texto que pode alterar e enviar:',
    action: 'Ver a sua página de recomendação',
  },
  friend: {
    subject: 'Obrigado pelo seu interesse em {product}',
    text: '{referrer} recomendou-lhe a {company}. Recebemos a sua mensagem e alguém da nossa equipa entrará em contacto consigo.',
    mistake:
      'Se não enviou o formulário, ignore este e-mail, por favor. Não receberá mais nenhum da nossa parte.',
  },
};
