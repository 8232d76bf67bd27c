import type { receipts as english } from '../en/receipts.ts';
import type { Said } from '../messages.ts';

export const receipts: Said<typeof english> = {
  title: 'Belege',
  heading: 'Beleg',
  line: 'Beleg Nr. {number}, {at}',
  making: 'Der Beleg wird gerade ausgestellt. Laden Sie die Seite gleich noch einmal.',
  what: 'Signiert und mit den Belegen davor und danach verkettet. Bewahren Sie die Datei auf: Damit zeigen Sie jederzeit und ohne uns, was Sie wann registriert haben.',
  erased: 'Gelöschte Namen fehlen in der Datei. Eine frühere Kopie beweist sie weiterhin.',
  download: 'Beleg herunterladen',
  check: 'Einen Beleg prüfen',
  all: 'Alle Belege, ohne Namen',
  letter:
    'Beleg Nr. {number}, SHA-256 {hash}. Bewahren Sie diese Mail auf; der signierte Beleg liegt im Portal.',
  list: {
    intro:
      'Jede Registrierung im Partnerprogramm von {company} bekommt einen Beleg, der signiert ist und den Hash des vorigen nennt. Diese Liste nennt niemanden. Wer eine Kopie aufbewahrt, sieht später, dass seither keiner eingefügt, verschoben oder zurückdatiert wurde.',
    none: 'Es gibt noch keinen Beleg.',
    key: 'Öffentlicher Schlüssel (Ed25519)',
    number: 'Nr.',
    day: 'Tag',
    hash: 'SHA-256',
    rows: 'Nr. {from} bis {to} als Datei herunterladen',
    script: 'Das Skript für Node.js herunterladen',
  },
};
