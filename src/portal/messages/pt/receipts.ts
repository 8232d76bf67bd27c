import type { receipts as english } from '../en/receipts.ts';
import type { Said } from '../messages.ts';

export const receipts: Said<typeof english> = {
  title: 'Comprovativos',
  heading: 'Comprovativo',
  line: 'Comprovativo n.º {number}, {at}',
  making: 'O comprovativo está a ser emitido. Recarregue a página daqui a pouco.',
  what: 'Assinado e encadeado com os comprovativos anteriores e seguintes. Guarde o ficheiro: com ele pode mostrar a qualquer momento, sem nós, o que registou e quando.',
  erased: 'Os nomes apagados não constam do ficheiro. Uma cópia anterior continua a prová-los.',
  download: 'Descarregar o comprovativo',
  check: 'Verificar um comprovativo',
  all: 'Todos os comprovativos, sem nomes',
  letter:
    'Comprovativo n.º {number}, SHA-256 {hash}. Guarde este e-mail; o comprovativo assinado está no portal.',
  list: {
    intro:
      'Cada registo no programa de parceiros da {company} recebe um comprovativo, que é assinado e indica o hash do anterior. Esta lista não nomeia ninguém. Quem guardar uma cópia vê mais tarde que nenhum foi acrescentado, deslocado ou antedatado desde então.',
    none: 'Ainda não há comprovativos.',
    key: 'Chave pública (Ed25519)',
    number: 'N.º',
    day: 'Dia',
    hash: 'SHA-256',
    rows: 'Descarregar n.º {from} a {to} num ficheiro',
    script: 'Descarregar o script para Node.js',
  },
};
