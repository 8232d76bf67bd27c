import { cp, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { buildCard } from '../../../src/sandbox/ui/build.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A file's age, to tell whether it was written again. */
const writtenAt = async (file: string) => (await stat(file, { bigint: true })).mtimeNs;

describe('the build of a card', function () {
  this.timeout(60_000);
  let projectFolder: string;
  let outFile: string;
  const entrypoint = '/plain-card.ts';

  beforeEach(async () => {
    const folder = await temporaryFolder();
    projectFolder = join(folder, 'project');
    outFile = join(folder, 'out/cards/plain.js');
    await cp(join(import.meta.dirname, 'fixtures/plain'), projectFolder, { recursive: true });
  });

  it('is one classic script, which takes React from the worker', async () => {
    await buildCard({ projectFolder, entrypoint, outFile });
    const script = await readFile(outFile, 'utf8');
    expect(script).to.match(/^\(function\(.*\}\)\(React\);?\s*$/s);
    expect(script).to.contain('A first greeting');
  });

  it('happens once for the same sources', async () => {
    await buildCard({ projectFolder, entrypoint, outFile });
    const first = await writtenAt(outFile);
    await buildCard({ projectFolder, entrypoint, outFile });
    expect(await writtenAt(outFile)).to.equal(first);
  });

  it('happens again when a file that it imports changes, or when what was built is gone or touched', async () => {
    await buildCard({ projectFolder, entrypoint, outFile });
    await writeFile(join(projectFolder, 'greeting.ts'), "export const greeting = 'Another greeting';\n");
    await buildCard({ projectFolder, entrypoint, outFile });
    expect(await readFile(outFile, 'utf8')).to.contain('Another greeting');

    await writeFile(outFile, 'touched');
    await buildCard({ projectFolder, entrypoint, outFile });
    expect(await readFile(outFile, 'utf8')).to.contain('Another greeting');
  });

  it('leaves NODE_ENV as it was, also when it fails', async () => {
    const before = process.env.NODE_ENV;
    await buildCard({ projectFolder, entrypoint, outFile });
    expect(process.env.NODE_ENV).to.equal(before);
    let failure: unknown;
    await buildCard({ projectFolder, entrypoint: '/missing.tsx', outFile }).catch(error => {
      failure = error;
    });
    expect(String(failure)).to.contain('missing.tsx');
    expect(process.env.NODE_ENV).to.equal(before);
  });
});
