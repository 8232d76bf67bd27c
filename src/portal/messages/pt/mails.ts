import type { mails as english } from '../en/mails.ts';
import type { Said } from '../messages.ts';

export const mails: Said<typeof english> = {
  title: 'E-mails da {company}',
  ending: 'Não quer receber mais e-mails com pedidos ou novidades?',
  kept: 'Continua a receber o que faz parte de um acordo: respostas, decisões, pagamentos e ligações que pedir.',
  end: 'Terminar estes e-mails',
  endedTitle: 'Estes e-mails terminaram',
  ended: 'Não recebe mais e-mails com pedidos ou novidades.',
  again: 'Voltar a receber estes e-mails',
  unusableTitle: 'Esta ligação não pode ser usada',
  unusable:
    'O seu programa de e-mail pode tê-la cortado. Copie a ligação completa do e-mail e abra-a de novo.',
};
