/** Text on a PDF page: broken into lines between the words of its language, each piece in the font that shows it. */
import type PDFDocument from 'pdfkit';
import type { Language } from '../languages.ts';
import { type FontRun, fontFile, fontRuns, type Weight } from './pdf-fonts.ts';

export type Pdf = InstanceType<typeof PDFDocument>;

export interface TextStyle {
  readonly size: number;
  readonly weight: Weight;
  readonly color: string;
}

/** Text that is laid out; widths in points. */
export interface Line {
  readonly text: string;
  readonly width: number;
}

/** Height of a line in parts of the letters' size. */
const LEADING = 1.45;
/** From the top of a line to the foot of its letters: one for all fonts, so that they stand on one line. */
const BASELINE = 1.1;

const LINES_AT_MOST = 12;

export function lineHeight({ size }: TextStyle): number {
  return size * LEADING;
}

export interface PdfText {
  lines(text: string, style: TextStyle, width: number): Line[];
  width(text: string, style: TextStyle): number;
  /** Draws one line with its top left corner there. */
  draw(text: string, style: TextStyle, x: number, y: number): void;
}

export function createPdfText(pdf: Pdf, language: Language): PdfText {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  const advances = new Map<string, number>();
  const registered = new Set<string>();

  function choose({ font }: FontRun, size: number): Pdf {
    if (!registered.has(font)) pdf.registerFont(font, fontFile(font));
    registered.add(font);
    return pdf.font(font).fontSize(size);
  }

  /** The width of one character at size 1: to lay out every piece of text as a whole would take most of the time. */
  function advance(character: string, weight: Weight): number {
    const key = `${weight} ${character}`;
    const known = advances.get(key);
    if (known !== undefined) return known;
    const runs = fontRuns(character, weight);
    const width = runs.reduce((sum, run) => sum + choose(run, 1).widthOfString(run.text), 0);
    advances.set(key, width);
    return width;
  }

  function width(text: string, { size, weight }: TextStyle): number {
    let sum = 0;
    for (const character of text) sum += advance(character, weight);
    return sum * size;
  }

  /** Pieces that stay together: a word with the signs behind it, the brackets before it, the thousands of a number. */
  function pieces(text: string): string[] {
    const parts: string[] = [];
    for (const { segment, isWordLike } of segmenter.segment(text.replace(/[\t\n\r ]+/g, ' ').trim())) {
      const last = parts.at(-1);
      const joins = last !== undefined && (!isWordLike || /[\p{Ps}\p{Pi}\u00A0\u202F]$/u.test(last));
      const opens = /^[\p{Ps}\p{Pi}]/u.test(segment);
      if (joins && !opens) parts[parts.length - 1] = last + segment;
      else parts.push(segment);
    }
    return parts;
  }

  function fitted(text: string, style: TextStyle, most: number): string[] {
    return pieces(text).flatMap(piece => (width(piece.trimEnd(), style) <= most ? [piece] : [...piece]));
  }

  return {
    width,

    lines(text, style, most) {
      const lines: string[] = [];
      let line = '';
      for (const piece of fitted(text, style, most)) {
        if (line !== '' && width((line + piece).trimEnd(), style) > most) {
          lines.push(line.trimEnd());
          line = piece.trimStart();
        } else line += piece;
      }
      if (line.trim() !== '') lines.push(line.trimEnd());
      const shown = lines.slice(0, LINES_AT_MOST);
      if (lines.length > LINES_AT_MOST) shown[LINES_AT_MOST - 1] += '…';
      return shown.map(one => ({ text: one, width: width(one, style) }));
    },

    draw(text, style, x, y) {
      let left = x;
      for (const run of fontRuns(text, style.weight)) {
        const chosen = choose(run, style.size).fillColor(style.color);
        chosen.text(run.text, left, y + style.size * BASELINE, { lineBreak: false, baseline: 'alphabetic' });
        left += chosen.widthOfString(run.text);
      }
    },
  };
}
