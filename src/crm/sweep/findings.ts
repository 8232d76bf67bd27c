import type { Program } from '../../domain/program-state.ts';
import { type RecordType, recordKey } from '../../domain/record-keys.ts';
import type { CrmRecord } from '../answers.ts';
import type { Connection } from '../connection.ts';
import type { LivePrograms } from '../live-programs.ts';
import { modifiedAt } from '../modified-date.ts';
import type { RecordHint } from '../record-hint.ts';
import type { WalkPlace } from './walk.ts';
import { agrees, heldIds, isWorthReading } from './worth-reading.ts';

/** One page of a walk. */
interface Page {
  readonly kind: 'all' | 'changes';
  readonly type: RecordType;
  readonly from: WalkPlace;
  readonly next: WalkPlace | null;
  readonly found: readonly CrmRecord[];
}

/** Says which records a page of a walk gives reason to read. */
export function createFindings({ currency, readNotes, portalId }: Connection, portals: LivePrograms) {
  let held: { type: RecordType; ids: readonly string[] } | undefined;

  /**
   * Whether a record is known as it is. A date that we have read says so; one that a write of ours left says it only
   * where what search shows is what the program knows, because somebody may have changed the record between our last
   * reading and our write. What search does not show (an owner, an association) stays hidden until the night, when
   * all is read whatever was noted.
   */
  function isKnown(program: Program, type: RecordType, record: CrmRecord): boolean {
    const at = modifiedAt(type, record);
    if (at === undefined) return false;
    const standing = readNotes.standing(recordKey(type, record.id), at);
    return standing === 'read' || (standing === 'ours' && agrees(program, type, record, currency));
  }

  /** Made once for each kind of record in a walk: what the program comes to hold meanwhile was read just now. */
  function heldOf(program: Program, type: RecordType, from: WalkPlace): readonly string[] {
    if (held?.type !== type || from.afterId === '0') held = { type, ids: heldIds(program, type) };
    return held.ids;
  }

  /**
   * Records that the program takes for there and whose place in the order of ids the walk has passed without meeting
   * them: they may be gone, and the webhook that said so was lost. Or search does not know them yet; a reading tells.
   */
  function unmet(program: Program, { type, from, next, found }: Page): string[] {
    const met = new Set(found.map(({ id }) => id));
    const [low, high] = [Number(from.afterId), next ? Number(next.afterId) : Number.POSITIVE_INFINITY];
    return heldOf(program, type, from).filter(id => Number(id) > low && Number(id) <= high && !met.has(id));
  }

  return {
    async hintsOf(page: Page): Promise<RecordHint[]> {
      const { kind, type, found } = page;
      // A program that nobody uses stays out of memory while nothing changes in its account.
      if (kind === 'changes' && found.length === 0) return [];
      return portals.read(portalId, program => {
        const worth = found.filter(record => isWorthReading(program, type, record));
        // Nobody says when it happened: `occurredAt` is left to those who know.
        if (kind === 'changes')
          return worth.filter(record => !isKnown(program, type, record)).map(({ id }) => ({ type, id }));
        return [...worth.map(({ id }) => id), ...unmet(program, page)].map(id => ({ type, id }));
      });
    },
  };
}
