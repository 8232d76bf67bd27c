/** What a check costs among many accounts: ours against a scan by edit distance, in the same run. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { AccountIndex } from '../../src/domain/matching/account-index.ts';
import type { AccountIdentity } from '../../src/domain/matching/identity.ts';
import { likeness } from '../../src/domain/matching/likeness.ts';
import { prepareAccount } from '../../src/domain/matching/prepared-account.ts';
import { count, ms, percentile } from '../figures.ts';
import { atMost, type Bench, told, within } from '../row.ts';
import { generatedAccount, typedAgain } from './generated-accounts.ts';
import { isEditAlike } from './matchers.ts';

const ACCOUNTS = 200_000;
const CHECKS = 2000;
const WARM_UP = 200;
const SCANS = 8;
const SLICE = 5000;
const MEGABYTE = 1e6;
/** A prime, so that the checks are spread over all accounts. */
const STEP = 7919;

/** What the benches measure of it: as many accounts as a large portal has. */
export function measureMatching({ report, isQuick }: Bench): void {
  measureSpeed(report, isQuick ? ACCOUNTS / 10 : ACCOUNTS);
}

export function measureSpeed(report: Bench['report'], accounts: number): void {
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
  const among = `among ${count(accounts)} accounts`;
  const p50 = percentile(times, 0.5);
  const p95 = percentile(times, 0.95);
  const told50 = `p50 ${ms(p50)}, most ${ms(percentile(times, 1))}`;
  report(
    within({ what: `a check ${among}, p95`, measured: `${ms(p95)} (${told50})` }, p95 <= 5, 'at most 5 ms'),
  );
  const scan = percentile(scans, 0.5);
  const scanned = `scan by edit distance: ${ms(scan)}`;
  report(atMost({ what: `a check ${among}, p50`, measured: ms(p50), limit: scanned }, p50 / scan, 0.1));
  const changed = percentile(updates, 0.95);
  report(
    within({ what: `an account changed ${among}, p95`, measured: ms(changed) }, changed <= 1, 'at most 1 ms'),
  );
  const each = `${((megabytes * MEGABYTE) / accounts).toFixed(0)} bytes an account`;
  const size = {
    what: `index of ${count(accounts)} accounts`,
    measured: `${megabytes.toFixed(0)} MB, ${each}`,
  };
  report(within(size, megabytes <= 100, 'at most 100 MB'));
  const built = `${seconds.toFixed(1)} s, ${((seconds / accounts) * 1e6).toFixed(0)} µs an account`;
  report(within({ what: 'built anew', measured: built }, seconds <= 10, 'at most 10 s'));
  const percent = (part: number) => `${((part / (CHECKS + WARM_UP)) * 100).toFixed(1)} %`;
  report(told({ what: `mistyped accounts found again ${among}`, measured: percent(found) }));
  report(told({ what: '  passed over for likelier ones', measured: percent(passedOver) }));
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

/** Bytes in use after everything unused was collected. */
function memory(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
