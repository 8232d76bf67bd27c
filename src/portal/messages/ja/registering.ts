import type { registering as english } from '../en/registering.ts';
import type { Said } from '../messages.ts';

export const registering: Said<typeof english> = {
  title: '商談を登録する',
  intro: '取引先がまだ空いているかどうか、その場で分かります。短いフォームで、ほとんどの項目は任意です。',
  invited: '{company}が{partner}様を商談の登録にご招待しています。サインインは必要ありません。',
  company: '会社名',
  website: 'ウェブサイト',
  websiteHint: '例：customer.example。同じ名前の会社を見分けるために使います。',
  contactName: '先方の担当者名',
  contactEmail: '担当者のメールアドレス',
  amount: '見込み金額',
  amountHint: '{currency}での金額です。ほかの通貨の場合は、{example} のように通貨コードも書いてください。',
  closeOn: '成約予定日',
  qualifiedBy: '商談であることを示すものはありますか？',
  qualifiedHint: 'まだない場合は、{days}日以内にお知らせください。',
  evidence: {
    none: 'まだありません',
    meeting: '面談',
    discovery_call: '初回の打ち合わせ',
    budget: '予算の相談',
  },
  scope: '部門または製品',
  scopeHint: '会社全体ではない場合に、担当されている部分をお書きください。',
  note: 'メモ',
  noteHint: '{company}のパートナー担当者が読みます。',
  send: '登録する',
  mistakes: {
    company: '会社名を{count}文字以内でご入力ください。',
    website: 'customer.example のようなアドレスをご入力ください。',
    contactName: '担当者名を{count}文字以内でご入力ください。',
    contactEmail: 'ana@customer.example のようなメールアドレスをご入力ください。',
    amount: '{example} のような金額をご入力いただくか、空欄にしてください。',
    ambiguous: '二通りに読めます。{one} または {other} とご入力ください。',
    largest: '{most}以下の金額をご入力ください。',
    currency: 'この通貨は登録がありません。EUR のような通貨コードを金額の後に書いてください。',
    closeOn: '{from}から{to}までの日をお選びください。',
    qualifiedBy: 'いずれかをお選びください。',
    scope: '{count}文字以内でご入力ください。',
    note: '{count}文字以内の文章でご入力ください。',
  },
  unusable:
    'この内容ではお受けできませんでした。ウェブサイトとメールアドレスをご確認のうえ、もう一度お送りください。',
  waiting: {
    title: '受け付けました。確認しています',
    text: '{company}の登録を{at}に受け付けました。確認にいつもより少し時間がかかっています。内容は保存されていますので、そのままお待ちください。確認が済みしだい、メールでお知らせします。',
    again: 'もう一度確認する',
    failed:
      '{company}の登録は、この内容ではお受けできませんでした。ウェブサイトとメールアドレスをご確認のうえ、もう一度ご登録ください。',
  },
  link: {
    closedTitle: 'このリンクは使えなくなりました',
    closed:
      '登録用のリンクは1件の登録につき1回、{days}日間有効です。すでに使われたか、途中で一部が欠けた可能性があります。担当者に新しいリンクをご依頼いただくか、サインインしてご登録ください。',
    signIn: 'サインイン',
    follow: 'サインインして状況を見る',
  },
};
