import type { refer as english } from '../en/refer.ts';
import type { Said } from '../messages.ts';

export const refer: Said<typeof english> = {
  ask: {
    title: 'どなたからのご紹介ですか',
    text: '受け取ったコードを入力してください。大文字と小文字は区別しません。',
    code: 'コード',
    mistake: 'コードは 2～40 文字の英数字、ハイフン（-）、アンダースコア（_）です。',
    go: '次へ',
  },
  title: '{name} 様から {product} のご紹介です',
  titleUnnamed: '{product} のご案内',
  intro:
    '{company} からご連絡できるよう、連絡先をお知らせください。1 分もかかりません。メールでお返事します。',
  friendGets: 'あなたの特典',
  referrerGets: '{name} 様の報酬',
  referrerGetsUnnamed: '紹介者の報酬',
  unknown:
    'コード {code} を確認できませんでした。入力し直すことも、コードなしでお問い合わせいただくこともできます。',
  correct: 'このコードを使う',
  name: 'お名前',
  email: 'メールアドレス',
  company: '会社名',
  text: 'ご要望',
  textHint: '一言でかまいません。',
  consent: '{company} が入力内容を保存し、{product} について私に連絡することに同意します。',
  consentTold:
    '{company} が入力内容を保存し、{product} について私に連絡すること、および問い合わせがあったことを {name} 様に伝えることに同意します。',
  privacy: '{company} の個人情報の取り扱いについて',
  send: '送信する',
  trap: 'この欄は空のままにしてください',
  mistakes: {
    name: 'お名前を 100 文字以内で入力してください。ウェブアドレスは使えません。',
    email: 'メールアドレスを kim@example.com のように入力してください。',
    company: '会社名は 100 文字以内で入力してください。',
    text: 'ご要望は 1,000 文字以内で入力してください。',
    consent: '{company} からお返事できるよう、同意をお願いします。',
  },
  thanks: {
    title: 'ありがとうございます',
    next: '今後の流れ',
    read: '{company} が 24 時間以内に内容を確認します。',
    answer: 'メールでお返事します。',
    offer: 'ご契約いただいた場合の特典：{offer}。',
    passOn: '{product} が役立ちそうな方がほかにもいらっしゃいますか。',
    link: 'お知らせ用のリンク',
    apply: 'ご自身でも {product} を紹介して、報酬を受け取りませんか。',
    applyAction: 'パートナーになる',
  },
  pay: {
    range: '{least} ～ {most}',
    upTo: '最大 {most}',
    leadAmount: '有望な見込み客 1 件につき {pay}',
    leadRate: '有望な見込み客 1 件につき商談額の {pay}',
    credit: '{form}で {money}',
  },
};
