import type { PageSearch, SearchPage } from '../../../src/crm/record-search.ts';

interface Known {
  modified: number;
  /** What search knows of it: an older date, or nothing yet. */
  indexed: number | undefined;
  gone: boolean;
}

/** Records as a search knows them: it hears of each change later than it happens. */
export class SearchedRecords {
  readonly #records = new Map<number, Known>();
  /** Every page that was asked for. */
  readonly asked: Pick<PageSearch, 'filters' | 'sortBy'>[] = [];
  readonly #pageSize: number;

  constructor(pageSize: number) {
    this.#pageSize = pageSize;
  }

  change(id: number, at: number): void {
    const before = this.#records.get(id);
    this.#records.set(id, { modified: at, indexed: before?.indexed, gone: false });
  }

  remove(id: number): void {
    const before = this.#records.get(id);
    if (before) before.gone = true;
  }

  /** Search hears of all that happened up to this moment. */
  index(upTo: number): void {
    for (const [id, record] of this.#records) {
      if (record.modified <= upTo) record.indexed = record.modified;
      if (record.gone) this.#records.delete(id);
    }
  }

  /** Ids with when each was modified, as they are and not as search has them. */
  all(): Map<number, number> {
    const live = [...this.#records].filter(([, { gone }]) => !gone);
    return new Map(live.map(([id, { modified }]) => [id, modified]));
  }

  search = async (page: Pick<PageSearch, 'filters' | 'sortBy'>): Promise<SearchPage> => {
    this.asked.push(page);
    const value = (id: number, name: string) =>
      name === 'hs_object_id' ? id : this.#records.get(id)?.indexed;
    const matching = [...this.#records.keys()].filter(id =>
      page.filters.every(filter => {
        const held = value(id, filter.propertyName);
        if (held === undefined) return false;
        if (filter.operator === 'GT') return held > Number(filter.value);
        return held >= Number(filter.value) && held <= Number(filter.highValue);
      }),
    );
    // Those of one value come in no order that anybody may rely on.
    const sorted = matching.toSorted(
      (a, b) =>
        (value(a, page.sortBy) ?? 0) - (value(b, page.sortBy) ?? 0) ||
        ((a * 7919) % 101) - ((b * 7919) % 101),
    );
    return {
      records: sorted.slice(0, this.#pageSize).map(id => {
        const modified = new Date(this.#records.get(id)?.indexed ?? 0).toISOString();
        return { id: String(id), properties: { hs_lastmodifieddate: modified, lastmodifieddate: modified } };
      }),
      total: matching.length,
      more: matching.length > this.#pageSize,
    };
  };
}
