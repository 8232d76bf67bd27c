import type { TimelineEntry } from '../../wire.ts';

/** What one source did at one time: a backend that writes ten properties did one thing. */
export interface Moment {
  readonly at: number;
  readonly source: string;
  readonly texts: readonly string[];
}

const togetherWithinMs = 10_000;

/** Entries, newest first, put together where the same source went on within a few seconds. */
export function moments(entries: readonly TimelineEntry[]): readonly Moment[] {
  const found: Moment[] = [];
  for (const { at, source, text } of entries) {
    const last = found.at(-1);
    if (last?.source === source && last.at - at <= togetherWithinMs) {
      found[found.length - 1] = { ...last, texts: [...last.texts, text] };
    } else {
      found.push({ at, source, texts: [text] });
    }
  }
  return found;
}
