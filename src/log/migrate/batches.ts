const MOST_ITEMS = 1_000;
const ENOUGH_CHARACTERS = 1024 * 1024;

/** Items in groups that one statement takes: so many or so long, one at least. */
export async function* batches<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item[]> {
  let batch: Item[] = [];
  let characters = 0;
  for await (const item of items) {
    batch.push(item);
    characters += JSON.stringify(item).length;
    if (batch.length < MOST_ITEMS && characters < ENOUGH_CHARACTERS) continue;
    yield batch;
    batch = [];
    characters = 0;
  }
  if (batch.length > 0) yield batch;
}
