import type { access as english } from '../en/access.ts';
import type { Said } from '../messages.ts';

export const access: Said<typeof english> = {
  title: 'サインイン',
  intro:
    'メールアドレスを入力してください。サインイン用のリンクをメールでお送りします。パスワードは必要ありません。',
  email: 'メールアドレス',
  emailWrong: 'メールアドレスを正しく入力してください（例：ana@example.com）。',
  send: 'リンクを送信',
  sent: {
    title: 'メールをご確認ください',
    text: '{email} が登録されている場合は、リンクを記載したメールをお送りしました。リンクは {minutes} 分間、このブラウザーで一度だけ使えます。',
    nothing:
      'メールが届かない場合は、迷惑メールフォルダーを確認するか、会社に登録されているアドレスかどうかをご確認ください。',
    again: '別のアドレスを使う',
  },
  enter: {
    title: 'ようこそ',
    text: '{partner} としてサインインします。',
    button: 'サインイン',
  },
  unusable: {
    title: 'このリンクではサインインできません',
    text: 'リンクは {minutes} 分間、お申し込みになったブラウザーで一度だけ使えます。お手数ですが、新しいリンクをお申し込みください。',
    again: '新しいリンクを申し込む',
  },
  freshly: {
    title: 'もう一度サインインしてください',
    text: '前回のサインインから 1 時間以上が経過しています。支払先や利用者の変更の前に、ご本人であることを確認させていただきます。',
  },
};
