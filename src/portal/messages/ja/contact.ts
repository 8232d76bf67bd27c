import type { contact as english } from '../en/contact.ts';
import type { Said } from '../messages.ts';

export const contact: Said<typeof english> = {
  material: '資料',
  materialIntro: 'ご利用いただける文章、画像、価格表です。',
  noMaterial: 'まだ何もありません。必要なものがあればご連絡ください。',
  opens: '{host} で開きます',
  messages: 'メッセージ',
  intro: 'パートナー担当者にご連絡ください。メッセージは担当者に直接届きます。',
  subject: 'ご用件',
  text: '本文',
  send: 'メッセージを送る',
  subjectMistake: 'ご用件を {count} 文字以内で入力してください。',
  textMistake: '本文を {count} 文字以内で入力してください。',
  sent: 'メッセージが届きました。メールでお返事いたします。',
  earlier: 'これまでのメッセージ',
  none: 'まだメッセージはありません。',
};
