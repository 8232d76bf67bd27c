import type { receipts as english } from '../en/receipts.ts';
import type { Said } from '../messages.ts';

export const receipts: Said<typeof english> = {
  title: '受付証',
  heading: '受付証',
  line: '受付証 第{number}号、{at}',
  making: '受付証を作成しています。少し待ってからページを再読み込みしてください。',
  what: '署名され、前後の受付証と連鎖しています。ファイルを保管してください。いつ何を登録したかを、当社を介さずにいつでも示すことができます。',
  erased: '消去された名前はファイルに含まれません。以前に保存した控えは引き続き証明になります。',
  download: '受付証をダウンロード',
  check: '受付証を検証',
  all: 'すべての受付証（名前なし）',
  letter:
    '受付証 第{number}号、SHA-256 {hash}。このメールを保管してください。署名済みの受付証はポータルにあります。',
  list: {
    intro:
      '{company} のパートナープログラムへの登録には、すべて署名付きの受付証が発行され、ひとつ前の受付証のハッシュが記されます。この一覧に名前はありません。控えを保管しておけば、その後に受付証の追加、移動、日付のさかのぼりがないことを確認できます。',
    none: '受付証はまだありません。',
    key: '公開鍵（Ed25519）',
    number: '番号',
    day: '日付',
    hash: 'SHA-256',
    rows: '第{from}号から第{to}号までをファイルでダウンロード',
    script: 'Node.js 用スクリプトをダウンロード',
  },
};
