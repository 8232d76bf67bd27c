/** The fonts of a PDF, chosen for each character, so that every name shows whatever its language is. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { codePointsIn } from './pdf-glyphs.ts';
import { unpackedFont } from './pdf-woff.ts';

export type Weight = 400 | 600;

/** A piece of text that one font shows. */
export interface FontRun {
  /** As `fontFile` knows it. */
  readonly font: string;
  readonly text: string;
}

/** From the first to the last code point, both included. */
type Range = readonly [first: number, last: number];

const { resolve } = createRequire(import.meta.url);

/**
 * In the order in which they are asked. What Japanese needs every day is one file; rare characters, as in names, are
 * in the numbered ones.
 */
const PARTS = [
  ...['latin', 'latin-ext', 'greek', 'cyrillic', 'vietnamese', 'greek-ext', 'cyrillic-ext'].map(part => ({
    name: `noto-sans/${part}`,
    ranges: rangesIn('noto-sans')[part] ?? [],
  })),
  { name: 'noto-sans-jp/japanese', ranges: numbered().flatMap(({ ranges }) => ranges) },
  ...numbered(),
];

/** Stands for what no font shows. */
const UNKNOWN = '\u25A1';

const partOf = new Map<string, string | undefined>();
const files = new Map<string, Buffer>();
const covered = new Map<string, ReadonlySet<number>>();

/** Splits a text into what each font shows; what cannot be seen goes, what no font has becomes a box. */
export function fontRuns(text: string, weight: Weight): FontRun[] {
  const runs: FontRun[] = [];
  for (const character of text.normalize('NFC').replace(/\p{Cc}|\p{Cf}/gu, '')) {
    const part = partFor(character);
    const shown = part ? character : UNKNOWN;
    const font = `${part ?? partFor(UNKNOWN)}@${weight}`;
    const last = runs.at(-1);
    if (last?.font === font) runs[runs.length - 1] = { font, text: last.text + shown };
    else runs.push({ font, text: shown });
  }
  return runs;
}

/** The font of a run, unpacked; read once, when it is first needed. */
export function fontFile(font: string): Buffer {
  const known = files.get(font);
  if (known) return known;
  const [family = '', part = '', weight = ''] = font.split(/[/@]/);
  const path = resolve(`@fontsource/${family}/files/${family}-${part}-${weight}-normal.woff`);
  const file = unpackedFont(readFileSync(path));
  files.set(font, file);
  return file;
}

function partFor(character: string): string | undefined {
  if (partOf.has(character)) return partOf.get(character);
  const point = character.codePointAt(0) ?? 0;
  const isNear = ({ ranges }: { ranges: readonly Range[] }) =>
    ranges.some(([first, last]) => point >= first && point <= last);
  // A part may lack single characters of the ranges that it is named for.
  const part = PARTS.find(one => isNear(one) && covers(one.name, point))?.name;
  if (partOf.size < REMEMBERED_AT_MOST) partOf.set(character, part);
  return part;
}

const REMEMBERED_AT_MOST = 20_000;

function covers(part: string, point: number): boolean {
  const known = covered.get(part) ?? codePointsIn(fontFile(`${part}@400`));
  covered.set(part, known);
  return known.has(point);
}

function numbered() {
  return Object.entries(rangesIn('noto-sans-jp')).flatMap(([key, ranges]) => {
    const number = /^\[(\d+)\]$/.exec(key)?.[1];
    return number === undefined ? [] : [{ name: `noto-sans-jp/${number}`, ranges }];
  });
}

/** What a font family says that its parts hold: "U+0460-052F,U+20B4". */
function rangesIn(family: string): Record<string, Range[]> {
  const table: Record<string, string> = JSON.parse(
    readFileSync(resolve(`@fontsource/${family}/unicode.json`), 'utf8'),
  );
  const rangeOf = (range: string): Range => {
    const [first = 0, last = first] = range
      .slice(2)
      .split('-')
      .map(point => Number.parseInt(point, 16));
    return [first, last];
  };
  return Object.fromEntries(
    Object.entries(table).map(([part, ranges]) => [part, ranges.split(',').map(rangeOf)]),
  );
}
