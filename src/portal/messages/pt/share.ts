import type { share as english } from '../en/share.ts';
import type { Said } from '../messages.ts';

export const share: Said<typeof english> = {
  title: 'Partilhar',
  intro: 'Partilhe a sua ligação ou o seu código. Quem vier por eles conta para si.',
  earn: 'O que ganha: {pay}.',
  friend: 'O que recebe a pessoa que recomenda: {offer}.',
  link: 'A sua ligação',
  code: 'O seu código',
  codeHint: 'Para quem prefere escrever: {url}',
  copy: 'Copiar',
  copied: 'Copiado',
  qr: 'Código QR',
  qrHint: 'Para um diapositivo, um cartão ou um cartaz.',
  qrAlt: 'Código QR que leva a {url}',
  download: 'Descarregar o código QR (SVG)',
  social: 'Publicar',
  socialHint: 'Abre a rede com um texto que pode alterar.',
  mail: 'Escrever um e-mail',
  mailHint: 'Altere o texto como quiser, copie-o ou abra-o no seu programa de e-mail.',
  subject: 'Assunto',
  text: 'Texto',
  openMail: 'Abrir no programa de e-mail',
  template: {
    subject: 'Talvez goste de {product}',
    text: 'Olá,\n\nconheço {product} da {company} e acho que também lhe pode ser útil.\n\nAqui pode saber mais e entrar em contacto: {url}\n\nCumprimentos',
  },
  embed: 'Um botão para o seu site',
  embedHint:
    'Coloque isto no HTML da sua página. É uma ligação simples: sem script e sem cookies no seu site.',
  embedLabel: 'Experimentar {product}',
  kit: 'Enviar tudo isto para o meu e-mail',
  kitSent: 'Está a caminho de {email}.',
};
