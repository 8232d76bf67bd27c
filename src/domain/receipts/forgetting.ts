import { NAMED, type Receipt } from './receipt.ts';

/** The receipt without the names that are to be forgotten, their salts with them; the same receipt when it has none. */
export function withoutNames(receipt: Receipt, isForgotten: (text: string) => boolean): Receipt {
  const kept = NAMED.flatMap(name => {
    const opening = receipt.names[name];
    return opening && !isForgotten(opening.text) ? [[name, opening] as const] : [];
  });
  if (kept.length === Object.keys(receipt.names).length) return receipt;
  return { ...receipt, names: Object.fromEntries(kept) };
}
