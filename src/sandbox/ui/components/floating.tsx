import { type HTMLAttributes, type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react';

export type Placement = 'top' | 'bottom' | 'left' | 'right';

interface FloatingProps extends HTMLAttributes<HTMLDivElement> {
  readonly anchor: () => HTMLElement | null;
  readonly placement: Placement;
  readonly children: ReactNode;
  /** A closed box stays in the document, unseen, so that what lives in it goes on. */
  readonly isOpen?: boolean;
  /** A list below an input is as wide as the input. */
  readonly matchWidth?: boolean;
  readonly boxRef?: RefObject<HTMLDivElement>;
}

const gapPx = 4;
const edgePx = 8;

/**
 * A box beside another one, over everything else. It lies in the browser's top layer, so no scrolling table or
 * dialog cuts it off, while in the document it stays where it belongs, for the keyboard and screen readers.
 */
export function Floating(props: FloatingProps) {
  const { anchor, placement, isOpen = true, matchWidth, boxRef, className, children, ...rest } = props;
  const ownRef = useRef<HTMLDivElement>(null);
  const box = boxRef ?? ownRef;

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    element.popover = 'manual';
    if (!isOpen) return;
    const place = () => {
      const target = anchor()?.getBoundingClientRect();
      if (!target) return;
      if (matchWidth) element.style.minWidth = `${target.width}px`;
      const { left, top } = position(target, element.getBoundingClientRect(), placement);
      element.style.left = `${left}px`;
      element.style.top = `${top}px`;
    };
    element.showPopover();
    place();
    // Whatever scrolls, the box follows its anchor; its content may change size as well.
    const sizes = new ResizeObserver(place);
    sizes.observe(element);
    window.addEventListener('scroll', place, true);
    window.addEventListener('resize', place);
    return () => {
      sizes.disconnect();
      window.removeEventListener('scroll', place, true);
      window.removeEventListener('resize', place);
      element.hidePopover();
    };
  }, [anchor, placement, matchWidth, isOpen, box]);

  return (
    <div ref={box} className={`floating ${className ?? ''}`} {...rest}>
      {children}
    </div>
  );
}

/** Beside the target where there is room, on the opposite side where there is not; never beyond the window. */
function position(target: DOMRect, box: DOMRect, wanted: Placement): { left: number; top: number } {
  const room = {
    top: target.top - box.height - gapPx,
    bottom: window.innerHeight - target.bottom - box.height - gapPx,
    left: target.left - box.width - gapPx,
    right: window.innerWidth - target.right - box.width - gapPx,
  };
  const opposite = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' } as const;
  const side = room[wanted] < edgePx && room[opposite[wanted]] > room[wanted] ? opposite[wanted] : wanted;
  const beside = side === 'left' || side === 'right';
  const left = beside
    ? side === 'left'
      ? room.left
      : target.right + gapPx
    : target.left + (wanted === 'top' ? (target.width - box.width) / 2 : 0);
  const top = beside
    ? target.top + (target.height - box.height) / 2
    : side === 'top'
      ? room.top
      : target.bottom + gapPx;
  return {
    left: Math.max(edgePx, Math.min(left, window.innerWidth - box.width - edgePx)),
    top: Math.max(edgePx, Math.min(top, window.innerHeight - box.height - edgePx)),
  };
}
