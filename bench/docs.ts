/** Writes what was last measured into the documentation. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BENCHES } from './benches.ts';
import { readResults } from './results.ts';
import { markdownTable } from './table.ts';

const FILE = join(import.meta.dirname, '..', 'docs', 'performance.md');
const [BEGIN, END] = ['<!-- measured: npm run bench -- --docs -->', '<!-- end of what was measured -->'];

/** Throws when a bench was not measured in full, or the page has no place for the tables. */
export async function writeDocs(): Promise<void> {
  const page = await readFile(FILE, 'utf8');
  const tables = await tablesOfAll();
  await writeFile(FILE, withTables(page, tables));
  console.log(`${FILE} tells what was measured.`);
}

async function tablesOfAll(): Promise<string> {
  const results = await readResults();
  const parts = Object.entries(BENCHES).map(([name, { title }]) => {
    const result = results[name];
    if (!result || result.isQuick)
      throw new Error(`"${name}" was not measured in full: npm run bench -- ${name}`);
    const { on, commit, machine, seconds, rows } = result;
    return {
      about: `${machine}`,
      text: `### ${title}\n\n${markdownTable(rows)}\n\n\`npm run bench -- ${name}\`, ${on}, ${commit}, ${seconds} s`,
    };
  });
  const machines = [...new Set(parts.map(({ about }) => about))].join('; ');
  return [`Measured on ${machines}.`, ...parts.map(({ text }) => text)].join('\n\n');
}

/** The page with these tables in the place of those it has. */
export function withTables(page: string, tables: string): string {
  const [start, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (start === -1 || end < start)
    throw new Error(`there is no place for the tables between ${BEGIN} and ${END}`);
  return `${page.slice(0, start + BEGIN.length)}\n\n${tables}\n\n${page.slice(end)}`;
}
