import type { Entry, Log, NewEntry } from '../../src/log/log.ts';

export interface TestFact {
  readonly text: string;
}

export function newEntry(key: string, ...texts: string[]): NewEntry<TestFact> {
  return {
    key,
    hash: `hash of ${key}`,
    at: 1_760_000_000_000,
    by: 'user:101',
    facts: texts.map(text => ({ text })),
  };
}

export async function entriesOf(log: Log<TestFact>, portalId: string, after = 0): Promise<Entry<TestFact>[]> {
  const entries: Entry<TestFact>[] = [];
  for await (const entry of log.read(portalId, after)) entries.push(entry);
  return entries;
}

export async function failure(work: Promise<unknown>): Promise<Error> {
  try {
    await work;
  } catch (error) {
    return error as Error;
  }
  throw new Error('expected a failure, there was none');
}

/** None of these may reach beyond its own portal, or beyond the folder. */
export const STRANGE_PORTAL_IDS: readonly string[] = [
  '',
  '.',
  '..',
  '../1',
  '/1',
  '1/../1',
  '1.jsonl',
  ' 1',
  '1 ',
  'ü',
  '１',
  'A',
  '\u0000',
  '\n',
  'x'.repeat(500),
];
