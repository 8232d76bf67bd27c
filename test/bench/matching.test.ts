import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { labelledPairs } from '../../bench/matching/labelled-pairs.ts';
import { OURS } from '../../bench/matching/matchers.ts';
import { pairsFrom, WrongInput } from '../../bench/matching/pairs-file.ts';
import { qualityOf } from '../../bench/matching/quality.ts';

const CSV =
  'one,other,label\r\n"Acme, Inc.",Acme,1\r\nAcme,Orwell Foods,false\r\nKanda,Kanda Polska,related\r\n';

describe('labelled pairs that somebody brings', () => {
  it('are read from a CSV, columns in any order, labels as people write them', () => {
    expect(
      pairsFrom(`\uFEFF${CSV}`).map(({ one, other, label }) => [one.name, other.name, label]),
    ).to.deep.equal([
      ['Acme, Inc.', 'Acme', 'same'],
      ['Acme', 'Orwell Foods', 'different'],
      ['Kanda', 'Kanda Polska', 'related'],
    ]);
    const [pair] = pairsFrom('Label,note,Other,One\nTRUE,,B,A');
    expect(pair).to.deep.include({ label: 'same', one: { id: 'one', name: 'A', domains: [] } });
  });

  it('are read from JSON, ours and plain names', () => {
    const text = JSON.stringify([
      { one: { name: 'Acme', domains: ['acme.de'], city: 'Ulm' }, other: 'Acme GmbH', label: true },
      { one: 'Acme', other: 'Orwell', label: 0 },
    ]);
    const [first, second] = pairsFrom(text);
    expect(first).to.deep.include({
      one: { id: 'one', name: 'Acme', domains: ['acme.de'], city: 'Ulm' },
      other: { id: 'other', name: 'Acme GmbH', domains: [] },
      label: 'same',
    });
    expect(second?.label).to.equal('different');
    const own = labelledPairs();
    expect(qualityOf(OURS, pairsFrom(JSON.stringify(own)))).to.deep.equal(qualityOf(OURS, own));
  });

  it('are refused with what is wrong and where', () => {
    const refusal = (text: string) => {
      try {
        pairsFrom(text);
      } catch (error) {
        expect(error).to.be.instanceOf(WrongInput);
        return (error as Error).message;
      }
      throw new Error('was taken');
    };
    expect(refusal('')).to.contain('no one and no other and no label');
    expect(refusal('one,other\nA,B')).to.contain('there is no label');
    expect(refusal('one,other,label')).to.equal('There are no pairs in the file.');
    expect(refusal('one,other,label\nA,B,same\nA,B,maybe')).to.match(/^Row 3: the label is "maybe"/);
    expect(refusal('one,other,label\nA,B')).to.match(/^Row 2: label: /);
    expect(refusal('[{"one":"A","label":1}]')).to.match(/^Pair 1: other/);
    expect(refusal('[{')).to.contain('begins like JSON but is none');
    expect(refusal('one,other,label\n"A,B,1')).to.contain('neither CSV nor JSON');
  });

  it('are measured by the command, which says in one line when there is no such file', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'pairs-')), 'pairs.csv');
    writeFileSync(file, CSV);
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ['--import', 'tsx', 'bench/matching.ts', ...args], { encoding: 'utf8' });
    const { stdout, status } = run('--pairs', file, '--names-only');
    expect(status).to.equal(0);
    expect(stdout)
      .to.contain('3 pairs')
      .and.match(/ours +1\.000 +1\.000 +1\.000 +1\.000 +33\.3 % +100\.0 %/);
    const missing = run('--pairs', `${file}.not`);
    expect(missing.status).to.equal(2);
    expect(missing.stderr.trim().split('\n')).to.have.length(1);
    expect(run('--pears', file).status).to.equal(2);
    expect(run('many').stderr).to.contain('"many" is no number of accounts');
  });
});
