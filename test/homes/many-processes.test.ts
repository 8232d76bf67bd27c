import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import type { Elsewhere } from '../../src/homes/homes.ts';
import { newSchema } from '../log/postgres/databases.ts';
import { UnreliableNetwork } from '../log/postgres/unreliable-network.ts';
import { describePostgres } from '../support/describe-postgres.ts';
import { type HomeProcess, startProcess, stopAll, until } from './home-processes.ts';

const ten = Array.from({ length: 10 }, (_, i) => `${1001 + i}`);

describePostgres('homes shared by processes', postgres => {
  let url: string;

  beforeEach(async () => {
    url = await newSchema(postgres());
  });
  afterEach(stopAll);

  /** Of each key, in how many processes it is at home: never in two. */
  function counts(processes: readonly HomeProcess[], keys = ten): number[] {
    return keys.map(key => processes.filter(({ homes }) => homes.isHere(key)).length);
  }

  const sizes = (processes: readonly HomeProcess[]) => processes.map(({ works }) => works.size);
  const row = async (key: string) => {
    const schema = new URL(url).searchParams.get('options')?.split('=')[1];
    const { rows } = await postgres().ask(`SELECT * FROM ${schema}.homes WHERE portal_id = '${key}'`);
    return rows[0];
  };

  it('are all here while a process is alone', async () => {
    const only = await startProcess(url, ten);
    await until('all are at home', () => only.works.size === 10);
    expect(counts([only])).to.deep.equal(ten.map(() => 1));
    expect(only.homes.status()).to.deep.include({ processes: 1, here: 10, elsewhere: 0 });
  });

  it('are taken by whoever needs them first, at once', async () => {
    const wanted: string[] = [];
    const one = await startProcess(url, wanted, { lookEveryMs: 60_000 });
    const other = await startProcess(url, wanted, { lookEveryMs: 60_000 });
    wanted.push('5');
    expect(await one.homes.find('5')).to.equal('here');
    expect(one.moves).to.deep.equal(['in 5']);
    const seen = (await other.homes.find('5')) as Elsewhere;
    expect(seen.processId).to.equal(one.homes.status().processId);
    expect(seen.url).to.match(/^http:\/\/127\.0\.0\.1:7\d+$/);
    expect(other.homes.isHere('5')).to.equal(false);
  });

  it('are taken once, however many ask at the same moment', async () => {
    const wanted: string[] = [];
    const three = await Promise.all([1, 2, 3].map(() => startProcess(url, wanted, { lookEveryMs: 60_000 })));
    wanted.push('7');
    const found = await Promise.all(
      three.flatMap(({ homes }) => Array.from({ length: 20 }, () => homes.find('7'))),
    );
    expect(counts(three, ['7'])).to.deep.equal([1]);
    expect(found.filter(one => one === 'here')).to.have.length(20);
    expect(three.flatMap(({ moves }) => moves)).to.deep.equal(['in 7']);
    expect(Number((await row('7')).epoch)).to.equal(1);
  });

  it('spread evenly when processes come, one portal at a time, in order', async () => {
    const first = await startProcess(url, ten);
    await until('all are there', () => first.works.size === 10);
    const second = await startProcess(url, ten);
    await until('each has five', () => sizes([first, second]).every(size => size === 5));
    const third = await startProcess(url, ten);
    const all = [first, second, third];
    const fair = () => sizes(all).every(size => size <= 4) && sizes(all).reduce((a, b) => a + b) === 10;
    await until('nobody has more than four', fair);
    expect(counts(all)).to.deep.equal(ten.map(() => 1));
    // What was given stays given: nobody moves once all is fair.
    const moves = all.map(each => each.moves.length);
    await pause(300);
    expect(all.map(each => each.moves.length)).to.deep.equal(moves);
  });

  it('let nobody in before whoever had it has ended its work', async () => {
    let end = () => {};
    const ended = new Promise<void>(resolve => {
      end = resolve;
    });
    const first = await startProcess(url, ten.slice(0, 2), { moveOut: () => ended });
    await until('both are there', () => first.works.size === 2);
    const second = await startProcess(url, ten.slice(0, 2));
    await until('one is given away', () => counts([first], ten.slice(0, 2)).includes(0));
    await pause(200);
    expect(second.works.size, 'the lock is still held').to.equal(0);
    end();
    await until('the other has it', () => second.works.size === 1);
  });

  it('are let go in order at the end, and taken by the others', async () => {
    const first = await startProcess(url, ten);
    await until('all are there', () => first.works.size === 10);
    const second = await startProcess(url, ten);
    await first.homes.stop();
    expect(first.works.size).to.equal(0);
    await until('the other has all', () => second.works.size === 10);
    expect(Number((await row('1001')).epoch)).to.be.at.least(2);
  });

  it('are found elsewhere when the network to the database breaks, and the old home stops by itself', async () => {
    const { network, url: through } = await UnreliableNetwork.before(url);
    const first = await startProcess(through, ['1', '2']);
    await until('both are there', () => first.works.size === 2);
    const second = await startProcess(url, []);
    network.close();
    await until('it works for nobody', () => first.works.size === 0);
    expect(first.homes.isHere('1')).to.equal(false);
    expect(first.homes.status().processes).to.equal(0);
    expect(await first.homes.find('1'), 'it cannot say').to.equal(undefined);
    await until('the other takes it', async () => (await second.homes.find('1')) === 'here');
    await first.homes.stop();
  });

  it('wait until what the old home had under way has had its time', async () => {
    const { network, url: through } = await UnreliableNetwork.before(url);
    const first = await startProcess(through, ['1']);
    await until('it is there', () => first.works.size === 1);
    const second = await startProcess(url, ['1']);
    const lostAt = performance.now();
    network.close();
    await until('the other works', () => second.works.size === 1);
    expect(performance.now() - lostAt, 'ms').to.be.above(450);
    expect(first.works.size).to.equal(0);
    await first.homes.stop();
  });

  it('come back when the database does', async () => {
    const only = await startProcess(url, ten);
    await until('all are there', () => only.works.size === 10);
    await postgres().stopServer();
    await until('nothing is', () => only.works.size === 0);
    await pause(300);
    await postgres().startServer();
    await until('all are again', () => only.works.size === 10);
    expect(only.moves.filter(move => move === 'in 1001')).to.have.length(2);
  });

  it('are taken by a process that started before the database did', async () => {
    await postgres().stopServer();
    const only = await startProcess(url, ['1']);
    expect(only.homes.status()).to.include({ processes: 0, here: 0 });
    expect(await only.homes.find('1')).to.equal(undefined);
    await postgres().startServer();
    await until('it is there', () => only.works.size === 1);
  });

  it('are taken again by a process that lost its connection, though the database has not noticed', async () => {
    const only = await startProcess(url, ['1'], { answerWithinMs: 300 });
    await until('it is there', () => only.works.size === 1);
    const schema = new URL(url).searchParams.get('options')?.split('=')[1];
    // An answer that does not come is taken for a connection that is gone.
    const hold = postgres().ask(`BEGIN; LOCK ${schema}.processes; SELECT pg_sleep(1); COMMIT`);
    await until('it gave up', () => only.works.size === 0);
    await hold;
    await until('it is back', () => only.works.size === 1);
  });

  it('of a process that hangs are not held by its row: the lock decides', async () => {
    const first = await startProcess(url, ['1']);
    expect(await first.homes.find('1')).to.equal('here');
    const second = await startProcess(url, []);
    const schema = new URL(url).searchParams.get('options')?.split('=')[1];
    await postgres().ask(`DELETE FROM ${schema}.homes`);
    await until('nobody can say where', async () => (await second.homes.find('1')) === undefined);
    expect(second.homes.isHere('1')).to.equal(false);
  });

  it('are let go when nobody needs them', async () => {
    const wanted = ['1'];
    const only = await startProcess(url, wanted);
    await until('it is there', () => only.works.size === 1);
    wanted.pop();
    await until('it is gone', () => only.works.size === 0);
    expect((await row('1')).process_id).to.equal(null);
  });
});
