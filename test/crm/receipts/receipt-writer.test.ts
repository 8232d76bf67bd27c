import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect } from 'chai';
import { createReceiptWriter, type KeptReceipt } from '../../../src/crm/receipts/receipt-writer.ts';
import { type Chains, openChains } from '../../../src/log/chains.ts';
import { createSeal } from '../../../src/log/sealing.ts';
import { PORTAL } from '../../mail/kept-portal.ts';
import { day } from '../../support/given.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { silent } from '../hubspot-answers.ts';
import { begin, claim, DATA_KEYS, openReceipted, type ReceiptedPortal } from './receipted-portal.ts';

describe('the writer of receipts', () => {
  let portal: ReceiptedPortal;
  let chains: Chains<KeptReceipt>;
  /** Which appends the disk refuses, counted from 1. */
  let refused: number[];

  beforeEach(async () => {
    const folder = await temporaryFolder();
    portal = await openReceipted(folder, { now: () => day(3) });
    await begin(portal);
    chains = await openChains<KeptReceipt>(join(folder, 'written'));
    refused = [];
  });
  afterEach(async () => {
    await chains.close();
    await portal.close();
  });

  function writer() {
    let appends = 0;
    const append: Chains<KeptReceipt>['append'] = async (portalId, items) => {
      if (refused.includes(++appends)) throw new Error('the disk is full');
      await chains.append(portalId, items);
    };
    return createReceiptWriter(portal.connection, {
      portals: portal.portals,
      chains: { ...chains, append },
      seal: createSeal(DATA_KEYS, 'receipts', randomBytes),
      randomBytes,
      now: () => day(3),
      log: silent,
    });
  }
  async function numbers(): Promise<number> {
    const ids = (await chains.read(PORTAL, 0, 1_000)).map(({ key }) => key);
    expect(new Set(ids).size, 'no registration twice').to.equal(ids.length);
    return ids.length;
  }

  it('makes none twice when the disk refuses some in between', async () => {
    const { writeAll } = writer();
    await writeAll(() => false);
    for (let n = 0; n < 130; n++) await portal.execute(claim(`9${n}`));
    refused = [2];
    expect(await writeAll(() => false).catch((error: Error) => error.message)).to.equal('the disk is full');
    expect(await numbers()).to.equal(100);
    await writeAll(() => false);
    expect(await numbers()).to.equal(130);
  });

  it('leaves the rest to the next start when it is to stop', async () => {
    await portal.execute(claim('51'));
    await portal.execute(claim('52'));
    await writer().writeAll(() => true);
    expect(await numbers()).to.equal(0);
    await writer().writeAll(() => false);
    expect(await numbers()).to.equal(2);
  });
});
