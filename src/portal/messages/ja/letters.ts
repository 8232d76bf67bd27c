import type { letters as english } from '../en/letters.ts';
import type { Said } from '../messages.ts';

export const letters: Said<typeof english> = {
  greeting: '{name} 様',
  greetingWithoutName: 'お世話になっております。',
  managerWrites: '担当者からのコメント：',
  seeClaims: '登録の状況を見る',
  unsubscribe: '今後このようなメールを受け取らない',
  why: {
    partner: 'このメールは、{company} のパートナープログラムに参加されている方にお送りしています。',
    applicant:
      'このメールは、このアドレスで {company} のパートナープログラムへのお申し込みがあったためお送りしています。',
    signIn:
      'このメールは、このアドレスで {company} へのログイン用リンクが請求されたためお送りしています。このリンクがなければ、誰もログインできません。',
    sender: 'このメールは、{company} の {sender} がお送りしました。',
    company: 'このメールは、{company} がお送りしました。',
    friend:
      'このメールは、{referrer} 様が {company} を紹介され、このアドレスでフォームが送信されたため、一度だけお送りしています。',
  },
  figure: {
    received: '受付日',
    account: '取引先',
    amount: '商談金額',
    reference: '参照番号',
    qualifyUntil: '確認期限',
    protectedUntil: '保護期限',
    forecast: '見込み報酬',
    earned: '報酬',
    inKind: '現物の特典',
    paid: 'お支払い額',
    paidOn: 'お支払い日',
    how: 'お支払い方法',
    to: 'お支払い先',
    keptBack: '過払い分としての差引額',
    countsFrom: '適用開始日',
    code: 'あなたのコード',
    link: 'あなたのリンク',
    youGet: 'あなたの特典',
    friendGets: '紹介された方の特典',
    offer: 'お客様の特典',
  },
  received: {
    subject: 'ご紹介を受け付けました',
    text: 'ありがとうございます。{company} へのご紹介を受け付けました。',
    review: '24 時間以内に担当者が確認します。具体的な商談になりましたら、報酬の見込みをお知らせします。',
    action: '紹介の状況を見る',
  },
  progress: {
    subject: 'ご紹介が商談に進みました',
    subjectWon: 'ご紹介が成約しました',
    subjectClaim: 'ご登録の案件が商談に進みました',
    subjectClaimWon: 'ご登録の案件が成約しました',
    referral: '{day}のご紹介が、具体的な商談に進みました。',
    referralWon: '{day}のご紹介が成約しました。',
    claim: '{day}にご登録の案件が、具体的な商談に進みました。',
    claimWon: '{day}にご登録の案件が成約しました。',
    touched: 'ご縁をつないでいただいた案件が、具体的な商談に進みました。',
    touchedWon: 'ご縁をつないでいただいた案件が成約しました。',
    forecast: '現在の内容で成約した場合の報酬は次のとおりです。',
    earned: '報酬は次のとおりです。',
    earnedAndForecast: '現時点の報酬と、現在の内容で成約した場合に加わる報酬は次のとおりです。',
    nothingYet: '報酬額は、まだ確定していない情報によって決まります。',
    forecastNote: '金額は商談の内容に応じて変わり、成約時に確定します。',
    paidWithin: { other: '報酬の承認から {count} 営業日以内にお支払いします。' },
    action: '計算の内訳を見る',
  },
  paid: {
    subject: '{amount} をお支払いしました',
    subjectInKind: '特典をお渡ししました',
    subjectKeptBack: '報酬を以前の過払い分に充当しました',
    cash: '{amount} を送金しました。着金の時期は金融機関によって異なります。',
    credit: 'アカウントに {amount} を付与しました。',
    inKind: '特典をお渡ししました。',
    keptBackAll: '報酬の全額を以前の過払い分に充当したため、今回の送金はありません。',
    rewards: { other: '報酬 {count} 件分です。' },
    forms: {
      cash: '送金',
      account_credit: 'アカウントクレジット',
      product_credit: '製品クレジット',
      none: '現物',
    },
    action: '報酬を見る',
  },
  claimReceived: {
    subject: '案件の登録を受け付けました',
    text: '{day}に登録を受け付けました。パートナー担当者が判断し、結果をメールでお知らせします。',
    qualify: '{day}までに、面談、初回の打ち合わせ、予算の相談など、具体的な商談であることをお示しください。',
  },
  claimApproved: {
    subject: '案件の登録が承認されました',
    text: '{day}の登録が承認されました。この取引先は{until}まで保護され、その間の販売はあなたの実績になります。',
    keep: '商談に動きがあれば保護を延長できます。動きがない場合は、この日に終了します。',
  },
  claimRefused: {
    subject: '案件の登録をお受けできませんでした',
    text: '{day}の登録はお受けできませんでした。',
    code: {
      account_protected: 'この取引先は、ほかのパートナーのために保護されています。',
      account_claimed: 'この取引先は、ほかのパートナーが先に登録しています。',
      account_held:
        'この取引先は、直前にほかのパートナーが照会しており、15分間その方が登録できます。登録されなかった場合は、もう一度ご登録いただけます。',
      already_registered: 'この取引先は、すでにあなたが登録しています。',
      no_agreement: '有効な契約がありません。ポータルで契約に署名してから、もう一度ご登録ください。',
      deal_closed: 'この商談はすでに終了しています。',
      quota_reached:
        '進行中の登録が上限に達しています。いずれかを成約または取り下げたうえで、もう一度ご登録ください。',
    },
    until: {
      account_protected:
        'この取引先は{until}まで、ほかのパートナーのために保護されています。その後は登録できます。',
      account_claimed:
        'この取引先は、ほかのパートナーが先に登録しており、{until}までに判断されます。承認されなかった場合は、もう一度ご登録いただけます。',
      already_registered: 'この取引先は、すでにあなたが登録しています（{until}まで有効）。',
    },
  },
  claimEnded: {
    subject: '案件の登録が終了しました',
    text: '{day}の登録が終了しました。',
    ground: {
      released: 'パートナー担当者が終了しました。',
      withdrawn: '判断の前に取り下げられました。',
      customer_choice: 'お客様が、ほかのパートナーとの取引を選ばれました。',
      reassigned: 'パートナー担当者が、取引先をほかのパートナーに割り当てました。',
      displaced: '登録の効力がなくなり、取引先が新たに登録されました。',
    },
  },
  expiring: {
    subject: { other: 'あと {count} 日で保護が終了します' },
    text: '{day}にご登録の取引先は、{until}まで保護されています。',
    extend:
      '最近商談に動きがあった場合は、保護の延長を依頼できます。動きがない場合はこの日に終了し、ほかのパートナーが登録できるようになります。',
    action: '延長を依頼する',
  },
  agreement: {
    subject: '契約への署名をお願いします',
    text: '{company} から契約をお送りしました。内容をお読みのうえ、お名前を入力して署名してください。数分で終わります。',
    held: '署名が済むと、報酬をお支払いできるようになります。',
    action: '読んで署名する',
  },
  applied: {
    subject: 'お申し込みを受け付けました',
    text: '{company} のパートナープログラムへのお申し込み、ありがとうございます。',
    next: 'お申し込みは担当者がすべて拝見します。結果はこのアドレスにお送りします。',
  },
  question: {
    subject: 'お申し込みについての質問',
    text: '{company} のパートナープログラムへのお申し込み、ありがとうございます。判断の前に、次の点をお聞かせください。',
    action: '回答する',
    until: 'このリンクは{day}まで有効です。',
  },
  welcome: {
    subject: '{company} のパートナープログラムへようこそ',
    text: 'お申し込みが承認されました。これからどうぞよろしくお願いいたします。',
    sign: 'ポータルに契約が用意されています。お読みのうえ、署名してください。コードとリンクはすぐにご利用いただけます。',
    action: 'ポータルにログインする',
    how: 'パスワードは不要です。このメールアドレスを入力すると、リンクが届きます。',
  },
  declined: {
    subject: '{company} へのお申し込みについて',
    text: '{company} のパートナープログラムへのお申し込み、ありがとうございました。誠に残念ながら、今回はお受けできません。',
  },
  signIn: {
    subject: '{company} のログイン用リンク',
    text: {
      other:
        'このリンクでパートナーポータルにログインできます。{count} 分以内に、請求時と同じブラウザーで、一度だけ使えます。',
    },
    action: 'ログインする',
    ignore: '心当たりがない場合は、このメールを無視してください。',
  },
  registrationLink: {
    subject: '{sender} から案件登録のお願い',
    text: '{company} の {sender} が、ログインせずに 1 分で案件を登録できるリンクをお送りしました。',
    action: '案件を登録する',
    once: 'このリンクは{day}まで、一度だけ使えます。',
  },
  kit: {
    subject: '{product} をお知り合いにご紹介いただけませんか',
    ownSubject: '{product} の紹介用リンク',
    text: '{company} の {sender} より、{product} のご紹介のお願いです。リンクまたはコードを共有してください。そこから来た方はあなたの紹介として数えられます。',
    companyText:
      '{company} より、{product} のご紹介のお願いです。リンクまたはコードを共有してください。そこから来た方はあなたの紹介として数えられます。',
    ownText:
      '{product} の紹介に必要なものをまとめました。リンクまたはコードを共有してください。そこから来た方はあなたの紹介として数えられます。',
    forward: '自由に変えて送れる文章：',
    action: '紹介ページを見る',
  },
  friend: {
    subject: '{product} にご関心をお寄せいただきありがとうございます',
    text: '{referrer} 様より {company} をご紹介いただきました。お送りいただいた内容は届いております。担当者よりご連絡いたします。',
    mistake:
      'フォームを送信した覚えがない場合は、このメールを無視してください。以後お送りすることはありません。',
  },
};
