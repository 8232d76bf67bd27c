/** Numbers from 0 to below 1, the same for the same seed. */
export function chances(seed: number): () => number {
  let state = (Math.imul(seed + 1, 0x9e3779b1) ^ 0x2026_0630) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
