import type { mails as english } from '../en/mails.ts';
import type { Said } from '../messages.ts';

export const mails: Said<typeof english> = {
  title: '{company} からのメール',
  ending: 'お願いやお知らせのメールの配信を停止しますか。',
  kept: 'ご回答、決定、お支払い、請求されたリンクなど、契約に関わるメールは引き続きお送りします。',
  end: '配信を停止する',
  endedTitle: '配信を停止しました',
  ended: 'お願いやお知らせのメールは今後お送りしません。',
  again: '配信を再開する',
  unusableTitle: 'このリンクは使えません',
  unusable:
    'メールソフトがリンクを途中で切った可能性があります。メールからリンク全体をコピーして、もう一度開いてください。',
};
