/** What stands in a PDF of ours, read from its bytes as a reader program does: glyphs by the fonts' own tables. */
import { inflateSync } from 'node:zlib';

/** One tagged piece (a paragraph or a cell of a table), its lines joined by line breaks. */
export interface PdfPiece {
  readonly tag: string;
  readonly text: string;
}

/** Every tagged piece in the order drawn; decoration such as page numbers has the tag `Artifact`. */
export function pdfPieces(file: Buffer): PdfPiece[] {
  const objects = objectsOf(file);
  const fonts = fontsOf(objects);
  return [...objects.values()]
    .filter(({ dictionary }) => /\/Type \/Page\b/.test(dictionary))
    .flatMap(({ dictionary }) => {
      const contents = /\/Contents (\d+) 0 R/.exec(dictionary)?.[1] ?? '';
      return piecesIn(objects.get(contents)?.stream.toString('latin1') ?? '', fonts);
    });
}

interface PdfObject {
  readonly dictionary: string;
  readonly stream: Buffer;
}

function objectsOf(file: Buffer): Map<string, PdfObject> {
  const objects = new Map<string, PdfObject>();
  const text = file.toString('latin1');
  for (const { 1: number = '', index } of text.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)) {
    const end = text.indexOf('endobj', index);
    const body = text.slice(text.indexOf('obj\n', index) + 4, end);
    const at = body.indexOf('stream\n');
    const dictionary = at < 0 ? body : body.slice(0, at);
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0);
    const raw = Buffer.from(body.slice(at + 7, at + 7 + length), 'latin1');
    const isPacked = dictionary.includes('/FlateDecode') && at >= 0;
    objects.set(number, { dictionary, stream: isPacked ? inflateSync(raw) : raw });
  }
  return objects;
}

type Glyphs = ReadonlyMap<string, string>;

/** By the name that pages call a font. */
function fontsOf(objects: ReadonlyMap<string, PdfObject>): Map<string, Glyphs> {
  const fonts = new Map<string, Glyphs>();
  for (const { dictionary } of objects.values()) {
    for (const [, name = '', number = ''] of dictionary.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(number)?.dictionary ?? '')?.[1];
      const stream = objects.get(table ?? '')?.stream;
      if (stream) fonts.set(name, glyphsOf(stream.toString('latin1')));
    }
  }
  return fonts;
}

function glyphsOf(table: string): Glyphs {
  const glyphs = new Map<string, string>();
  for (const [, first = '', list = ''] of table.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)) {
    [...list.matchAll(/<([0-9a-f ]*)>/gi)].forEach(([, units = ''], place) => {
      const text = (units.match(/[0-9a-f]{4}/gi) ?? []).map(unit => Number.parseInt(unit, 16));
      const glyph = (Number.parseInt(first, 16) + place).toString(16).padStart(4, '0');
      glyphs.set(glyph, String.fromCharCode(...text));
    });
  }
  return glyphs;
}

/** The glyph that every font shows for what it has not. */
const NOTHING = '0000';

const TOKENS =
  /\/(\w+) <<[^>]*>> BDC|(EMC)|\/(F\d+) [\d.]+ Tf|1 0 0 1 [\d.-]+ ([\d.-]+) Tm|\[(<[^\]]*)\] TJ/g;

function piecesIn(content: string, fonts: ReadonlyMap<string, Glyphs>): PdfPiece[] {
  const pieces: PdfPiece[] = [];
  let piece: { tag: string; text: string } | undefined;
  let glyphs: Glyphs = new Map();
  let [line, lineBefore] = ['', ''];
  for (const [, opened, closed, font, y, shown] of content.matchAll(TOKENS)) {
    if (opened) piece = { tag: opened, text: '' };
    if (font) glyphs = fonts.get(font) ?? new Map();
    if (y) line = y;
    if (shown && piece) {
      const isNewLine = piece.text !== '' && line !== lineBefore;
      const codes = [...shown.matchAll(/<([0-9a-f]+)>/gi)].flatMap(
        ([, hex = '']) => hex.match(/.{4}/g) ?? [],
      );
      piece.text +=
        (isNewLine ? '\n' : '') +
        codes
          .map(code => (code === NOTHING ? '\uFFFD' : (glyphs.get(code.toLowerCase()) ?? '\uFFFD')))
          .join('');
      lineBefore = line;
    }
    if (closed && piece) {
      pieces.push(piece);
      piece = undefined;
    }
  }
  return pieces;
}
