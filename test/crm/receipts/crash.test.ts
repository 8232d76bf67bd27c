import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { PORTAL } from '../../mail/kept-portal.ts';
import { wrong } from '../../support/receipts.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { openReceipted } from './receipted-portal.ts';

const ROUNDS = 5;
const writer = fileURLToPath(new URL('./crash-writer.ts', import.meta.url));

describe('receipts of a process that is killed', function () {
  this.timeout(60_000);

  /** Lets a child work, kills it at some moment, and keeps which receipts it had been shown. */
  async function workAndKill(folder: string, round: number, shown: Map<number, string>): Promise<void> {
    const child = spawn(process.execPath, ['--import', 'tsx', writer, folder, `${round}`], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(child, 'exit');
    let heard = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      const [number, hash] = line.split(' ');
      if (hash !== undefined) shown.set(Number(number), hash);
      heard += 1;
      if (heard === 20 + 7 * round) setTimeout(() => child.kill('SIGKILL'), round);
    }
    expect(await exited, `round ${round}`).to.deep.equal([null, 'SIGKILL']);
  }

  it('are one for each registration in order, and those that were shown are as they were shown', async () => {
    const folder = await temporaryFolder();
    const shown = new Map<number, string>();
    for (let round = 0; round < ROUNDS; round++) await workAndKill(folder, round, shown);
    const portal = await openReceipted(folder, { now: Date.now });
    portal.receipts.start();
    await portal.receipts.idle();
    const found = await portal.receipts.published(portal.connection, 0, 1_000_000);
    const rows = found?.chain.rows ?? [];
    const claims = await portal.portals.read(PORTAL, ({ registrations }) => [...registrations.values()]);
    expect(claims).to.have.length.above(50);
    expect(rows).to.have.length(claims.length);
    for (const { registrationId, receiptNumber } of claims) {
      const receipt = await portal.receipts.find(PORTAL, registrationId);
      expect(receipt?.link.number).to.equal(receiptNumber);
    }
    for (const [number, hash] of shown) expect(rows[number - 1]?.hash).to.equal(hash);
    expect(shown.size).to.be.above(ROUNDS);
    expect(await wrong({ 'chain.json': found?.chain })).to.deep.equal([]);
    await portal.close();
  });
});
