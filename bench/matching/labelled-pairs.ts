/** The labelled pairs of test/fixtures/matching, in two halves. */
import { readdirSync, readFileSync } from 'node:fs';
import type { AccountIdentity } from '../../src/domain/matching/identity.ts';

export interface LabelledPair {
  readonly id: string;
  readonly one: AccountIdentity;
  readonly other: AccountIdentity;
  readonly label: 'same' | 'different' | 'related';
  readonly kind: string;
}

const FOLDER = new URL('../../test/fixtures/matching/', import.meta.url);

export function labelledPairs(): readonly LabelledPair[] {
  return readdirSync(FOLDER)
    .filter(file => file.endsWith('.json'))
    .flatMap(file => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as LabelledPair[])
    .map(pair => ({ ...pair, one: { ...pair.one, id: 'one' }, other: { ...pair.other, id: 'other' } }));
}

/**
 * Whether rules may be fitted to this pair; the others, a quarter, and half of those of well-known companies, are only
 * ever measured. By its id, so that it stays there: the first bit turned out to keep runs of ids together.
 */
export function isForTuning({ id, kind }: LabelledPair): boolean {
  let hash = 0x811c9dc5;
  for (const letter of id) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0;
  return ((mixed >>> 19) & 1) === 0 || (!isKnown({ kind }) && ((hash >>> 13) & 1) === 0);
}

/** Whether it is one of the pairs of real companies' names, written when the rules were there already. */
export function isKnown({ kind }: Pick<LabelledPair, 'kind'>): boolean {
  return kind.startsWith('known-');
}

/** Pairs whose label holds for the names alone, and nothing of them but the names. */
export function namesOnly(pairs: readonly LabelledPair[]): readonly LabelledPair[] {
  return pairs
    .filter(({ one, other }) => one.domains.length === 0 && other.domains.length === 0)
    .map(pair => ({ ...pair, one: nameOf(pair.one), other: nameOf(pair.other) }));
}

function nameOf({ id, name }: AccountIdentity): AccountIdentity {
  return { id, name, domains: [] };
}
