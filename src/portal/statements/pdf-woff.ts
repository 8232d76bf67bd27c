import { inflateSync } from 'node:zlib';

/** Sizes by WOFF 1.0: its head, an entry of its table directory, and those of the font that is packed in it. */
const HEAD = 44;
const ENTRY = 20;
const FONT_HEAD = 12;
const FONT_ENTRY = 16;

/**
 * The font that a WOFF file holds, unpacked as a whole: the PDF library unpacks a table anew for every glyph, which
 * takes seconds for a Japanese font.
 */
export function unpackedFont(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const directory = Buffer.alloc(FONT_HEAD + FONT_ENTRY * count);
  woff.copy(directory, 0, 4, 8);
  directory.writeUInt16BE(count, 4);
  const tables: Buffer[] = [];
  let offset = directory.length;
  for (let number = 0; number < count; number++) {
    const from = HEAD + ENTRY * number;
    const to = FONT_HEAD + FONT_ENTRY * number;
    const table = unpackedTable(woff, from);
    woff.copy(directory, to, from, from + 4);
    woff.copy(directory, to + 4, from + 16, from + 20);
    directory.writeUInt32BE(offset, to + 8);
    directory.writeUInt32BE(table.length, to + 12);
    const padding = Buffer.alloc((4 - (table.length % 4)) % 4);
    tables.push(table, padding);
    offset += table.length + padding.length;
  }
  return Buffer.concat([directory, ...tables]);
}

/** A table that did not become smaller is kept as it was. */
function unpackedTable(woff: Buffer, entry: number): Buffer {
  const [start, packed, size] = [4, 8, 12].map(place => woff.readUInt32BE(entry + place));
  const data = woff.subarray(start, (start ?? 0) + (packed ?? 0));
  return packed === size ? data : inflateSync(data);
}
