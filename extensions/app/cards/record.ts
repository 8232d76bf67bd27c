import { useExtensionActions, useExtensionContext } from '@hubspot/ui-extensions';
import { useEffect, useRef, useState } from 'react';
import { CallFailed, change, newRequestKey, read } from './backend.ts';
import type { Verdict } from './wire.ts';

/** What one click asks for. */
export interface Change {
  /** The label of the button, to show which one is at work. */
  button: string;
  /** The last part of the path, e.g. `approve`. */
  call: string;
  /** The request without its key. */
  body: object;
  /** What to say when it is done, as a sentence. */
  done: string;
}

/** What a card knows of its record, and what it can ask. */
export interface CardRecord<View> {
  /** The newest view that was read; null until the first one arrives. */
  view: View | null;
  isReading: boolean;
  /** Why the latest reading failed; empty when it did not. Beside a view it means that the view is stale. */
  failure: string;
  /** The label of the button whose change is under way; empty when none is. */
  pending: string;
  /** Why the latest change was not made; null when it was, or once the person has asked for a fresh view. */
  refusal: CallFailed | null;
  refresh(): void;
  /** Makes one change at a time: a second click joins the change under way. Null when it was made, else why not. */
  make(change: Change): Promise<CallFailed | null>;
}

type Shown<View> = Omit<CardRecord<View>, 'refresh' | 'make'>;

/**
 * The record a card stands on: read at once, read again when one of the `watched` properties changes, while the verdict
 * is preliminary, and after every change that failed, because HubSpot may hide the backend's reason and the view then
 * carries it.
 */
export function useRecord<View extends { asOf: number; verdict: Pick<Verdict, 'isPreliminary'> }>(
  path: string,
  watched: string[],
): CardRecord<View> {
  const backendUrl = String(useExtensionContext<'crm.record.tab'>().variables?.BACKEND_URL ?? '');
  const actions = useExtensionActions<'crm.record.tab'>();
  const [shown, setShown] = useState<Shown<View>>(NOTHING);
  const reading = useRef({ isUnderWay: false, again: false });
  const changesMade = useRef(0);
  const underWay = useRef<Promise<CallFailed | null> | null>(null);
  const requestKeys = useRef(new Map<string, string>());

  const show = (news: Partial<Shown<View>>) => setShown(before => ({ ...before, ...news }));

  const refresh = async (): Promise<void> => {
    const turn = reading.current;
    turn.again = turn.isUnderWay;
    if (turn.isUnderWay) return;
    turn.isUnderWay = true;
    show({ isReading: true });
    const madeBefore = changesMade.current;
    try {
      if (!backendUrl) throw new CallFailed(NO_BACKEND);
      const view = await read<View>(backendUrl, path);
      // A reading that began before a change may not know of it: read once more.
      const isOvertaken = changesMade.current > madeBefore;
      turn.again ||= isOvertaken;
      show({ isReading: false, failure: '', ...(isOvertaken ? {} : { view }) });
    } catch (error) {
      show({ isReading: false, failure: sentence(error) });
    }
    turn.isUnderWay = false;
    if (turn.again) await refresh();
  };

  const attempt = async ({ button, call, body, done }: Change): Promise<CallFailed | null> => {
    show({ pending: button, refusal: null });
    // A click whose outcome is unknown keeps its key: pressed again, it is the same request and not a second one.
    const intent = JSON.stringify([call, body]);
    const requestKey = requestKeys.current.get(intent) ?? newRequestKey();
    requestKeys.current.set(intent, requestKey);
    try {
      const view = await change<View>(backendUrl, `${path}/${call}`, { requestKey, ...body });
      requestKeys.current.delete(intent);
      changesMade.current += 1;
      show({ view, pending: '', failure: '' });
      actions.addAlert({ type: 'success', message: done });
      actions.refreshObjectProperties();
      return null;
    } catch (error) {
      const refusal = error instanceof CallFailed ? error : new CallFailed(sentence(error));
      if (refusal.refused) requestKeys.current.delete(intent);
      show({ pending: '', refusal });
      await refresh();
      return refusal;
    }
  };

  const make = (change: Change): Promise<CallFailed | null> => {
    underWay.current ??= attempt(change).finally(() => {
      underWay.current = null;
    });
    return underWay.current;
  };

  // Once per record: every card is keyed by its record's id, and HubSpot offers no way to unsubscribe.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a card's path and properties never change
  useEffect(() => {
    void refresh();
    actions.onCrmPropertiesUpdate(watched, (_properties, error) => {
      if (!error) void refresh();
    });
  }, []);

  // Nothing tells a card of what the backend has looked up since: the record's properties may say the same as before.
  const lookAgain = useRef(refresh);
  lookAgain.current = refresh;
  const { view, isReading } = shown;
  useEffect(() => {
    if (isReading || !view?.verdict.isPreliminary) return;
    const timer = setTimeout(() => void lookAgain.current(), LOOK_AGAIN_AFTER_MS);
    return () => clearTimeout(timer);
  }, [view, isReading]);

  const refreshByHand = () => {
    show({ refusal: null });
    void refresh();
  };
  return { ...shown, refresh: refreshByHand, make };
}

const LOOK_AGAIN_AFTER_MS = 3_000;

const NOTHING = { view: null, isReading: true, failure: '', pending: '', refusal: null };

const NO_BACKEND =
  'This card does not know its backend: the app was uploaded without the variable BACKEND_URL. Tell your administrator.';

const sentence = (error: unknown) => (error instanceof Error ? error.message : String(error));
