/**
 * The victim of crash.test.ts: works in a data folder as hard as it can until it is killed, and says on stdout
 * what was acknowledged to it, a line each. Arguments: the folder, and a name for this round.
 */
import { join } from 'node:path';
import { openBacklog } from '../../src/log/backlog.ts';
import { lockFolder } from '../../src/log/folder-lock.ts';
import { openLowdbLog } from '../../src/log/lowdb.ts';
import { createPortals } from '../../src/log/portals.ts';
import { PARTS, type Part, textFor, type Written } from './crash-data.ts';

const [folder = '', round = ''] = process.argv.slice(2);
await lockFolder(folder, Date.now());
const log = await openLowdbLog<Written>(join(folder, 'log'));
const backlog = await openBacklog<Part>(join(folder, 'backlog'));
const portals = createPortals<{ count: number }, { key: string }, Written, never>({
  log,
  now: Date.now,
  rules: {
    empty: () => ({ count: 0 }),
    decide: (_state, { key }) => [{ text: textFor(key) }],
    apply: state => {
      state.count++;
    },
    settle: (_state, [written]) =>
      written === undefined ? [] : [{ text: `settled ${written.text.length}` }],
  },
});

async function write(writer: number): Promise<never> {
  for (let n = 0; ; n++) {
    const key = `${round}:${writer}:${n}`;
    await portals.execute('1', { key, by: 'crm', command: { key } });
    console.log('kept', key);
  }
}

async function push(writer: number): Promise<never> {
  for (let n = 0; ; n++) {
    const batch = `${round}:${writer}:${n}`;
    const parts = Array.from({ length: PARTS }, (_, part) => ({ batch, part, text: textFor(batch) }));
    await backlog.push('1', parts);
    console.log('pushed', batch);
    // The one who works it off is slower than one who only pushes.
    if ((await backlog.waiting('1')) > 60) await new Promise(resolve => setTimeout(resolve, 5));
  }
}

async function workOff(): Promise<never> {
  for (;;) {
    const { items, upTo } = await backlog.take('1', 2 * PARTS);
    const batches = [...new Set(items.map(item => item.batch))];
    for (const batch of batches) console.log('doing', batch);
    await backlog.done('1', upTo);
    for (const batch of batches) console.log('done', batch);
    await new Promise(setImmediate);
  }
}

console.log('ready');
await Promise.all([write(1), write(2), write(3), write(4), push(1), push(2), workOff()]);
