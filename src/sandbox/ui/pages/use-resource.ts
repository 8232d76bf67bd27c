import { useCallback, useEffect, useRef, useState } from 'react';
import type { RecordEvent } from '../../wire.ts';
import { recordFeed } from '../host/record-feed.ts';
import { callSandbox } from '../host/sandbox-api.ts';

export interface Resource<T> {
  /** As last read: stays while it is read again. */
  readonly data: T | undefined;
  readonly error: Error | undefined;
  readonly isLoading: boolean;
  reload(): void;
}

/** Events come in bursts; a page that shows many records is read again once per burst. */
const readAfterMs = 250;

/** What the sandbox says at a path; read again when the path changes, and after events that concern it. */
export function useResource<T>(
  path: string,
  concerns: (event: RecordEvent) => boolean = () => false,
): Resource<T> {
  const [state, setState] = useState<{ path: string; data?: T; error?: Error; isLoading: boolean }>({
    path,
    isLoading: true,
  });
  const [round, setRound] = useState(0);
  const reload = useCallback(() => setRound(count => count + 1), []);
  const concerned = useRef(concerns);
  concerned.current = concerns;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round reads the same path again
  useEffect(() => {
    let isStale = false;
    setState(known => ({ ...known, isLoading: true }));
    callSandbox<T>('GET', path).then(
      data => isStale || setState({ path, data, isLoading: false }),
      (error: Error) => isStale || setState(known => ({ ...known, path, error, isLoading: false })),
    );
    return () => {
      isStale = true;
    };
  }, [path, round]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = recordFeed.follow(event => {
      if (event.kind !== 'reset' && !concerned.current(event)) return;
      clearTimeout(timer);
      timer = setTimeout(reload, readAfterMs);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [reload]);

  return { data: state.data, error: state.error, isLoading: state.isLoading, reload };
}
