import { expect } from 'chai';
import { createReadingOrder } from '../../src/crm/reading-order.ts';

/** A promise and what settles it. */
function held<T = void>() {
  let release: (value: T) => void = () => {};
  let fail: (error: Error) => void = () => {};
  const promise = new Promise<T>((resolve, reject) => {
    release = resolve;
    fail = reject;
  });
  return { promise, release, fail };
}

describe('readings that overlap', () => {
  it('drop what is out of date once a later reading was told', async () => {
    const order = createReadingOrder();
    const slow = held();
    const told: string[] = [];
    const run = (name: string, keys: string[], read: Promise<void>) =>
      order.run(
        keys,
        () => read,
        async (_, isNews) => void told.push(`${name}: ${keys.filter(isNews).join(' ')}`),
      );
    const old = run('old', ['a', 'b'], slow.promise);
    await run('new', ['b'], Promise.resolve());
    slow.release();
    await old;
    await run('next', ['a', 'b'], Promise.resolve());
    expect(told).to.deep.equal(['new: b', 'old: a', 'next: a b']);
  });

  it('are told one behind the other', async () => {
    const order = createReadingOrder();
    const first = held();
    const told: string[] = [];
    const one = order.run(
      ['a'],
      async () => {},
      async () => {
        await first.promise;
        told.push('one');
      },
    );
    await Promise.resolve();
    const two = order.run(
      ['a', 'b'],
      async () => {},
      async () => void told.push('two'),
    );
    const apart = order.run(
      ['c'],
      async () => {},
      async () => void told.push('apart'),
    );
    await apart;
    first.release();
    await Promise.all([one, two]);
    expect(told).to.deep.equal(['apart', 'one', 'two']);
  });

  it('that fail stand in nobody’s way', async () => {
    const order = createReadingOrder();
    const slow = held();
    const failing = order.run(
      ['a'],
      () => slow.promise,
      async () => {},
    );
    slow.fail(new Error('no answer'));
    const failed = await failing.catch(error => error.message);
    const isNews = await order.run(
      ['a'],
      async () => {},
      async (_, news) => news('a'),
    );
    expect([failed, isNews]).to.deep.equal(['no answer', true]);
  });
});
