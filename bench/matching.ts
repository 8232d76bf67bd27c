/**
 * How well and how fast accounts are matched. Quality on the labelled pairs of test/fixtures/matching, ours against what
 * other products do; then speed and size on made-up accounts:
 *
 *     npm run bench:matching [-- accounts, 200000 unless said]
 *     npm run bench:matching -- --pairs FILE [--names-only]     the quality table alone, on labels of your own
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  isForTuning,
  isKnown,
  type LabelledPair,
  labelledPairs,
  namesOnly,
} from './matching/labelled-pairs.ts';
import { BASELINES, OURS } from './matching/matchers.ts';
import { pairsFrom, WrongInput } from './matching/pairs-file.ts';
import { qualityHead, qualityLine, qualityOf } from './matching/quality.ts';
import { measureSpeed } from './matching/speed.ts';
import type { Row } from './row.ts';
import { textTable } from './table.ts';

const ACCOUNTS = 200_000;

function table(title: string, pairs: readonly LabelledPair[]): void {
  console.log(`\n${qualityHead(`${title}: ${pairs.length} pairs`)}`);
  for (const matcher of [OURS, ...BASELINES])
    console.log(qualityLine(matcher.title, qualityOf(matcher, pairs)));
}

function ownTables(): void {
  const all = labelledPairs();
  const held = all.filter(pair => !isForTuning(pair));
  table('all', all);
  table('for tuning', all.filter(isForTuning));
  table('held back', held);
  table('names only', namesOnly(all));
  table('names only, held back', namesOnly(held));
  table('known firms', all.filter(isKnown));
  table('known firms, held back', held.filter(isKnown));
}

function broughtTable(file: string, bareNames: boolean): void {
  const pairs = pairsFrom(readFileSync(file, 'utf8'));
  const measured = bareNames ? namesOnly(pairs) : pairs;
  table(file, measured);
  if (measured.length < pairs.length)
    console.log(
      `${pairs.length - measured.length} pairs with a domain were left out: their label need not hold of names.`,
    );
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { pairs: { type: 'string' }, 'names-only': { type: 'boolean', default: false } },
  });
  if (values.pairs !== undefined) broughtTable(values.pairs, values['names-only']);
  else {
    const accounts = Number(positionals[0] ?? ACCOUNTS);
    if (!(accounts >= 1)) throw new WrongInput(`"${positionals[0]}" is no number of accounts.`);
    ownTables();
    const rows: Row[] = [];
    measureSpeed(row => rows.push(row), accounts);
    console.log(`\n${textTable(rows)}`);
  }
} catch (error) {
  const isTold = error instanceof WrongInput || (error instanceof Error && 'code' in error);
  if (!isTold) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
