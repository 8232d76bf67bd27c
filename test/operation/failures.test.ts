import { EventEmitter } from 'node:events';
import { expect } from 'chai';
import { pino } from 'pino';
import { heedFailures } from '../../src/operation/failures.ts';

describe('an error that nobody caught', () => {
  const exits: number[] = [];
  const printed: string[] = [];
  const print = console.error;
  beforeEach(() => {
    exits.length = 0;
    printed.length = 0;
    console.error = (text: string) => void printed.push(text);
  });
  afterEach(() => {
    console.error = print;
  });

  function heed() {
    const process = new EventEmitter();
    const exit = (code: number) => void exits.push(code);
    const failures = heedFailures({ once: process.once.bind(process), exit } as unknown as NodeJS.Process);
    const fail = (code: string) =>
      process.emit('uncaughtException', Object.assign(new Error('Oh.'), { code }));
    return { failures, fail };
  }

  it('at the start is told to whoever starts it, with what to do about it', () => {
    heed().fail('EADDRINUSE');
    heed().fail('ERR_MODULE_NOT_FOUND');
    heed().fail('ENOSPC');
    expect(printed[0]).to.match(/^Vouchsafe cannot start\. Oh\. .* PORT/);
    expect(printed[1]).to.match(/without --omit=dev/);
    expect(printed[2]).to.equal('Vouchsafe cannot start. Oh.');
    expect(exits).to.deep.equal([1, 1, 1]);
  });

  it('later is in the log with its place', () => {
    const lines: string[] = [];
    const { failures, fail } = heed();
    failures.started(pino({}, { write: line => void lines.push(line) }));
    fail('ENOSPC');
    expect([printed, exits]).to.deep.equal([[], [1]]);
    expect(lines[0]).to.contain('failures.test.ts').and.contain('"level":60');
  });
});
