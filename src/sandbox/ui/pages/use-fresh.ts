import { useEffect, useRef, useState } from 'react';
import type { Values } from '../../wire.ts';

const freshForMs = 2500;

/** The names of values that changed a moment ago, so that what changes by itself can be seen to. */
export function useFresh(values: Values): ReadonlySet<string> {
  const last = useRef(values);
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const changed = Object.keys(values).filter(name => (values[name] ?? '') !== (last.current[name] ?? ''));
    last.current = values;
    if (changed.length > 0) setFresh(new Set(changed));
  }, [values]);
  useEffect(() => {
    if (fresh.size === 0) return;
    const timer = setTimeout(() => setFresh(new Set()), freshForMs);
    return () => clearTimeout(timer);
  }, [fresh]);
  return fresh;
}
