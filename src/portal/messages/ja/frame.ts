import type { frame as english } from '../en/frame.ts';
import type { Said } from '../messages.ts';

export const frame: Said<typeof english> = {
  skip: '本文へ移動',
  language: '言語',
  chooseLanguage: 'この言語で表示',
  poweredBy: '{company} のパートナープログラム',
  privacy: 'プライバシー',
  signOut: 'サインアウト',
  navigation: 'プログラム',
  /** The ways on, on every page of the portal. */
  places: {
    home: 'ホーム',
    deals: '商談',
    earnings: '報酬',
    share: '紹介する',
    agreement: '契約',
    material: '資料',
    messages: 'メッセージ',
    profile: 'プロフィール',
  },
  correct: '印のついた項目を直してください。',
  required: '必須',
  optional: '任意',
  expired: {
    title: 'フォームの有効期限が切れました',
    text: '長い時間開いたままだったか、ブラウザが Cookie を保存していません。前のページに戻り、再読み込みしてからもう一度送信してください。',
  },
  missing: { title: 'ページがありません', text: 'アドレスが間違っているか、ページがなくなりました。' },
  denied: {
    title: 'このページは表示できません',
    text: '招待が届いたメールアドレスでサインインしてください。',
  },
  busy: {
    title: '少し待ってからもう一度お試しください',
    text: '現在混み合っています。失われたものはありません。',
  },
  tooMany: { title: '回数が多すぎます', text: '数分待ってからもう一度お試しください。' },
  tooLarge: { title: '文章が長すぎます', text: '短くしてもう一度送信してください。' },
  failed: {
    title: 'こちら側で問題が発生しました',
    text: 'もう一度お試しください。繰り返す場合は、会社に参照番号 {reference} をお伝えください。',
  },
  home: '最初に戻る',
};
