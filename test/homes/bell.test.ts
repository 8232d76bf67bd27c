import { expect } from 'chai';
import { Bell } from '../../src/homes/bell.ts';

describe('the bell', () => {
  function ringing() {
    const rung: string[] = [];
    const bell = new Bell('me', async payload => void rung.push(payload));
    return { bell, rung };
  }

  it('rings once for all news of a moment, each once', async () => {
    const { bell, rung } = ringing();
    for (const key of ['1', '2', '1']) bell.tell('log', key);
    bell.tell('queue', '1');
    await bell.flush();
    expect(rung).to.deep.equal(['me log=1 log=2 queue=1']);
    await bell.flush();
    expect(rung).to.have.length(1);
  });

  it('rings by itself within some milliseconds', async () => {
    const { bell, rung } = ringing();
    bell.tell('log', '1');
    await new Promise(resolve => setTimeout(resolve, 40));
    expect(rung).to.deep.equal(['me log=1']);
  });

  it('rings several times for more than one ring may hold, and loses none', async () => {
    const { bell, rung } = ringing();
    const keys = Array.from({ length: 2_000 }, (_, i) => `portal-${i}`);
    for (const key of keys) bell.tell('log', key);
    await bell.flush();
    expect(rung.length).to.be.above(1);
    for (const payload of rung) expect(payload.length).to.be.below(8_000);
    const other = new Bell('other', async () => {});
    expect(rung.flatMap(payload => other.heard(payload))).to.deep.equal(keys.map(key => ['log', key]));
  });

  it('is not heard by who rang it, and news of another version are passed over', () => {
    const { bell } = ringing();
    expect(bell.heard('me log=1')).to.deep.equal([]);
    expect(bell.heard('other log=1 weather=2 nonsense queue=3')).to.deep.equal([
      ['log', '1'],
      ['queue', '3'],
    ]);
    expect(bell.heard('')).to.deep.equal([]);
  });

  it('goes on when one ring comes to nothing', async () => {
    const rung: string[] = [];
    let fails = true;
    const bell = new Bell('me', async payload => {
      if (fails) throw new Error('away');
      rung.push(payload);
    });
    bell.tell('log', '1');
    await bell.flush();
    fails = false;
    bell.tell('log', '2');
    await bell.flush();
    expect(rung).to.deep.equal(['me log=2']);
  });
});
