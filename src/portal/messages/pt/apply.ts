import type { apply as english } from '../en/apply.ts';
import type { Said } from '../messages.ts';

export const apply: Said<typeof english> = {
  title: 'Torne-se parceiro de {company}',
  intro:
    'Diga a {company} quem é e como recomendaria {product}. Todas as candidaturas são lidas por uma pessoa, e a resposta chega por e-mail.',
  website: 'Sítio na Internet',
  websiteHint: 'O seu, ou uma página onde o seguem.',
  kind: 'Como gostaria de trabalhar connosco',
  kinds: {
    affiliate: 'Recomendo {product} ao meu público',
    reseller: 'Vendo {product} aos meus clientes',
    service: 'Aconselho ou apoio empresas que utilizam {product}',
    technology: 'O nosso produto funciona em conjunto com {product}',
  },
  text: 'Como recomendaria {product}?',
  textHint: 'A quem, por que meios e com que experiência.',
  consent: 'Concordo que {company} guarde o que introduzi e me contacte sobre esta candidatura.',
  send: 'Enviar candidatura',
  mistakes: {
    name: 'Introduza o seu nome, com 100 caracteres no máximo e sem endereços de Internet.',
    email: 'Introduza um endereço de e-mail, como kim@example.com.',
    company: 'Encurte o nome da sua empresa para 100 caracteres.',
    website: 'Introduza um endereço, como www.example.com, ou deixe o campo vazio.',
    kind: 'Escolha como gostaria de trabalhar connosco.',
    text: 'Escreva como faria a recomendação, com 2000 caracteres no máximo.',
    consent: 'Dê o seu consentimento, para que {company} lhe possa responder.',
  },
  thanks: {
    title: 'Obrigado pela sua candidatura',
    text: 'A sua candidatura está a caminho de {company}. Receberá a resposta no endereço que indicou.',
  },
  answer: {
    title: 'Uma pergunta sobre a sua candidatura',
    asks: '{company} gostaria de saber:',
    text: 'A sua resposta',
    mistake: 'Escreva uma resposta, com 2000 caracteres no máximo.',
    send: 'Enviar resposta',
    thanksTitle: 'Obrigado pela sua resposta',
    thanksText: 'A sua resposta está a caminho de {company}. Receberá a decisão por e-mail.',
  },
  over: {
    title: 'Não há aqui nada a responder',
    text: 'A ligação expirou, ou a pergunta já foi respondida.',
  },
};
