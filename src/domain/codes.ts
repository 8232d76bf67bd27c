/** Letters and digits that nobody takes for each other, read aloud or by hand; 32, so that five bits choose one. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const LENGTH = 7;

/**
 * A code for a partner that has none: made of its id, so that a replay makes the same one, and not to be guessed
 * from another's. Seven letters are 35 bits.
 */
export function freshCode(partnerId: string, isFree: (code: string) => boolean): string {
  for (let turn = 0; ; turn += 1) {
    const code = codeFrom(`${partnerId}:${turn}`);
    if (isFree(code)) return code;
  }
}

/** FNV-1a over 64 bits (draft-eastlake-fnv); the ids it is fed with are random already. */
function codeFrom(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const character of text) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(character.codePointAt(0) ?? 0)) * 0x100000001b3n);
  }
  let code = '';
  for (let place = 0; place < LENGTH; place += 1) code += ALPHABET[Number((hash >> BigInt(5 * place)) & 31n)];
  return code;
}
