/** Who may import whom, who may ask the world, and how files are named: see that the house stays as it was drawn. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';

interface Source {
  readonly path: string;
  readonly text: string;
}

/** A file of ours by its path from the root, or a package by its name. */
interface Import {
  readonly by: string;
  readonly of: string;
  readonly typeOnly: boolean;
}

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const SOURCE = /\.(ts|tsx|js)$/;
const IMPORT =
  /^\s*(?:import|export)\s+(type\s)?(?:[\w$*{}\s,]+\sfrom\s+)?['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]/gm;

function sources(folder: string): Source[] {
  const files = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true });
  return files
    .filter(file => file.isFile() && SOURCE.test(file.name) && !file.parentPath.includes('node_modules'))
    .map(file => join(file.parentPath, file.name))
    .map(path => ({ path: path.slice(ROOT.length + 1), text: readFileSync(path, 'utf8') }));
}

function importsOf({ path, text }: Source): Import[] {
  return [...text.matchAll(IMPORT)].map(([, type, stated, dynamic]) => {
    const of = stated ?? dynamic ?? '';
    const file = of.startsWith('.') ? posix.join(posix.dirname(path), of) : of;
    return { by: path, of: file, typeOnly: type !== undefined };
  });
}

function isOurs({ of }: Import): boolean {
  return /^(src|extensions|serverless|test|bench)\//.test(of) || of.startsWith('..');
}

/** Which of our folders or files each part may import, beside its own. */
const MAY_IMPORT: readonly (readonly [part: string, ...others: string[]])[] = [
  ['src/domain/'],
  ['src/log/'],
  ['src/homes/', 'src/log/'],
  ['src/crm/', 'src/domain/', 'src/log/'],
  ['src/portal/', 'src/domain/'],
  ['src/mail/', 'src/domain/', 'src/log/', 'src/crm/', 'src/portal/'],
  [
    'src/http/',
    'src/homes/',
    'src/domain/',
    'src/log/',
    'src/crm/',
    'src/portal/',
    'src/mail/',
    'src/slack/',
  ],
  ['src/slack/'],
  ['src/operation/', 'src/log/', 'src/crm/', 'src/homes/', 'src/http/'],
  ['src/sandbox/'],
  ['src/config.ts'],
  ['src/processes.ts', 'src/'],
  ['src/home-moves.ts', 'src/'],
  ['src/local-sandbox.ts', 'src/sandbox/', 'src/config.ts', 'src/demo.ts'],
  ['src/demo.ts', 'src/domain/', 'src/crm/'],
  ['src/routes/', 'src/http/'],
  ['src/app.ts', 'src/http/', 'src/routes/'],
  ['src/snapshot-process.ts', 'src/domain/', 'src/log/'],
  ['src/main.ts', 'src/'],
  ['src/migrate-to-postgres.ts', 'src/config.ts', 'src/log/'],
  ['extensions/app/'],
  ['serverless/'],
  ['test/prove/books/'],
];
/** wire.ts and its parts, wire-money.ts and the like. */
const WIRE = 'extensions/app/cards/wire';
/** What a part may know by its types only. */
const MAY_NAME: readonly (readonly [part: string, other: string])[] = [
  ['src/http/', WIRE],
  ['src/routes/', 'src/crm/'],
  ['src/routes/', 'src/log/'],
  ['src/routes/', 'src/mail/'],
  ['src/routes/', 'src/slack/'],
];

type Find = (all: readonly Source[]) => string[];

function strangers(all: readonly Source[]): string[] {
  return all.flatMap(importsOf).flatMap(one => {
    const allowed = MAY_IMPORT.find(([part]) => one.by.startsWith(part));
    if (!allowed) return [`${one.by} belongs to no known part`];
    const named = MAY_NAME.some(([part, other]) => one.by.startsWith(part) && one.of.startsWith(other));
    if (!isOurs(one) || (named && one.typeOnly) || allowed.some(part => one.of.startsWith(part))) return [];
    return [`${one.by} imports ${one.of}`];
  });
}

/** Tables and nothing else: the public suffix list, and letters of all scripts in Latin. */
const TABLES = ['tldts', 'any-ascii'];

function packagesOfDomain(all: readonly Source[]): string[] {
  const imports = all.filter(({ path }) => path.startsWith('src/domain/')).flatMap(importsOf);
  return imports
    .filter(one => !isOurs(one) && !(one.of === 'zod' && (one.typeOnly || one.by.endsWith('-schema.ts'))))
    .filter(one => !(TABLES.includes(one.of) && one.by.startsWith('src/domain/matching/')))
    .map(one => `${one.by} imports ${one.of}`);
}

