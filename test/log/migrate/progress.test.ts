import { expect } from 'chai';
import { Progress } from '../../../src/log/migrate/progress.ts';

describe('the progress of a migration', () => {
  let now: number;
  let written: string[];
  const begin = (isTerminal: boolean) =>
    new Progress({ write: text => written.push(text), isTerminal, now: () => now });
  beforeEach(() => {
    now = 0;
    written = [];
  });

  it('is one line on a terminal, written anew now and then', () => {
    const progress = begin(true);
    progress.begin('copied', 4_000);
    for (let i = 0; i < 4_000; i++) {
      now += 1;
      progress.add('8675309');
    }
    progress.end();
    expect(written.length).to.equal(1 + 19 + 2);
    const second = written[10]?.trim();
    expect(second).to.equal('copied   50 %  2,001 of 4,000  1,000 a second  portal 8675309');
    for (const text of written.slice(0, -1)) expect(text).to.match(/^\r.{78}$/);
    expect(written.at(-2)?.trim()).to.equal('copied   100 %  4,000 of 4,000  1,000 a second  all portals');
    expect(written.at(-1)).to.equal('\n');
  });

  it('is a line every few seconds in a file, without a share while nobody knows how much there is', () => {
    const progress = begin(false);
    progress.begin('read');
    for (let i = 0; i < 11; i++) {
      progress.add('1');
      now += 1_000;
    }
    progress.end();
    expect(written).to.deep.equal([
      'read     1  1,000 a second  portal 1\n',
      'read     6  1 a second  portal 1\n',
      'read     11  1 a second  portal 1\n',
      'read     11  1 a second  all portals\n',
    ]);
  });

  it('is done where there is nothing to do', () => {
    const progress = begin(false);
    progress.begin('copied', 0);
    progress.end();
    expect(written).to.deep.equal(['copied   100 %  0 of 0  0 a second  all portals\n']);
  });
});
