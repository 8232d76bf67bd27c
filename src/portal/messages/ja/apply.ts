import type { apply as english } from '../en/apply.ts';
import type { Said } from '../messages.ts';

export const apply: Said<typeof english> = {
  title: '{company}のパートナーに応募する',
  intro:
    'お客様について、また{product}をどのようにご紹介いただけるかを{company}にお聞かせください。ご応募はすべて担当者が拝見し、メールでお返事します。',
  website: 'ウェブサイト',
  websiteHint: 'ご自身のサイト、または情報を発信されているページをご記入ください。',
  kind: 'ご希望の協力の形',
  kinds: {
    affiliate: '自分の読者や視聴者に{product}を紹介する',
    reseller: '自社のお客様に{product}を販売する',
    service: '{product}を利用する企業に助言や支援を行う',
    technology: '自社の製品を{product}と連携させる',
  },
  text: '{product}をどのようにご紹介いただけますか',
  textHint: 'どなたに、どのような方法でご紹介いただけるか、またこれまでのご経験をお書きください。',
  consent: '入力した内容を{company}が保存し、この応募について連絡することに同意します。',
  send: '応募を送信する',
  mistakes: {
    name: 'お名前を100文字以内で入力してください。ウェブアドレスは含めないでください。',
    email: 'kim@example.com のようなメールアドレスを入力してください。',
    company: '会社名は100文字以内で入力してください。',
    website: 'www.example.com のようなウェブアドレスを入力するか、空欄のままにしてください。',
    kind: 'ご希望の協力の形を選択してください。',
    text: 'どのようにご紹介いただけるかを2,000文字以内で入力してください。',
    consent: '{company}からお返事するため、同意をお願いいたします。',
  },
  thanks: {
    title: 'ご応募ありがとうございます',
    text: 'ご応募を{company}にお送りしました。ご入力いただいたメールアドレスにお返事します。',
  },
  answer: {
    title: 'ご応募についての質問',
    asks: '{company}からの質問です。',
    text: 'ご回答',
    mistake: 'ご回答を2,000文字以内で入力してください。',
    send: '回答を送信する',
    thanksTitle: 'ご回答ありがとうございます',
    thanksText: 'ご回答を{company}にお送りしました。結果はメールでお知らせします。',
  },
  over: {
    title: 'お答えいただく質問はありません',
    text: 'リンクの有効期限が切れたか、質問にはすでにご回答いただいています。',
  },
};
