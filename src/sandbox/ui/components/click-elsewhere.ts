import { type RefObject, useEffect } from 'react';

/** Calls `close` when the person points anywhere but at the given elements, while something is open. */
export function useClickElsewhere(
  elements: readonly RefObject<HTMLElement>[],
  isOpen: boolean,
  close: () => void,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the elements are refs, and closing is the same throughout
  useEffect(() => {
    if (!isOpen) return;
    const listen = (event: PointerEvent) => {
      const target = event.target as Node;
      if (!elements.some(element => element.current?.contains(target))) close();
    };
    document.addEventListener('pointerdown', listen, true);
    return () => document.removeEventListener('pointerdown', listen, true);
  }, [isOpen]);
}
