const unitsMs = { W: 604_800_000, D: 86_400_000, H: 3_600_000, M: 60_000, S: 1_000 };

/**
 * Milliseconds of an ISO 8601 duration in weeks, days, hours, minutes and seconds (`P30D`, `PT15M`), or
 * undefined. Months and years are refused: they have no fixed length.
 */
export function parseDuration(text: string): number | undefined {
  const parts = text.match(/^P(?=.)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/);
  if (!parts) return undefined;
  const [, weeks, days, hours, minutes, seconds] = parts.map(part => Number(part ?? 0));
  return (
    (weeks ?? 0) * unitsMs.W +
    (days ?? 0) * unitsMs.D +
    (hours ?? 0) * unitsMs.H +
    (minutes ?? 0) * unitsMs.M +
    (seconds ?? 0) * unitsMs.S
  );
}
