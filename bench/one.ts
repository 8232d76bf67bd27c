/** One bench, in a process of its own: what others left in memory must not slow it. Reports rows to who started it. */
import { parseArgs } from 'node:util';
import { BENCHES } from './benches.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, database: { type: 'string' } },
});
const measure = await BENCHES[positionals[0] ?? '']?.load();
await measure?.({ report: row => process.send?.(row), isQuick: values.quick, databaseUrl: values.database });
process.disconnect?.();
