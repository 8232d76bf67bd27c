import { useEffect } from 'react';
import { type Resource, useResource } from './use-resource.ts';

const everyMs = 2000;

/** A resource that changes without telling: runs and deliveries go on while nobody touches a record. */
export function usePolled<T>(path: string): Resource<T> {
  const resource = useResource<T>(path, () => true);
  const { reload } = resource;
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && reload(), everyMs);
    return () => clearInterval(timer);
  }, [reload]);
  return resource;
}
