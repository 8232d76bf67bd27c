/** What the Dockerfile copies is what the product needs, as far as can be told without building it. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
/** Statements that are there when types are gone; the sandbox is asked for by `import()` and is not in the image. */
const IMPORT = /^(?:import|export)\s+(?!type\s)(?:[\w$*{}\s,]+\sfrom\s+)?['"]([^'"\n]+)['"]/gm;

interface Instruction {
  readonly name: string;
  readonly words: readonly string[];
}

function instructions(): Instruction[] {
  const lines = read('Dockerfile').replaceAll('\\\n', ' ').split('\n');
  return lines.flatMap(line => {
    const [name = '', ...words] = line.trim().split(/\s+/);
    return name === '' || name.startsWith('#') ? [] : [{ name, words }];
  });
}

const lastOf = (name: string) =>
  instructions()
    .findLast(one => one.name === name)
    ?.words.join(' ') ?? '';

/** What is copied from here, by its path from the root. */
function copied(): string[] {
  const copies = instructions().filter(
    ({ name, words }) => name === 'COPY' && !words[0]?.startsWith('--from'),
  );
  return copies.flatMap(({ words }) => words.slice(0, -1));
}

/** Every file and package that a start without sandbox loads. */
function loaded(): { files: Set<string>; packages: Set<string> } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const load = (path: string): void => {
    if (files.has(path)) return;
    files.add(path);
    if (!/\.tsx?$/.test(path)) return;
    for (const [, of = ''] of read(path).matchAll(IMPORT)) {
      if (of.startsWith('.')) load(posix.join(posix.dirname(path), of));
      else if (!of.startsWith('node:')) packages.add(/^(?:@[^/]+\/)?[^/]+/.exec(of)?.[0] ?? of);
    }
  };
  load('src/main.ts');
  return { files, packages };
}

describe('the container', () => {
  it('copies what is there, and what the builder is given', () => {
    const ignore = read('.dockerignore').split('\n');
    expect(ignore).to.include('*');
    for (const path of copied()) {
      expect(existsSync(join(ROOT, path)), path).to.equal(true);
      expect(ignore, path).to.include(`!${path}`);
    }
    expect(ignore.filter(line => line.startsWith('!')).map(line => line.slice(1))).to.have.members(copied());
  });

  it('holds every file and every package that a start loads', () => {
    const { files, packages } = loaded();
    const isCopied = (file: string) => copied().some(path => file === path || file.startsWith(`${path}/`));
    expect([...files].filter(file => !isCopied(file))).to.deep.equal([]);
    expect(files.size).to.be.greaterThan(400);
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: object };
    expect([...packages].filter(name => !(name in dependencies))).to.deep.equal([]);
    expect(packages).to.include('pg').and.to.include('prom-client');
  });

  it('holds the manifests of all workspaces, without which npm ci refuses', () => {
    const { workspaces } = JSON.parse(read('package.json')) as { workspaces: string[] };
    for (const workspace of workspaces) expect(copied()).to.include(`${workspace}/package.json`);
  });

  it('starts the product itself, as nobody in particular, on the Node that it needs', () => {
    const { scripts, engines } = JSON.parse(read('package.json'));
    expect(lastOf('USER')).to.equal('node');
    expect(JSON.parse(lastOf('CMD'))).to.deep.equal(['node', '--import', 'tsx', 'src/main.ts']);
    expect(scripts.start).to.equal('tsx src/main.ts');
    const [, major] = /^node:(\d+)-slim$/.exec(lastOf('FROM')) ?? [];
    expect(engines.node).to.match(new RegExp(`^>=${major}\\.`));
    expect(lastOf('STOPSIGNAL')).to.equal('SIGTERM');
    expect(lastOf('HEALTHCHECK')).to.contain('/livez');
  });
});
