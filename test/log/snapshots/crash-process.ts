/**
 * The victim of crash.test.ts: appends to a log and has snapshots of it made as fast as it can, until it is killed.
 * Argument: the folder.
 */
import { createPortals } from '../../../src/log/portals.ts';
import { createKeptStates } from '../../../src/log/snapshots/kept-states.ts';
import { type Tally, type TallyFact, tallyRules } from '../tally.ts';
import { tallyFolder } from './tally-places.ts';

const [folder = ''] = process.argv.slice(2);
const store = await tallyFolder(folder);
const states = createKeptStates<Tally, TallyFact>({
  store,
  rules: 'rules',
  maker: new URL('tally-process.ts', import.meta.url),
  tell: console.log,
});
const portals = createPortals({ log: store.log, rules: tallyRules, now: () => 0, states });
let head = await portals.read('1', ({ amounts }) => amounts.length);
for (;;) {
  const key = `${++head}`;
  await portals.execute('1', { key, by: 'crm', command: { do: 'add', amount: 0, note: key.repeat(50_000) } });
  states.make('1', head);
}
