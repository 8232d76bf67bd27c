/** The code points that an unpacked font has glyphs for, as its character map says (OpenType, `cmap`). */
export function codePointsIn(font: Buffer): Set<number> {
  const map = tableIn(font, 'cmap');
  const maps = Array.from({ length: map.readUInt16BE(2) }, (_, place) =>
    map.subarray(map.readUInt32BE(8 + 8 * place)),
  );
  const format = (number: number) => maps.find(one => one.readUInt16BE(0) === number);
  const long = format(12);
  if (long) return new Set(groups(long));
  const short = format(4);
  return new Set(short && segments(short));
}

function tableIn(font: Buffer, tag: string): Buffer {
  for (let entry = 12; entry < 12 + 16 * font.readUInt16BE(4); entry += 16) {
    if (font.toString('latin1', entry, entry + 4) === tag) return font.subarray(font.readUInt32BE(entry + 8));
  }
  throw new Error(`the font has no table ${tag}`);
}

/** Format 12: from, to, first glyph. */
function* groups(map: Buffer): Iterable<number> {
  const end = 16 + 12 * map.readUInt32BE(12);
  for (let group = 16; group < end; group += 12) {
    for (let point = map.readUInt32BE(group); point <= map.readUInt32BE(group + 4); point++) yield point;
  }
}

/** Format 4: segments of the first 65,536 code points, whose glyphs may be none. */
function* segments(map: Buffer): Iterable<number> {
  const length = map.readUInt16BE(6);
  for (let place = 0; place < length; place += 2) {
    const last = map.readUInt16BE(14 + place);
    const offsetAt = 16 + 3 * length + place;
    const first = map.readUInt16BE(16 + length + place);
    const offset = map.readUInt16BE(offsetAt);
    for (let point = first; point <= last && point < 0xffff; point++) {
      if (offset === 0 || map.readUInt16BE(offsetAt + offset + 2 * (point - first)) !== 0) yield point;
    }
  }
}
