/** Receipts of registrations: on a deal's page, in letters, and the list that names nobody. */
export const receipts = {
  title: 'Receipts',
  heading: 'Receipt',
  line: 'Receipt no. {number}, {at}',
  making: 'The receipt is being made. Load the page again in a moment.',
  what: 'Signed, and chained to the receipts before and after it. Keep the file: with it you can show at any time, without us, what you registered and when.',
  erased: 'Names that were erased are left out of the file. A copy from before still proves them.',
  download: 'Download the receipt',
  check: 'Check a receipt',
  all: 'All receipts, without names',
  letter: 'Receipt no. {number}, SHA-256 {hash}. Keep this mail; the signed receipt is in the portal.',
  list: {
    intro:
      'Every registration in the partner program of {company} gets a receipt that is signed and names the hash of the one before. This list names nobody. Whoever keeps a copy sees later that none was added, moved or dated back since.',
    none: 'There is no receipt yet.',
    key: 'Public key (Ed25519)',
    number: 'No.',
    day: 'Day',
    hash: 'SHA-256',
    rows: 'Download no. {from} to {to} as a file',
    script: 'Download the script for Node.js',
  },
};
