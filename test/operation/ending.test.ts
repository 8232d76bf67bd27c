import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { pino } from 'pino';
import { createEnding, type EndingOptions } from '../../src/operation/ending.ts';

describe('how the process ends', () => {
  let signals: EventEmitter;
  let exits: number[];
  let lines: { level: number; msg: string }[];
  let done: string[];

  beforeEach(() => {
    signals = new EventEmitter();
    exits = [];
    lines = [];
    done = [];
  });

  function begin(over: Partial<EndingOptions> = {}) {
    const exit = (code: number) => void exits.push(code);
    const ending = createEnding({ on: signals.on.bind(signals), exit } as unknown as NodeJS.Process);
    ending.heed({
      drainMs: 0,
      stop: async () => void done.push('stopped'),
      log: pino({}, { write: line => void lines.push(JSON.parse(line)) }),
      ...over,
    });
    return ending;
  }
  const said = () => lines.map(({ msg }) => msg);

  it('is told by SIGTERM or SIGINT: it stops in order, and is gone when nothing is left to do', async () => {
    for (const signal of ['SIGTERM', 'SIGINT']) {
      const ending = begin();
      expect(ending.begun).to.equal(false);
      signals.emit(signal);
      expect(ending.begun).to.equal(true);
      await pause(20);
    }
    expect(done).to.deep.equal(['stopped', 'stopped']);
    expect([exits, said().at(-1)]).to.deep.equal([[], 'Vouchsafe has stopped']);
  });

  it('is known at once, and requests are taken a while longer; a person at a terminal does not wait', async () => {
    const ending = begin({ drainMs: 150 });
    signals.emit('SIGTERM');
    await pause(50);
    expect([ending.begun, done]).to.deep.equal([true, []]);
    await pause(150);
    expect(done).to.deep.equal(['stopped']);
    signals = new EventEmitter();
    begin({ drainMs: 60_000 });
    signals.emit('SIGINT');
    await pause(20);
    expect(done).to.deep.equal(['stopped', 'stopped']);
  });

  it('comes at once when it is told twice; one press of Ctrl-C that reaches it twice is one', async () => {
    begin({ stop: () => new Promise(() => {}), stopWithinMs: 2_000 });
    signals.emit('SIGINT');
    await pause(30);
    signals.emit('SIGINT');
    expect(exits).to.deep.equal([]);
    await pause(600);
    signals.emit('SIGTERM');
    expect([exits, said().at(-1)]).to.deep.equal([[1], 'told to stop again: it ends at once']);
  });

  it('is cut off when the stop hangs, with an error and exit code 1', async () => {
    begin({ stop: () => new Promise(() => {}), stopWithinMs: 30 });
    signals.emit('SIGTERM');
    await pause(80);
    expect([exits, lines.at(-1)?.level]).to.deep.equal([[1], 60]);
    expect(said().at(-1)).to.match(/^the stop hangs/);
  });

  it('says when the stop failed', async () => {
    begin({ stop: () => Promise.reject(new Error('the disk is full')) });
    signals.emit('SIGTERM');
    await pause(20);
    expect(exits).to.deep.equal([1]);
    expect(JSON.stringify(lines.at(-1))).to.contain('the disk is full');
  });
});
