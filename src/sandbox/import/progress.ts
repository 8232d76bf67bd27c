/** How far an import is. */
export interface Progress {
  readonly step: 'reading' | 'companies' | 'touches' | 'deals' | 'webhooks';
  readonly done: number;
  readonly of: number;
}

const labels: Readonly<Record<Progress['step'], string>> = {
  reading: 'Reading',
  companies: 'Companies',
  touches: 'Partner touches',
  deals: 'Deals',
  webhooks: 'Waiting for webhooks, still to deliver',
};

/** One line that is written over on a terminal; elsewhere a line for each tenth. */
export function progressLine(out: NodeJS.WriteStream): (progress: Progress) => void {
  let last = '';
  return ({ step, done, of }) => {
    const share = of === 0 ? 100 : Math.floor((100 * done) / of);
    const count = step === 'webhooks' ? `${of - done}` : `${done} of ${of}`;
    if (out.isTTY) {
      out.write(`\r\x1b[2K${labels[step]}: ${count}${done >= of ? '\n' : ''}`);
      return;
    }
    const line = `${step} ${Math.floor(share / 10)}`;
    if (line !== last) out.write(`${labels[step]}: ${count}\n`);
    last = line;
  };
}
