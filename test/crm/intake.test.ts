import { join } from 'node:path';
import { expect } from 'chai';
import { createIntake } from '../../src/crm/intake.ts';
import type { IntakeItem } from '../../src/crm/intake-items.ts';
import { openBacklog } from '../../src/log/backlog.ts';
import { Full } from '../../src/log/unavailable.ts';
import { runSandbox } from '../sandbox/running-sandbox.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type Connected, PORTAL, startConnected } from './connected-sandbox.ts';
import { silent } from './hubspot-answers.ts';
import {
  addNorthwindWithNora,
  lead,
  MARA,
  onlyRow,
  registration,
  rows,
  submitted,
} from './intake/sent-items.ts';

const away = (crm: Connected, rate500: number) => crm.sandbox.control('PUT', '/faults', { api: { rate500 } });

describe('the intake', function () {
  this.timeout(20_000);

  it('answers none while the CRM is away, loses nothing, and brings all in when it is back', async () => {
    const crm = await startConnected();
    await addNorthwindWithNora(crm);
    await away(crm, 1);
    const items = [lead(), lead({ person: { ...MARA, email: 'bo@kanda.example' } })];
    const outcomes = await Promise.all(items.map(item => crm.intake.submit(PORTAL, item, 50)));
    expect(outcomes).to.deep.equal([undefined, undefined]);
    expect(await crm.intake.waiting(PORTAL)).to.equal(2);
    await away(crm, 0);
    // Joins what is under way.
    expect(await submitted(crm, items[0] as IntakeItem)).to.include({ kind: 'referral' });
    await crm.intake.idle();
    expect(await crm.intake.waiting(PORTAL)).to.equal(0);
    expect(await rows(crm, 'contacts', '@kanda.example')).to.have.length(2);
    expect(await rows(crm, 'notes')).to.have.length(2);
    await crm.stop();
  });

  it('works off what an earlier run was sent', async () => {
    const [sandbox, folder] = [await runSandbox(), await temporaryFolder()];
    const first = await startConnected({ sandbox, folder });
    await addNorthwindWithNora(first);
    await away(first, 1);
    const sent = registration();
    expect(await first.intake.submit(PORTAL, sent, 20)).to.equal(undefined);
    await first.stopApp();
    await away(first, 0);
    const second = await startConnected({ sandbox, folder });
    // Sent again by a reader who saw no answer: still one.
    const outcome = await submitted(second, sent);
    await second.settle();
    expect(outcome).to.include({ kind: 'registration' });
    await onlyRow(second, 'deals', 'registered by');
    expect(await second.intake.waiting(PORTAL)).to.equal(0);
    await second.stopApp();
    await sandbox.stop();
  });

  it('ends with a partial answer of HubSpot as if nothing had been', async () => {
    const crm = await startConnected();
    await addNorthwindWithNora(crm);
    await crm.sandbox.control('PUT', '/faults', { api: { partial207: 0.3, rate429: 0.1 } });
    const items = Array.from({ length: 4 }, (_, index) =>
      lead({ person: { ...MARA, email: `mara${index}@kanda${index}.example`, company: '' } }),
    );
    await Promise.all(items.map(item => crm.intake.submit(PORTAL, item, 10)));
    await crm.sandbox.control('PUT', '/faults', { api: { partial207: 0, rate429: 0 } });
    await crm.intake.idle();
    await crm.sandbox.control('POST', '/clock', { advance: 'PT2H' });
    await crm.intake.idle();
    expect(await crm.intake.waiting(PORTAL)).to.equal(0);
    expect(await rows(crm, 'contacts', '@kanda')).to.have.length(4);
    expect(await rows(crm, 'companies', 'kanda')).to.have.length(4);
    expect(await rows(crm, 'notes')).to.have.length(4);
    expect(await crm.portals.read(PORTAL, program => program.referrals.size)).to.equal(4);
    await crm.stop();
  });

  describe('without an account that answers', () => {
    const connections = { get: () => undefined, all: () => [] };
    const start = async (mostWaiting: number) => {
      const backlog = await openBacklog<IntakeItem>(join(await temporaryFolder(), 'intake'), { mostWaiting });
      const unused = {} as Connected;
      const { portals, inbox, guard } = unused;
      const intake = createIntake({ connections, portals, inbox, guard, backlog, now: () => 0, log: silent });
      intake.start();
      return { intake, backlog };
    };

    it('keeps what is sent, clean, and no more than fits', async () => {
      const { intake, backlog } = await start(2);
      expect(await intake.submit('1', lead({ text: 'one\u0000' }), 1)).to.equal(undefined);
      expect(await intake.submit('1', lead(), 1)).to.equal(undefined);
      expect(await intake.submit('1', lead(), 1).catch(error => error)).to.be.instanceOf(Full);
      expect(await intake.waiting('1')).to.equal(2);
      const { items } = await backlog.take('1', 2);
      expect(items[0]).to.include({ text: 'one' });
      await intake.stop();
      await backlog.close();
    });

    it('lets who waits go when it stops', async () => {
      const { intake, backlog } = await start(2);
      const waiting = intake.submit('1', lead(), 60_000);
      await new Promise(resolve => setTimeout(resolve, 20));
      await intake.stop();
      expect(await waiting).to.equal(undefined);
      await backlog.close();
    });

    it('needs a key of a size that keys of commands can be made of', async () => {
      const { intake, backlog } = await start(2);
      for (const requestKey of ['', 'x'.repeat(201)])
        expect(await intake.submit('1', lead({ requestKey })).catch(error => error)).to.be.instanceOf(
          RangeError,
        );
      expect(await intake.waiting('1')).to.equal(0);
      await intake.stop();
      await backlog.close();
    });
  });
});