function hubspotClients(all: readonly Source[]): string[] {
  const imports = all.flatMap(importsOf).filter(one => one.of.startsWith('@hubspot/api-client'));
  return imports.map(one => one.by).filter(path => path !== 'src/crm/transport/sending.ts');
}

/** Files that match, but for the comments in them. */
function matching(all: readonly Source[], pattern: RegExp, may: (path: string) => boolean): string[] {
  const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/ .*/g, '');
  return all.filter(({ path, text }) => !may(path) && pattern.test(code(text))).map(({ path }) => path);
}

/** The sandbox's builder puts back the NODE_ENV that Vite changes; what runs at HubSpot is given its secrets there. */
function readsEnvironment(all: readonly Source[]): string[] {
  const may = ['src/config.ts', 'src/sandbox/ui/build.ts', 'serverless/index.js'];
  return matching(all, /process\.env\b/, path => may.includes(path));
}

/** What people start. */
const STARTS = ['src/main.ts', 'src/migrate-to-postgres.ts'];

function readsClockOrChance(all: readonly Source[]): string[] {
  const world = /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\brandomUUID\b|\bgetRandomValues\b/;
  const may = (path: string) =>
    STARTS.includes(path) || !path.startsWith('src/') || path.startsWith('src/sandbox/');
  return matching(all, world, may);
}

/** The books that prove the product right may know nothing of it, or both would be wrong together. */
function booksThatPeek(all: readonly Source[]): string[] {
  const books = 'test/prove/books/';
  const isTest = (path: string) => path.endsWith('.test.ts');
  return all
    .filter(({ path }) => path.startsWith(books) && !isTest(path))
    .flatMap(importsOf)
    .filter(one => !one.of.startsWith(books))
    .map(one => `${one.by} imports ${one.of}`);
}

/** Cycles of imports that remain when types are erased: a file that reaches itself. */
function cycles(all: readonly Source[]): string[] {
  const graph = new Map(
    all.map(source => [
      source.path,
      importsOf(source)
        .filter(one => !one.typeOnly)
        .map(one => one.of),
    ]),
  );
  const reaches = (from: string, goal: string, seen = new Set<string>()): boolean =>
    (graph.get(from) ?? []).some(next => {
      if (next === goal) return true;
      if (seen.has(next)) return false;
      seen.add(next);
      return reaches(next, goal, seen);
    });
  return [...graph.keys()].filter(path => reaches(path, path));
}

function misnamed(all: readonly Source[]): string[] {
  const noun = /^[a-z0-9]+(-[a-z0-9]+)*(\.test)?\.(ts|tsx|js)$/;
  const empty = /(^|-)(utils?|helpers?|common|managers?|services?|misc|shared)(-|\.)|^index\.tsx?$/;
  return all
    .map(({ path }) => path)
    .filter(path => !noun.test(posix.basename(path)) || empty.test(posix.basename(path)));
}

function lines({ text }: Source): number {
  return text.split('\n').length - 1;
}

function tooLong(all: readonly Source[]): string[] {
  return all.filter(source => lines(source) > 300).map(({ path }) => path);
}

function tooLongMostly(all: readonly Source[]): string[] {
  const lengths = all.map(lines).sort((a, b) => a - b);
  const median = lengths[lengths.length >> 1] ?? 0;
  return median < 80 ? [] : [`the median file has ${median} lines`];
}

