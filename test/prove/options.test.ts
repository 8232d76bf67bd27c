import { expect } from 'chai';
import { commandOf, HELP, readOptions, WrongOptions } from './options.ts';

describe('npm run prove: its options', () => {
  const mistakesIn = (...args: string[]): string => {
    try {
      readOptions(args);
    } catch (error) {
      if (error instanceof WrongOptions) return error.message;
      throw error;
    }
    return '';
  };

  it('are what the issue says', () => {
    const args = '--seed 7 --events 20000 --processes 2 --store postgres --minutes 5'.split(' ');
    expect(readOptions(args)).to.deep.include({
      seed: 7,
      events: 20_000,
      processes: 2,
      store: 'postgres',
      minutes: 5,
    });
    expect(readOptions([])).to.deep.include({ processes: 1, store: 'folder' });
    expect(readOptions(['--help'])).to.equal('help');
  });

  it('are told as one would type them again', () => {
    const args = '--seed 9 --events 5000 --minutes 2 --processes 1 --store folder'.split(' ');
    const options = readOptions(args);
    if (options === 'help') throw new Error('no help was asked for');
    expect(commandOf(options)).to.equal(`npm run prove -- ${args.join(' ')}`);
  });

  it('are refused with every mistake', () => {
    const told = mistakesIn('--seed=-1', '--events', 'many', '--minutes', '0', '--store', 'paper');
    for (const name of ['--seed', '--events', '--minutes', '--store']) expect(told).to.include(name);
    expect(mistakesIn('--processes', '2')).to.include('--store folder');
    expect(mistakesIn('--sede', '7')).to.include('sede');
    expect(mistakesIn('--events', '')).to.include('--events');
  });

  it('are all in the help', () => {
    for (const name of ['seed', 'events', 'minutes', 'processes', 'store', 'report', 'help'])
      expect(HELP).to.include(`--${name}`);
  });
});
