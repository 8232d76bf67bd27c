/**
 * The same text for the same value, byte for byte: JSON with the keys of objects sorted; maps and sets in the order
 * in which they were filled, which is part of what they say. What is undefined is not there.
 */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_key, held: unknown) => {
    if (held instanceof Map) return { map: [...held] };
    if (held instanceof Set) return { set: [...held] };
    if (typeof held !== 'object' || held === null || Array.isArray(held)) return held;
    const byKey = Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(byKey);
  });
}
