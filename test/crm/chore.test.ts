import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { type Chore, createChore } from '../../src/crm/chore.ts';

describe('work that comes in bursts', () => {
  let chore: Chore;
  let waiting: number;
  let goes: number[];

  beforeEach(() => {
    waiting = 0;
    goes = [];
    chore = createChore({
      work: async () => {
        goes.push(waiting);
        waiting = 0;
        return 1;
      },
      gatherMs: 1,
      burst: {
        waiting: () => waiting,
        isEnough: (pieces, { isFresh }) => pieces >= 10 || (isFresh && pieces <= 2),
        atMostMs: 250,
      },
      failed: error => expect.fail(error.message),
    });
  });
  afterEach(() => chore.stop());

  const come = (pieces: number) => {
    waiting += pieces;
    chore.remind();
  };

  it('is done at once while there is little of it', async () => {
    come(2);
    await pause(40);
    expect(goes).to.deep.equal([2]);
  });

  it('waits for more when it is a burst, until there is enough', async () => {
    come(3);
    await pause(40);
    expect(goes).to.deep.equal([]);
    come(7);
    await pause(100);
    expect(goes).to.deep.equal([10]);
  });

  it('waits for more soon after the last time, but not for ever', async () => {
    come(1);
    await pause(40);
    come(1);
    await pause(80);
    come(1);
    expect(goes).to.deep.equal([1]);
    await pause(300);
    expect(goes).to.deep.equal([1, 2]);
  });

  it('waits for nobody when somebody waits for it', async () => {
    come(3);
    await chore.idle();
    expect(goes).to.deep.equal([3]);
  });
});
