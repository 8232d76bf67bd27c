/** Items of a queue that lie in one row, at places that follow each other. */
export interface Parcel {
  /** The place of the oldest one that waits. */
  readonly first: number;
  /** The place of the newest one. */
  readonly last: number;
  /** Which push it came with. */
  readonly pushedWith: string;
  /** A list in JSON. What is done may still stand before what waits. */
  readonly items: string;
}

/** So many, and so long unless it is a single item: whoever wants one reads the whole parcel. */
const MOST_ITEMS = 500;
const MOST_CHARACTERS = 256 * 1024;

/** Puts the items of a push into parcels, from place 1 on. */
export function parcelsOf(items: readonly unknown[], pushedWith: string): Parcel[] {
  const parcels: Parcel[] = [];
  for (let start = 0; start < items.length; start += MOST_ITEMS)
    parcels.push(...shortEnough(items.slice(start, start + MOST_ITEMS), start + 1, pushedWith));
  return parcels;
}

/** One parcel, or two of its halves. To write all items at once is a third faster than one by one. */
function shortEnough(items: readonly unknown[], first: number, pushedWith: string): Parcel[] {
  const text = JSON.stringify(items);
  if (text.length <= MOST_CHARACTERS || items.length === 1)
    return [{ first, last: first + items.length - 1, pushedWith, items: text }];
  const half = items.length >> 1;
  return [
    ...shortEnough(items.slice(0, half), first, pushedWith),
    ...shortEnough(items.slice(half), first + half, pushedWith),
  ];
}

/** Those that wait. */
export function itemsOf<Item>({ first, last, items }: Parcel): Item[] {
  return JSON.parse(items).slice(first - last - 1);
}

/** What an edit makes of parcels. */
export interface EditedParcels {
  /** Items that are not what they were, or gone. */
  readonly changed: number;
  readonly takenOut: number;
  /** First places of the parcels that must not stay as they lie: something in them is changed, or done. */
  readonly gone: readonly number[];
  /** What is to lie there instead. */
  readonly parcels: readonly Parcel[];
}

/** Puts what `edit` makes of items in their places; where it gives undefined a parcel falls into two. */
export function editedParcels<Item>(
  before: readonly Parcel[],
  edit: (item: Item) => Item | undefined,
): EditedParcels {
  const gone: number[] = [];
  const parcels: Parcel[] = [];
  let [changed, takenOut] = [0, 0];
  for (const parcel of before) {
    const all: Item[] = JSON.parse(parcel.items);
    const waiting = all.slice(parcel.first - parcel.last - 1);
    const edited = waiting.map(edit);
    const changes = edited.filter((item, index) => item !== waiting[index]).length;
    if (changes === 0 && all.length === waiting.length) continue;
    gone.push(parcel.first);
    parcels.push(...runsOf(edited, parcel));
    changed += changes;
    takenOut += edited.filter(item => item === undefined).length;
  }
  return { changed, takenOut, gone, parcels };
}

/** Items without gaps between them lie together. */
function runsOf(items: readonly unknown[], { first, pushedWith }: Parcel): Parcel[] {
  const runs: Parcel[] = [];
  let start = 0;
  for (let end = 0; end <= items.length; end++) {
    if (items[end] !== undefined) continue;
    const run = JSON.stringify(items.slice(start, end));
    if (end > start) runs.push({ first: first + start, last: first + end - 1, pushedWith, items: run });
    start = end + 1;
  }
  return runs;
}
