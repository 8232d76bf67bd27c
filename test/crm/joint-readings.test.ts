import { expect } from 'chai';
import type { Connection } from '../../src/crm/connection.ts';
import { createJointReadings } from '../../src/crm/joint-readings.ts';
import type { Look, Observe } from '../../src/crm/observer.ts';

const CONNECTION = { client: { calls: () => 0, restAfter: () => 0 } } as unknown as Connection;

/** Readings that wait until the test lets them answer, and what each was asked for. */
function heldReadings() {
  const looks: string[][] = [];
  const answers: (() => void)[] = [];
  const observe: Observe = (_connection, { records }: Look) => {
    looks.push([...records.keys()]);
    return new Promise(resolve => {
      const failed = new Map(
        [...records.keys()].filter(key => key === 'deal:13').map(key => [key, new Error('unreadable')]),
      );
      const missing = [...records.keys()].filter(key => key === 'deal:404');
      answers.push(() => resolve({ missing, failed }));
    });
  };
  return { looks, answers, read: createJointReadings(CONNECTION, observe) };
}

/** Past a rest of no length. */
const turn = () => new Promise(resolve => setTimeout(resolve, 5));

describe('readings that somebody waits for', () => {
  it('serve all who asked during one reading by the next, never by one that began before they asked', async () => {
    const { looks, answers, read } = heldReadings();
    const first = read(['deal:1'], false);
    const others = ['deal:1', 'deal:2', 'deal:3'].map(key => read([key as 'deal:1'], false));
    expect(looks).to.deep.equal([['deal:1']]);
    answers[0]?.();
    expect(await first).to.deep.equal([]);
    await turn();
    expect(looks).to.deep.equal([['deal:1'], ['deal:1', 'deal:2', 'deal:3']]);
    answers[1]?.();
    expect(await Promise.all(others)).to.deep.equal([[], [], []]);
  });

  it('tell each only of its own records: what is missing, and what failed', async () => {
    const { answers, read } = heldReadings();
    const first = read(['deal:1'], false);
    const group = [read(['deal:404'], false), read(['deal:13'], false), read(['deal:2'], false)];
    answers[0]?.();
    await first;
    await turn();
    answers[1]?.();
    const [missing, failed, fine] = await Promise.allSettled(group);
    expect(missing).to.deep.include({ status: 'fulfilled', value: ['deal:404'] });
    expect(failed?.status).to.equal('rejected');
    expect(fine).to.deep.include({ status: 'fulfilled', value: [] });
  });

  it('reject all of a group when HubSpot cannot be read, and serve the next who ask', async () => {
    let down = true;
    const observe: Observe = async () => {
      if (down) throw new Error('HubSpot is down');
      return { missing: [], failed: new Map() };
    };
    const read = createJointReadings(CONNECTION, observe);
    const outcome = await Promise.allSettled([read(['deal:1'], false), read(['contact:2'], true)]);
    expect(outcome.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected']);
    down = false;
    expect(await read(['deal:1'], false)).to.deep.equal([]);
  });
});
