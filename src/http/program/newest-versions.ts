/**
 * The newest versions that take so many bytes of an answer together; `newestFirst` is what they look like in it.
 * HubSpot hands a card at most 1 MB, and a policy or a plan may hold hundreds of days or products.
 */
export function newestWithin<Version>(newestFirst: readonly Version[], bytes: number): Version[] {
  let left = bytes;
  const end = newestFirst.findIndex(version => {
    left -= Buffer.byteLength(JSON.stringify(version));
    return left < 0;
  });
  return newestFirst.slice(0, end < 0 ? undefined : end);
}
