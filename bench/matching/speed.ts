/** What a check costs among many accounts: ours against a scan by edit distance, in the same run. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { AccountIndex } from '../../src/domain/matching/account-index.ts';
import type { AccountIdentity } from '../../src/domain/matching/identity.ts';
import { likeness } from '../../src/domain/matching/likeness.ts';
import { prepareAccount } from '../../src/domain/matching/prepared-account.ts';
import { atMost, count, type Report } from '../ratio.ts';
import { generatedAccount, typedAgain } from './generated-accounts.ts';
import { isEditAlike } from './matchers.ts';

const CHECKS = 2000;
const WARM_UP = 200;
const SCANS = 8;
const SLICE = 5000;
const MEGABYTE = 1e6;
/** A prime, so that the checks are spread over all accounts. */
const STEP = 7919;

export function measureSpeed(report: Report, accounts: number): void {
  const before = memory();
  const index = new AccountIndex();
  const seconds = build(index, accounts);
  const megabytes = (memory() - before) / MEGABYTE;
  let found = 0;
  /** Not found though the two are alike: others were likelier at first sight. */
  let passedOver = 0;
  const times = timesOf(CHECKS + WARM_UP, number => {
    const account = generatedAccount((number * STEP) % accounts);
    const typed = typedAgain(account, number);
    const check = index.check(typed);
    if (!check.checked) throw new Error(`not checked: ${check.why}`);
    if (check.matches.some(match => match.account.id === account.id)) found += 1;
    else if (areAlike(account, typed, index)) passedOver += 1;
  }).slice(WARM_UP);
  const updates = timesOf(CHECKS, number =>
    index.put({ ...generatedAccount((number * STEP) % accounts), name: `Moved ${number}` }),
  );
  const names = Array.from({ length: accounts }, (_, number) => generatedAccount(number).name.toLowerCase());
  const scans = timesOf(SCANS, number => {
    const typed = typedAgain(generatedAccount((number * STEP) % accounts), number).name.toLowerCase();
    names.filter(name => isEditAlike(name, typed));
  });
  const ms = (value: number) => `${value.toFixed(2)} ms`;
  const percent = (part: number) => `${((part / (CHECKS + WARM_UP)) * 100).toFixed(1)} %`;
  report(`\n${count(accounts)} accounts, ${count(CHECKS)} checks; found again: ${percent(found)}`);
  report(
    `not found: ${percent(passedOver)} passed over for likelier ones, ${percent(CHECKS + WARM_UP - found - passedOver)} too unlike once mistyped, mostly a slip in a word of five letters or fewer`,
  );
  report(`scan by edit distance: p50 ${ms(quantile(scans, 0.5))}, p95 ${ms(quantile(scans, 0.95))}`);
  report(
    atMost(
      'a check, p95 in ms',
      quantile(times, 0.95),
      5,
      `p50 ${ms(quantile(times, 0.5))}, most ${ms(quantile(times, 1))}`,
    ),
  );
  report(
    atMost(
      'a check against a scan, p50',
      quantile(times, 0.5) / quantile(scans, 0.5),
      0.1,
      ms(quantile(times, 0.5)),
    ),
  );
  report(
    atMost(
      'index in MB',
      megabytes,
      100,
      `${((megabytes * MEGABYTE) / accounts).toFixed(0)} bytes an account`,
    ),
  );
  report(atMost('built in s', seconds, 10, `${((seconds / accounts) * 1e6).toFixed(0)} µs an account`));
  report(
    atMost('an account changed, p95 in ms', quantile(updates, 0.95), 1, `p50 ${ms(quantile(updates, 0.5))}`),
  );
}

/** Seconds that the accounts took to be put in, not to be made up. */
function build(index: AccountIndex, accounts: number): number {
  let milliseconds = 0;
  for (let first = 0; first < accounts; first += SLICE) {
    const slice = Array.from({ length: Math.min(SLICE, accounts - first) }, (_, at) =>
      generatedAccount(first + at),
    );
    const start = performance.now();
    for (const account of slice) index.put(account);
    milliseconds += performance.now() - start;
  }
  index.complete();
  return milliseconds / 1000;
}

function areAlike(one: AccountIdentity, other: AccountIdentity, { weights }: AccountIndex): boolean {
  return likeness(prepareAccount(one), prepareAccount(other), weights).band !== 'different';
}

function timesOf(times: number, work: (number: number) => void): number[] {
  return Array.from({ length: times }, (_, number) => {
    const start = performance.now();
    work(number);
    return performance.now() - start;
  });
}

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** Bytes in use after everything unused was collected. */
function memory(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
