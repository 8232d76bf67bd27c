/**
 * `npx tsx mutation/survivors.ts`: what the last mutation run came to, as tables in Markdown: the figures of each area
 * and file, then every fault that no test saw, one row for each line of code. Rows that docs/mutation.md does not
 * explain are marked, for a survivor is either told there with its reason or a rule that wants a test.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

interface Mutant {
  readonly status: string;
  readonly replacement?: string;
  readonly location: { readonly start: Place; readonly end: Place };
}
interface Place {
  readonly line: number;
  readonly column: number;
}
interface Mutated {
  readonly source: string;
  readonly mutants: readonly Mutant[];
}
interface Count {
  readonly killed: number;
  readonly lived: number;
}

const DOMAIN = 'src/domain/';
const [path = '.cache/mutation/report.json'] = process.argv.slice(2);
const report: { files: Record<string, Mutated> } = JSON.parse(readFileSync(path, 'utf8'));
const files = Object.entries(report.files).sort(([a], [b]) => a.localeCompare(b, 'en'));
const told = readFileSync('docs/mutation.md', 'utf8');

const lives = ({ status }: Mutant) => status === 'Survived' || status === 'NoCoverage';
const isKilled = ({ status }: Mutant) => status === 'Killed' || status === 'Timeout';

function count(mutants: readonly Mutant[]): Count {
  return { killed: mutants.filter(isKilled).length, lived: mutants.filter(lives).length };
}

function row(name: string, { killed, lived }: Count): string {
  const percent = killed + lived === 0 ? 100 : (100 * killed) / (killed + lived);
  return `| ${name} | ${killed} of ${killed + lived} | ${percent.toFixed(1)} % |`;
}

/** Code in a cell of a table, on one line. */
function cell(code: string): string {
  return `\`\`${code.replace(/\s+/g, ' ').trim().replaceAll('|', '\\|')}\`\``;
}

/** The area of a file: its folder, or for a file of the domain itself its own name. */
function areaOf(name: string): string {
  return name.replace(DOMAIN, '').replace(/(\/.*)?\.ts$/, '');
}

const table = ['| | killed | |', '| --- | --- | --- |'];
for (const area of new Set(files.map(([name]) => areaOf(name)))) {
  const members = files.filter(([name]) => areaOf(name) === area);
  table.push(row(`**${area}**`, count(members.flatMap(([, { mutants }]) => mutants))));
  if (members.length > 1)
    for (const [name, { mutants }] of members) table.push(row(basename(name), count(mutants)));
}
console.log(table.join('\n'));

console.log('\n| file | line | what no test sees |\n| --- | --- | --- |');
for (const [name, { source, mutants }] of files) {
  const lines = source.split('\n');
  for (const line of new Set(mutants.filter(lives).map(({ location }) => location.start.line))) {
    const faults = mutants.filter(one => lives(one) && one.location.start.line === line);
    const code = cell(lines[line - 1] ?? '');
    const changes = faults.map(({ replacement = '' }) => cell(replacement)).join(', ');
    const mark = told.includes(`| ${basename(name)} | ${code}`) ? '' : ' (not explained yet)';
    console.log(`| ${basename(name)} | ${code}${mark} | ${changes} |`);
  }
}
