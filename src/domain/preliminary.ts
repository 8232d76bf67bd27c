import type { Unchecked } from './alike/alike.ts';
import type { Verdict } from './verdicts.ts';

/** The mark of a verdict on what could not be compared yet and will be, without anybody's doing. */
export function preliminary(unchecked: Unchecked | null): Pick<Verdict, 'isPreliminary'> {
  return unchecked === 'not_complete' || unchecked === 'failed' ? { isPreliminary: true } : {};
}