/** In capitals, because `todo` is a word of Portuguese. */
/** Not the word in quotes: HubSpot calls a kind of task by it. */
function unfinished(all: readonly Source[]): string[] {
  return all
    .filter(({ text }) => /(?<!')\b(TODO|FIXME|HACK|[Ss]tubs?|[Nn]ot implemented)\b/.test(text))
    .map(({ path }) => path);
}

/** Each rule with violations, of one or two files, that it must find. */
const RULES: readonly (readonly [rule: string, find: Find, ...violations: Source[][]])[] = [
  [
    'parts import only what lies below them; of the cards, http knows the types on the wire',
    strangers,
    [planted('src/domain/a.ts', "import type { A } from '../log/a.ts';")],
    [planted('src/log/a.ts', "import type { A } from '../domain/a.ts';")],
    [planted('src/crm/a.ts', "export { a } from '../http/a.ts';")],
    [planted('src/portal/a.tsx', "import { a } from '../crm/a.ts';")],
    [planted('src/http/a.ts', `import { a } from '../../${WIRE}.ts';`)],
    [planted('src/sandbox/a.ts', "const a = await import('../domain/a.ts');")],
    [planted('src/app.ts', "import { a } from './log/a.ts';")],
    [planted('extensions/app/cards/a.tsx', "export * from '../../../src/http/a.ts';")],
    [planted('src/a.ts', "import 'node:fs';")],
  ],
  [
    'the domain imports no package, its schemas nothing but zod, matching nothing but tables',
    packagesOfDomain,
    [planted('src/domain/a.ts', "import { parse } from 'tldts';")],
    [planted('src/domain/matching/a.ts', "import lodash from 'lodash';")],
    [planted('src/domain/a.ts', "import { z } from 'zod';")],
    [planted('src/domain/a-schema.ts', "import { format } from 'date-fns';")],
  ],
  [
    'one file speaks to HubSpot',
    hubspotClients,
    [planted('src/crm/a.ts', "import {\n  Client,\n} from '@hubspot/api-client';")],
  ],
  [
    'only config.ts reads the environment',
    readsEnvironment,
    [planted('src/crm/a.ts', 'const port = process.env.PORT;')],
  ],
  [
    'only what people start reads the clock and asks for chance',
    readsClockOrChance,
    [planted('src/http/a.ts', 'const at = Date.now();')],
    [planted('src/http/a.ts', 'const at = new Date();')],
    [planted('src/crm/a.ts', 'const chance = Math.random;')],
    [planted('src/log/a.ts', "import { randomUUID } from 'node:crypto';")],
  ],
  [
    'the books of the proof import nothing but their own files',
    booksThatPeek,
    [planted('test/prove/books/a.ts', "import { split } from '../../../src/domain/money.ts';")],
    [planted('test/prove/books/a.ts', "import type { Deal } from '../../../src/domain/deals.ts';")],
    [planted('test/prove/books/a.ts', "import { b } from '../../support/ledger.ts';")],
    [planted('test/prove/books/a.ts', "import { z } from 'zod';")],
  ],
  [
    'nothing imports in a circle',
    cycles,
    [
      planted('src/domain/a.ts', "import { b } from './b.ts';"),
      planted('src/domain/b.ts', "import { a } from './a.ts';"),
    ],
  ],
  [
    'files are named by nouns, in kebab-case',
    misnamed,
    [planted('src/domain/dealLines.ts', '')],
    [planted('src/domain/deal-helpers.ts', '')],
    [planted('src/domain/index.ts', '')],
  ],
  ['no file is longer than 300 lines', tooLong, [planted('src/domain/a.ts', '\n'.repeat(301))]],
  ['most files are shorter than 80 lines', tooLongMostly, [planted('src/domain/a.ts', '\n'.repeat(80))]],
  ['nothing is left to do', unfinished, [planted('src/domain/a.ts', '// TODO: this')]],
];

function planted(path: string, text: string): Source {
  return { path, text };
}

describe('architecture', () => {
  const all = ['src', 'extensions', 'serverless', 'test/prove/books'].flatMap(sources);

  it('is read from the tree', () => {
    const read = importsOf(all.find(({ path }) => path === 'src/domain/decisions.ts') ?? planted('', ''));
    expect(read).to.deep.include({
      by: 'src/domain/decisions.ts',
      of: 'src/domain/deals.ts',
      typeOnly: false,
    });
    expect(read).to.deep.include({
      by: 'src/domain/decisions.ts',
      of: 'src/domain/refusal.ts',
      typeOnly: true,
    });
  });

  for (const [rule, find, ...violations] of RULES) {
    it(rule, () => {
      for (const violation of violations) {
        expect(find(violation), `planted: ${violation[0]?.text}`).not.to.deep.equal([]);
      }
      expect(find(all)).to.deep.equal([]);
    });
  }

  it('every refusal of a rule is refused in a test of that rule', () => {
    const codes = [...textOf('src/domain/refusal.ts').matchAll(/^ {2}\| '(\w+)'/gm)].map(
      ([, code]) => code ?? '',
    );
    const tests = sources('test/domain').map(({ text }) => text);
    const never = (code: string) => !tests.some(text => text.includes(`'${code}'`));
    expect(['code_of_nothing', ...codes].filter(never)).to.deep.equal(['code_of_nothing']);
    expect(codes).to.include('account_protected');
  });

  function textOf(path: string): string {
    return all.find(file => file.path === path)?.text ?? '';
  }
});
