/** A short proof of each store, and a proof that the proof can fail. */
import { expect } from 'chai';
import { postgresPrograms } from '../support/postgres.ts';
import { lastingFolder } from '../support/temporary-folder.ts';
import type { Evidence } from './evidence.ts';
import { type Judgement, judge } from './judgement.ts';
import type { ProofOptions } from './options.ts';
import { type ProofReport, prove } from './proof.ts';
import { onStore } from './stores.ts';

const SHORT: ProofOptions = {
  seed: 11,
  events: 6_000,
  minutes: 1,
  processes: 1,
  store: 'folder',
  report: '',
};

async function shortProof(options: ProofOptions): Promise<{ report: ProofReport; evidence: Evidence }> {
  const folder = await lastingFolder();
  return onStore(options.store, how => prove(options, { folder, ...how }));
}

function expectProven({ lost, doubled, disagreements, faults, checked, acknowledged }: ProofReport): void {
  expect({ lost, doubled, disagreements }).to.deep.equal({ lost: [], doubled: [], disagreements: [] });
  expect(faults.kill).to.be.greaterThan(0);
  expect(faults.jump).to.be.greaterThan(0);
  expect(acknowledged).to.be.greaterThan(50);
  for (const what of [
    'lines',
    'balances',
    'rewards',
    'registrations judged',
    'deals in the CRM',
    'views compared',
  ])
    expect(checked[what], what).to.be.greaterThan(0);
}

