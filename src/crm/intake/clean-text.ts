/** Text of strangers made harmless before it is kept: nothing invisible, nothing endless. */

/** C0 and C1 controls but the line feed and the tab, turns of the writing direction, zero widths, lone surrogates. */
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\p{Surrogate}]/gu;

/** One line of at most so many characters, without spaces around it or more than one between words. */
export function oneLine(text: string, atMost: number): string {
  return cut(text.replace(/[\r\n\t\u2028\u2029]+/g, ' ').replace(INVISIBLE, ''), atMost)
    .replace(/\s+/g, ' ')
    .trim();
}

/** Lines of at most so many characters in all; no more than one of them empty behind another. */
export function someLines(text: string, atMost: number): string {
  const lines = text.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(INVISIBLE, '');
  return cut(lines, atMost)
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Text as HTML shows it, line by line: what strangers wrote is never markup. */
export function asHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('\n', '<br>');
}

/** By characters and not by their halves, so that none is cut in two. */
function cut(text: string, atMost: number): string {
  return text.length <= atMost ? text : [...text.slice(0, 2 * atMost)].slice(0, atMost).join('');
}
