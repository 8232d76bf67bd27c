/**
 * The log of a large portal: real commands of three years, put to the real rules, so that its facts are what they
 * would be. The same in every run; made once for each size and version of the rules' facts, and kept in a temporary
 * folder.
 */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { rules } from '../../src/domain/program.ts';
import { GroupDecision } from '../../src/log/group-decision.ts';
import { lifeOf } from './company-lives.ts';
import { beginning, extremes, laterWork, routine } from './program-lives.ts';
import { FIRST_DAY, type Step } from './steps.ts';

export const PORTAL = '8675309';
const PARTNERS = 1_000;
const FACTS_PER_COMPANY = 5;
const DAYS = 1_000;
const DAY_MS = 86_400_000;
const CACHE = join(tmpdir(), 'vouchsafe-bench');
/** Raise it when the commands below change. */
const VERSION = 1;
const CHUNK_BYTES = 1024 * 1024;

export interface LargePortal {
  /** One line of JSON for each entry, as the embedded log keeps it. */
  readonly file: string;
  readonly facts: number;
  readonly entries: number;
  readonly companies: number;
  readonly partners: number;
  /** The moment of its last entry. */
  readonly until: number;
  /** How often each kind of fact is in it. */
  readonly kinds: Readonly<Record<string, number>>;
}

/** The log of a portal with at least so many facts, and a company for every five. */
export async function largePortal(facts: number, tell: (line: string) => void): Promise<LargePortal> {
  await mkdir(CACHE, { recursive: true });
  const name = join(CACHE, `portal-${facts}-v${VERSION}`);
  const told = await readFile(`${name}.json`, 'utf8').catch(() => undefined);
  if (told !== undefined) return JSON.parse(told);
  const startedAt = performance.now();
  const made = await make(facts, `${name}.jsonl`);
  await writeFile(`${name}.json`, JSON.stringify(made, null, 2));
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(0);
  tell(`made a log of ${made.facts} facts in ${seconds} s, kept as ${made.file}`);
  return made;
}

async function make(wanted: number, file: string): Promise<LargePortal> {
  const companies = Math.round(wanted / FACTS_PER_COMPANY);
  const program = rules.empty(PORTAL);
  const stream = createWriteStream(`${file}.new`);
  const kinds: Record<string, number> = {};
  let [entries, facts, until, chunk] = [0, 0, 0, ''];
  for (const { at, by, command } of steps(companies)) {
    const told = command(program);
    if (told === undefined) continue;
    const decision = new GroupDecision(rules, PORTAL, program, entries);
    decision.decide({ key: keyOf(entries), by, command: told }, undefined, at);
    const [entry] = decision.entries;
    if (entry === undefined) continue;
    chunk += `${JSON.stringify(decision.entries)}\n`;
    entries += 1;
    facts += entry.facts.length;
    until = at;
    for (const { type } of entry.facts) kinds[type] = (kinds[type] ?? 0) + 1;
    if (chunk.length > CHUNK_BYTES) {
      stream.write(chunk);
      chunk = '';
      await new Promise(setImmediate);
    }
    if (facts >= wanted && at > FIRST_DAY + DAYS * DAY_MS) break;
  }
  stream.end(chunk);
  await finished(stream);
  await rename(`${file}.new`, file);
  return { file, facts, entries, companies, partners: PARTNERS, until, kinds };
}

function* steps(companies: number): Generator<Step> {
  const all: Step[] = [...routine(DAYS), ...extremes(PARTNERS)];
  for (let number = 0; number < companies; number++) {
    for (const step of lifeOf(number, companies, PARTNERS)) all.push(step);
  }
  all.sort((a, b) => a.at - b.at);
  yield* beginning(PARTNERS);
  yield* all;
  yield* laterWork(companies, Math.max(FIRST_DAY + DAYS * DAY_MS, all.at(-1)?.at ?? 0) + 1_000);
}

/** As long as those that requests come with. */
function keyOf(number: number): string {
  const digits = createHash('sha256').update(`key ${number}`).digest('hex');
  return [8, 12, 16, 20, 32].map((end, i, ends) => digits.slice(ends[i - 1] ?? 0, end)).join('-');
}
