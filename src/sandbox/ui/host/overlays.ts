import { createContext, useContext, useSyncExternalStore } from 'react';
import type { OpenOverlays } from './open-overlays.ts';

/** The overlays of the card that is being drawn; there are none outside of a card. */
export const OverlaysContext = createContext<OpenOverlays | null>(null);

export function useOverlays(): OpenOverlays {
  const overlays = useContext(OverlaysContext);
  if (!overlays) throw new Error('Overlays stand only inside a card.');
  return overlays;
}

export function useIsOpen(id: string): boolean {
  const overlays = useOverlays();
  return useSyncExternalStore(overlays.subscribe, overlays.all).includes(id);
}

/** What the SDK's event handlers get beside the event (reactions.synced.d.ts). */
export interface Reactions {
  openPanel(id: string): void;
  closePanel(id: string): void;
  openModal(id: string): void;
  closeModal(id: string): void;
}

export function useReactions(): Reactions {
  const { open, close } = useOverlays();
  return { openPanel: open, closePanel: close, openModal: open, closeModal: close };
}

/** The plain event a card's handler gets: a browser event cannot cross into the worker. */
export interface CardEvent {
  readonly type: string;
  readonly bubbles: boolean;
  readonly timeStamp: number;
  readonly id: string;
}

export function cardEvent(
  event: { type: string; bubbles: boolean; timeStamp: number },
  id: string,
): CardEvent {
  return { type: event.type, bubbles: event.bubbles, timeStamp: event.timeStamp, id };
}

export type CardHandler<Event = CardEvent> = (event: Event, reactions: Reactions) => unknown;