describe('a short proof', function () {
  this.timeout(600_000);
  let report: ProofReport;
  let evidence: Evidence;
  before(async () => {
    ({ report, evidence } = await shortProof(SHORT));
  });

  it('finds nothing lost, doubled or in disagreement, in a folder', () => expectProven(report));

  it('finds nothing either in two processes on PostgreSQL, which is cut off in the middle', async function () {
    if (postgresPrograms() === undefined) return this.skip();
    const options = { ...SHORT, seed: 12, store: 'postgres', processes: 2 } as const;
    const onPostgres = await shortProof(options);
    expectProven(onPostgres.report);
    expect(onPostgres.report.faults['restart database']).to.be.greaterThan(0);
  });

  describe('can fail', () => {
    /** The evidence with something planted; the rest stays for the next one. */
    const planted = (
      plant: (copy: { -readonly [Part in keyof Evidence]: Evidence[Part] }) => void,
    ): Judgement => {
      const { steady, ...told } = evidence;
      const copy = { ...structuredClone(told), steady };
      plant(copy);
      return judge(copy);
    };
    const first = <Key, Value>(map: ReadonlyMap<Key, Value>): [Key, Value] => {
      const [entry] = map;
      if (!entry) throw new Error('the run left none');
      return entry;
    };
    const doneOf = (kind: string) => {
      const deed = evidence.deeds.find(({ about, outcome }) => about.kind === kind && outcome === 'done');
      if (!deed) throw new Error(`the run has no ${kind}`);
      return deed;
    };

    it('sees nothing where nothing is planted', () => {
      expect(planted(() => {}).disagreements).to.deep.equal([]);
    });

    it('sees a cent too much on one line', () => {
      const { disagreements } = planted(({ read }) => {
        const [account, sum] = first(read.balances);
        read.balances.set(account, sum + 1);
      });
      expect(disagreements).to.have.length(1);
      expect(disagreements[0]).to.match(/^balance of /);
    });

    it('sees books that reckon otherwise', () => {
      const { disagreements } = judge(evidence, books => ({ ...books, balances: books.balances.slice(1) }));
      expect(disagreements.join('\n')).to.include('balance of').and.to.include('statement of');
    });

    it('sees an acknowledged request that the log does not have', () => {
      const { key } = doneOf('touch');
      expect(planted(({ read }) => read.left.delete(key)).lost.join()).to.include(key);
    });

    it('sees the effect of what the books do not know of', () => {
      const touches = evidence.deeds.filter(
        ({ about, outcome }) => about.kind === 'touch' && outcome === 'done',
      );
      // One on an account where nothing was won moves nothing.
      const seen = touches.filter(({ key }) => {
        const { disagreements } = planted(copy => {
          copy.deeds = copy.deeds.filter(deed => deed.key !== key);
        });
        return disagreements.length > 0;
      });
      expect(seen.length).to.be.greaterThan(touches.length / 10);
    });

    it('sees a change of the CRM that the program never heard of', () => {
      const { lost } = planted(({ deals }) => {
        const deal = deals.find(({ isDeleted }) => !isDeleted);
        const last = deal?.states.at(-1);
        if (last) Object.assign(last, { amountMinor: last.amountMinor + 100 });
      });
      expect(lost.join()).to.match(/deal \d+ is /);
    });

    it('sees a request, a line and a reward that stand twice, and a gap', () => {
      const { doubled, disagreements } = planted(({ read }) => {
        read.keysTwice.push('card:101:once-more');
        read.lineIdsTwice.push('com_again');
        read.rewardsTwice.push('1 par_1 sale USD');
        read.disorder.push('place 9 stands where 8 should');
      });
      expect(doubled).to.have.length(3);
      expect(disagreements).to.have.length(1);
    });

    it('sees a payment that somebody was told of twice', () => {
      const { doubled } = planted(copy => {
        const paid = copy.letters.find(({ text }) => /bank p\d+-\d+/.test(text));
        const letter = paid ?? { ...copy.letters[0], text: 'bank p11-1' };
        const headers = (id: string) => [{ key: 'message-id', value: id }];
        const twice = ['<one@x>', '<other@x>'].map(id => ({ ...letter, headers: headers(id) }));
        copy.letters = [...copy.letters.filter(one => one !== paid), ...twice] as Evidence['letters'];
      });
      expect(doubled.join()).to.include('letter to');
    });

    it('sees a reward that nobody asked for', () => {
      const { disagreements } = planted(({ read }) => {
        const [rewardId, reward] = first(read.rewards);
        read.rewards.set(`${rewardId}x`, { ...reward, dealId: '1', amountMinor: 5 });
      });
      expect(disagreements.join()).to.include('reward of 1 ');
    });

    it('sees a statement, a property and a view that say something else', () => {
      const { disagreements } = planted(copy => {
        const [row] = copy.lived.rows;
        if (row) Object.assign(row, { paidMinor: row.paidMinor + 1 });
        const won = [...copy.held].find(([, { partnerId }]) => partnerId !== '');
        if (won) Object.assign(won[1], { commissionAmount: '0.01', partnerId: 'par_nobody' });
        for (const [, properties] of copy.held) Object.assign(properties, { partnerId: 'par_nobody' });
        const [path] = first(copy.lived.views);
        for (const { views } of copy.others) (views.views as Map<string, string>).set(path, '{}');
      });
      const told = disagreements.join('\n');
      expect(told)
        .to.include(', paid: ')
        .and.to.include('in the CRM is')
        .and.to.include('is shown otherwise');
    });

    it('sees two claims on one account', () => {
      const taken = evidence.deeds.filter(
        ({ about, outcome }) => about.kind === 'register' && outcome === 'done',
      );
      const seen = taken.filter(deed => {
        const { disagreements } = planted(copy => {
          const left = copy.read.left.get(deed.key);
          if (!left) return;
          // A rival asks in the next moment, and is told that it was taken.
          copy.read.left.set(`${deed.key}-rival`, { ...left, seq: left.seq + 0.5, facts: [] });
          copy.deeds = [...copy.deeds, { ...deed, key: `${deed.key}-rival` }];
        });
        return disagreements.join().includes(`register ${deed.key}-rival was taken`);
      });
      // Where the holder's deal was lost or reopened meanwhile nothing can be said.
      expect(seen.length).to.be.greaterThan(0);
    });

    it('sees a workflow that waits for ever, and a process that does not stop', () => {
      const { lost, disagreements } = planted(copy => {
        copy.openCalls = [{ dealId: '1', sentAt: 0, body: { callbackId: 'p11-x' } }];
        copy.exitCodes = [null];
      });
      expect([lost.length, disagreements.length]).to.deep.equal([1, 1]);
    });
  });
});
