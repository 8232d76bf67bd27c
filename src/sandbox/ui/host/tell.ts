/**
 * Calls a handler that a card gave to a component. Its failure is the card's own, and the worker reports it, so the
 * page does not hear of it a second time.
 */
export function tell<Arguments extends readonly unknown[]>(
  handler: ((...values: Arguments) => unknown) | undefined,
  ...values: Arguments
): void {
  if (!handler) return;
  void (async () => handler(...values))().catch(() => undefined);
}
