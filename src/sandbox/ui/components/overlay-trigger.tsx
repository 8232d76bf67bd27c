import { createContext, type ReactNode, useId, useMemo, useRef, useState } from 'react';
import { useOverlays } from '../host/overlays.ts';

/** How a dialog or tooltip given as `overlay` finds the component that carries it. */
export interface OverlaySlot {
  /** A dialog or panel says which id the carrier opens. Answers how to take it back. */
  add(id: string): () => void;
  /** A tooltip describes the carrier by this id while it is shown. */
  readonly tooltipId: string;
  readonly isPointedAt: boolean;
  readonly anchor: () => HTMLElement | null;
}

export const OverlaySlotContext = createContext<OverlaySlot | null>(null);

/**
 * What every component with an `overlay` prop does alike. The overlay's content is drawn beside the carrier even
 * while it is closed, because it is a living part of the card's tree.
 */
export function useOverlayTrigger(overlay: ReactNode) {
  const overlays = useOverlays();
  const ids = useRef(new Set<string>());
  const wrapper = useRef<HTMLSpanElement>(null);
  const tooltipId = useId();
  const [isPointedAt, setPointedAt] = useState(false);

  const slot = useMemo<OverlaySlot>(
    () => ({
      add(id) {
        ids.current.add(id);
        return () => {
          ids.current.delete(id);
        };
      },
      tooltipId,
      isPointedAt,
      anchor: () => wrapper.current,
    }),
    [tooltipId, isPointedAt],
  );

  const wrap = (carrier: ReactNode, className = 'carrier') =>
    overlay ? (
      // biome-ignore lint/a11y/noStaticElementInteractions: it watches for the tooltip, the carrier inside is what is used
      <span
        ref={wrapper}
        className={className}
        onMouseEnter={() => setPointedAt(true)}
        onMouseLeave={() => setPointedAt(false)}
        onFocus={() => setPointedAt(true)}
        onBlur={() => setPointedAt(false)}
        onKeyDown={event => event.key === 'Escape' && setPointedAt(false)}
      >
        {carrier}
        <OverlaySlotContext.Provider value={slot}>{overlay}</OverlaySlotContext.Provider>
      </span>
    ) : (
      carrier
    );

  const open = () => {
    for (const id of ids.current) overlays.open(id);
  };

  return { wrap, open, describedBy: overlay && isPointedAt ? tooltipId : undefined };
}
