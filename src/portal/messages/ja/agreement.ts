import type { agreement as english } from '../en/agreement.ts';
import type { Said } from '../messages.ts';

export const agreement: Said<typeof english> = {
  title: '契約',
  toSign: 'この契約をお読みになり、最後に署名してください。',
  documentTitle: '{company} と {partner} のパートナー契約（第 {version} 版）',
  pays: '報酬の内容',
  rules: 'すべてのパートナーに共通する規則',
  from: '{day} から有効です。署名の前に効力は生じません。',
  yourName: '氏名',
  nameHint: 'ここに氏名を入力すると署名になります。',
  consent: '契約を読み、{partner} を代表して署名します。',
  sign: '契約に署名する',
  nameMistake: '署名するには氏名を入力してください。',
  consentMistake: '{partner} を代表して署名することを確認し、チェックを入れてください。',
  changed: '開いている間に契約の内容が変わりました。新しい文面をもう一度お読みください。',
  signed: 'ありがとうございます。契約に署名しました。',
  none: 'まだ契約はありません。用意ができ次第ここに表示し、メールでお知らせします。',
  inForce: '{day} から有効',
  planned: '{day} から適用',
  past: '第 {version} 版（{day} から）',
  signedBy: '署名：{name}（{when}）。文面のハッシュ値（SHA-256）：{hash}',
  onPaper: 'この版はポータルの外で署名されました。報酬の内容：',
  versions: 'すべての版',
  read: '第 {version} 版を読む',
  print: '控えとして、このページを印刷または保存してください。',
};
