import type { agreement as english } from '../en/agreement.ts';
import type { Said } from '../messages.ts';

export const agreement: Said<typeof english> = {
  title: 'Acordo',
  toSign: 'Leia este acordo e assine-o no final.',
  documentTitle: 'Acordo de parceria entre {company} e {partner}, versão {version}',
  pays: 'O que ganha',
  rules: 'Regras que valem para todos os parceiros',
  from: 'Vale a partir de {day} e não antes de ser assinado.',
  yourName: 'O seu nome completo',
  nameHint: 'Escrever aqui o seu nome é a sua assinatura.',
  consent: 'Li o acordo e assino-o em nome de {partner}.',
  sign: 'Assinar o acordo',
  nameMistake: 'Escreva o seu nome completo para assinar.',
  consentMistake: 'Assinale a caixa para confirmar que assina em nome de {partner}.',
  changed: 'O acordo mudou desde que o abriu. Este é o novo texto: leia-o novamente.',
  signed: 'Obrigado. O acordo está assinado.',
  none: 'Ainda não existe um acordo consigo. Assim que existir, encontra-o aqui e recebe um e-mail.',
  inForce: 'Em vigor desde {day}',
  planned: 'Vale a partir de {day}',
  past: 'Versão {version}, a partir de {day}',
  signedBy: 'Assinado por {name} em {when}. Impressão digital do texto (SHA-256): {hash}',
  onPaper: 'Esta versão foi assinada fora do portal. O que paga:',
  versions: 'Todas as versões',
  read: 'Ler a versão {version}',
  print: 'Imprima ou guarde esta página para ficar com uma cópia.',
};
