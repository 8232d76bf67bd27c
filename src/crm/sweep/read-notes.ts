import type { RecordKey } from '../../domain/record-keys.ts';

/** Of so many records it is noted how they were read; what is forgotten here is read once more. */
const RECORDS_AT_MOST = 100_000;

/**
 * How records were modified when they were last read or written, so that a sweep which finds one unchanged need not
 * read it again. In memory: after a restart the first sweep reads what it finds.
 */
export interface ReadNotes {
  /** The program has been told all of a record as it was when it was modified at this moment. */
  read(key: RecordKey, modifiedAt: number | undefined): void;
  /**
   * A write of ours left this date. What others changed between our last reading and the write is not seen by it:
   * who trusts it has to compare what search says with what the program knows. Undefined, when HubSpot did not say,
   * is noted as nothing.
   */
  wrote(key: RecordKey, modifiedAt: number | undefined): void;
  /** What is known of a record that search says was modified at this moment. */
  standing(key: RecordKey, modifiedAt: number): 'read' | 'ours' | 'unread';
}

interface Note {
  readonly readAt: number;
  readonly wroteAt: number;
}

export function createReadNotes(most = RECORDS_AT_MOST): ReadNotes {
  const notes = new Map<RecordKey, Note>();

  function keep(key: RecordKey, note: Partial<Note>): void {
    const before = notes.get(key) ?? { readAt: Number.NEGATIVE_INFINITY, wroteAt: Number.NEGATIVE_INFINITY };
    notes.delete(key);
    notes.set(key, { ...before, ...note });
    if (notes.size <= most) return;
    for (const oldest of notes.keys()) {
      notes.delete(oldest);
      return;
    }
  }

  return {
    read(key, modifiedAt) {
      // A reading that was answered late says less than the one before it.
      const before = notes.get(key)?.readAt ?? Number.NEGATIVE_INFINITY;
      if (modifiedAt !== undefined && modifiedAt > before) keep(key, { readAt: modifiedAt });
    },
    wrote(key, modifiedAt) {
      if (modifiedAt !== undefined) keep(key, { wroteAt: modifiedAt });
    },
    standing(key, modifiedAt) {
      const note = notes.get(key);
      if (!note) return 'unread';
      // Search is behind: what it shows may be older than what was read.
      if (modifiedAt <= note.readAt) return 'read';
      return modifiedAt === note.wroteAt ? 'ours' : 'unread';
    },
  };
}
