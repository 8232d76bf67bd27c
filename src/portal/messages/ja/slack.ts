import type { slack as english } from '../en/slack.ts';
import type { Said } from '../messages.ts';

export const slack: Said<typeof english> = {
  title: 'お客様を紹介する',
  submit: '紹介する',
  cancel: 'キャンセル',
  done: '完了',
  name: '氏名',
  email: 'メールアドレス',
  company: '会社名',
  need: 'ご要望',
  consentLabel: '同意',
  consent: '情報を伝えることを本人に伝えてあります。',
  nameMistake: '氏名を入力してください。',
  emailMistake: 'ana@example.com のようなアドレスを入力してください。',
  consentMistake: '先に本人に確認してから、チェックを入れてください。',
  textMistake: '文章を短くしてください。',
  received:
    'ありがとうございます。{name} 様のご紹介を受け付けました。24 時間以内に確認します。進展があればメールでお知らせします。',
  held: 'ありがとうございます。{name} 様のご紹介を受け付けました。すでに存じ上げている可能性があるため、担当者が先に確認します。',
  late: 'ありがとうございます。{name} 様のご紹介を登録しています。完了したらメールでお知らせします。',
  refused:
    'このご紹介は受け付けられませんでした。{name} 様のメールアドレスを確認して、もう一度お試しください。',
  stranger:
    'まだ紹介者として登録されていません。パートナー担当者に、メールアドレスの登録を依頼してください。',
  unavailable: 'フォームを表示できませんでした。少し待ってからもう一度お試しください。',
};
