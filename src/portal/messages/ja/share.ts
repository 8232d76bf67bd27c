import type { share as english } from '../en/share.ts';
import type { Said } from '../messages.ts';

export const share: Said<typeof english> = {
  title: '紹介する',
  intro: 'リンクまたはコードを共有してください。そこから来た方はあなたの紹介として数えられます。',
  earn: 'あなたの報酬：{pay}。',
  friend: '紹介された方の特典：{offer}。',
  link: 'あなたのリンク',
  code: 'あなたのコード',
  codeHint: '手で入力する場合：{url}',
  copy: 'コピー',
  copied: 'コピーしました',
  qr: 'QR コード',
  qrHint: 'スライド、名刺、ポスターなどにお使いください。',
  qrAlt: '{url} を開く QR コード',
  download: 'QR コードをダウンロード（SVG）',
  social: '投稿する',
  socialHint: '編集できる文章とともにサービスを開きます。',
  mail: 'メールを書く',
  mailHint: '文章は自由に変えられます。コピーするか、メールソフトで開いてください。',
  subject: '件名',
  text: '本文',
  openMail: 'メールソフトで開く',
  template: {
    subject: '{product} のご紹介',
    text: 'こんにちは。\n\n{company} の {product} を知っています。お役に立つのではないかと思い、ご紹介します。\n\n詳しい内容とお問い合わせはこちらです：{url}\n\nよろしくお願いいたします。',
  },
  embed: 'ウェブサイト用のボタン',
  embedHint: 'ページの HTML に貼り付けてください。普通のリンクなので、スクリプトも Cookie も使いません。',
  embedLabel: '{product} を試す',
  kit: 'すべて自分のメールに送る',
  kitSent: '{email} に送信しています。',
};
