/** As many digits at the end of a number as are the same however it is written: with the country, with a zero, or without. */
const TELLING_DIGITS = 8;
const LEAST_DIGITS = 7;

/** What two ways to write a telephone number have in common; empty when it is too short to be one. Without extension. */
export function phoneKey(typed: string | undefined): string {
  const digits = (typed ?? '')
    .slice(0, 60)
    .normalize('NFKC')
    .replace(/(?:ext|extension|x|durchwahl|wew)\.?\s*:?\s*\d+\s*$/i, '')
    .replace(/\(0\)/g, '')
    .replace(/\D/g, '');
  const isFiller = /^(\d)\1+$/.test(digits.slice(-LEAST_DIGITS)) || /1234567$/.test(digits);
  return digits.length < LEAST_DIGITS || isFiller ? '' : digits.slice(-TELLING_DIGITS);
}
