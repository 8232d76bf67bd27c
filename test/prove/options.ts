/** What `npm run prove` is told on its command line. */
import { parseArgs } from 'node:util';

export interface ProofOptions {
  /** The same seed plans the same run. */
  readonly seed: number;
  /** Ends when so many events were injected ... */
  readonly events: number;
  /** ... or when so many minutes of injecting have passed. */
  readonly minutes: number;
  readonly processes: number;
  readonly store: 'folder' | 'postgres';
  /** Where the report goes, as JSON. */
  readonly report: string;
}

export const HELP = `Usage: npm run prove -- [options]

Runs the product under faults and compares what is left with books that were kept by themselves.

  --seed <n>          plans the run; the same seed, the same plan (default 7)
  --events <n>        events to inject, 1,000 to 10,000,000 (default 20000)
  --minutes <n>       inject for at most so long, 0.1 to 600 (default 10)
  --processes <n>     processes of the app, 1 to 8; more than one needs postgres (default 1)
  --store <name>      folder or postgres (default folder)
  --report <file>     where the report is written (default prove-report.json)
  --help              this

Exit code: 0 nothing lost, doubled or in disagreement; 1 something was; 2 the options are wrong.`;

/** What is wrong with a command line, one sentence for each mistake. */
export class WrongOptions extends Error {}

const KNOWN = {
  seed: { type: 'string', default: '7' },
  events: { type: 'string', default: '20000' },
  minutes: { type: 'string', default: '10' },
  processes: { type: 'string', default: '1' },
  store: { type: 'string', default: 'folder' },
  report: { type: 'string', default: 'prove-report.json' },
  help: { type: 'boolean', default: false },
} as const;

/** The options, or 'help'. Throws `WrongOptions` with every mistake. */
export function readOptions(args: readonly string[]): ProofOptions | 'help' {
  const { values } = parsed(args);
  if (values.help) return 'help';
  const mistakes: string[] = [];
  const figure = (name: 'seed' | 'events' | 'minutes' | 'processes', least: number, most: number) => {
    const value = Number(values[name]);
    const isWhole = name === 'minutes' || Number.isInteger(value);
    if (values[name].trim() !== '' && isWhole && value >= least && value <= most) return value;
    const kind = name === 'minutes' ? 'a number' : 'a whole number';
    mistakes.push(`--${name} must be ${kind} from ${least} to ${most}, not "${values[name]}"`);
    return least;
  };
  const read = {
    seed: figure('seed', 0, 2 ** 32 - 1),
    events: figure('events', 1_000, 10_000_000),
    minutes: figure('minutes', 0.1, 600),
    processes: figure('processes', 1, 8),
    report: values.report,
  };
  const { store } = values;
  if (store !== 'folder' && store !== 'postgres') mistakes.push('--store must be folder or postgres');
  if (store === 'folder' && read.processes > 1)
    mistakes.push('--processes must be 1 with --store folder: a folder belongs to one process');
  if (mistakes.length > 0) throw new WrongOptions(mistakes.join('\n'));
  return { ...read, store: store === 'postgres' ? 'postgres' : 'folder' };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: KNOWN, strict: true });
  } catch (error) {
    throw new WrongOptions((error as Error).message);
  }
}

/** As one would type it again. */
export function commandOf({ seed, events, minutes, processes, store }: ProofOptions): string {
  return `npm run prove -- --seed ${seed} --events ${events} --minutes ${minutes} --processes ${processes} --store ${store}`;
}
