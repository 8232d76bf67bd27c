import type { ObjectType } from '../wire.ts';
import type { RecordRef } from './change.ts';
import type { CrmRecord } from './record.ts';

/** A deleted record as it was, with what it was associated with. */
export interface Binned {
  readonly record: CrmRecord;
  readonly associations: readonly { readonly to: RecordRef; readonly typeIds: readonly number[] }[];
}

/** As kept on disk, by `deals/1`. */
export interface SavedDeparted {
  readonly bin: readonly (readonly [key: string, binned: Binned])[];
  readonly merged: readonly (readonly [key: string, id: string])[];
}

/** Records that are gone: deleted ones wait in the bin, merged ones are known by the record they became. */
export class Departed {
  #bin = new Map<string, Binned>();
  #merged = new Map<string, string>();

  bin(type: ObjectType, binned: Binned): void {
    this.#bin.set(keyOf(type, binned.record.id), binned);
  }

  inBin(type: ObjectType, id: string): Binned | undefined {
    return this.#bin.get(keyOf(type, id));
  }

  /** Takes a record out of the bin. */
  take(type: ObjectType, id: string): void {
    this.#bin.delete(keyOf(type, id));
  }

  merge(type: ObjectType, id: string, into: string): void {
    this.#merged.set(keyOf(type, id), into);
  }

  /** What an id means now. HubSpot answers a read of a merged record with the one it became. */
  meant(type: ObjectType, id: string): string {
    let meant = id;
    for (let next: string | undefined = id; next !== undefined; next = this.#merged.get(keyOf(type, next)))
      meant = next;
    return meant;
  }

  save(): SavedDeparted {
    return { bin: [...this.#bin], merged: [...this.#merged] };
  }

  load(saved?: SavedDeparted): void {
    this.#bin = new Map(saved?.bin);
    this.#merged = new Map(saved?.merged);
  }
}

function keyOf(type: ObjectType, id: string): string {
  return `${type}/${id}`;
}
