/**
 * How well and how fast accounts are matched: `npm run bench:matching [accounts, 200000 unless said]`. Quality on the
 * labelled pairs of test/fixtures/matching, ours against what other products do; rules may be fitted to one half of
 * them, the other is only measured. Then speed and size on made-up accounts.
 */
import { isForTuning, type LabelledPair, labelledPairs, namesOnly } from './matching/labelled-pairs.ts';
import { BASELINES, OURS } from './matching/matchers.ts';
import { qualityHead, qualityLine, qualityOf } from './matching/quality.ts';
import { measureSpeed } from './matching/speed.ts';

const ACCOUNTS = 200_000;

const all = labelledPairs();
const held = all.filter(pair => !isForTuning(pair));
const sets: readonly (readonly [title: string, pairs: readonly LabelledPair[]])[] = [
  ['all', all],
  ['for tuning', all.filter(isForTuning)],
  ['held back', held],
  ['names only', namesOnly(all)],
  ['names only, held back', namesOnly(held)],
];
for (const [title, pairs] of sets) {
  console.log(`\n${qualityHead(`${title}: ${pairs.length} pairs`)}`);
  for (const matcher of [OURS, ...BASELINES])
    console.log(qualityLine(matcher.title, qualityOf(matcher, pairs)));
}
measureSpeed(line => console.log(line), Number(process.argv[2] ?? ACCOUNTS));
