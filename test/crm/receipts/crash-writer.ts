/**
 * The victim of crash.test.ts: registers accounts as fast as it can until it is killed, and says on stdout which
 * receipts it was shown. Arguments: the folder, and a number for this round.
 */
import { begin, claim, openReceipted } from './receipted-portal.ts';

const [folder = '', round = '0'] = process.argv.slice(2);
const portal = await openReceipted(folder, { now: Date.now });
if (round === '0') await begin(portal);
portal.receipts.start();

async function registerOn(line: number): Promise<never> {
  for (let n = 0; ; n++) await portal.execute(claim(`${round}${line}${n}`));
}

async function look(): Promise<never> {
  for (;;) {
    const head = await portal.receipts.published(portal.connection, 0, 0);
    const last = head && (await portal.receipts.published(portal.connection, head.length - 1, 1));
    const [row] = last?.chain.rows ?? [];
    if (row) console.log(row.number, row.hash);
    await new Promise(setImmediate);
  }
}

console.log('ready');
await Promise.all([registerOn(1), registerOn(2), look()]);
