/** Domain names in letters of their own again, from what they are in the DNS (RFC 3492). */
const BASE = 36;
const FIRST_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;

/** `xn--bcher-kva` is `bücher`; what is not encoded, or wrongly, stays. */
export function unicodeLabel(label: string): string {
  return label.startsWith('xn--') ? (decoded(label.slice('xn--'.length)) ?? label) : label;
}

function decoded(encoded: string): string | undefined {
  const split = encoded.lastIndexOf('-');
  const points = [...encoded.slice(0, Math.max(0, split))].map(letter => letter.charCodeAt(0));
  let [point, bias, place, at] = [128, 72, 0, split + 1];
  while (at < encoded.length) {
    const before = place;
    let weight = 1;
    for (let step = BASE; ; step += BASE) {
      const digit = digitOf(encoded.charCodeAt(at));
      at += 1;
      if (digit === undefined) return undefined;
      place += digit * weight;
      const threshold = Math.min(T_MAX, Math.max(FIRST_MIN, step - bias));
      if (digit < threshold) break;
      weight *= BASE - threshold;
    }
    bias = adapted(place - before, points.length + 1, before === 0);
    point += Math.floor(place / (points.length + 1));
    place %= points.length + 1;
    if (point > 0x10ffff) return undefined;
    points.splice(place, 0, point);
    place += 1;
  }
  return String.fromCodePoint(...points);
}

function digitOf(code: number): number | undefined {
  if (code >= 48 && code <= 57) return code - 22;
  if (code >= 97 && code <= 122) return code - 97;
  return undefined;
}

function adapted(delta: number, length: number, isFirst: boolean): number {
  let rest = isFirst ? Math.floor(delta / DAMP) : delta >> 1;
  rest += Math.floor(rest / length);
  let steps = 0;
  for (; rest > ((BASE - FIRST_MIN) * T_MAX) >> 1; steps += BASE)
    rest = Math.floor(rest / (BASE - FIRST_MIN));
  return steps + Math.floor(((BASE - FIRST_MIN + 1) * rest) / (rest + SKEW));
}
