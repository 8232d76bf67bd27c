/**
 * Text as it stands inside a JSON string, without the quotes. PostgreSQL's text cannot hold U+0000 or half of a
 * surrogate pair, which JavaScript's strings can; written so, it holds every string, and no two become one.
 */
export function writtenText(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
