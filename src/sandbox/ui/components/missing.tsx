import type { ComponentType, ReactNode } from 'react';

/** In place of a component that has no stand-in: it says which, and still shows what is inside. */
export function Missing({ name, children }: { name: string; children?: ReactNode }) {
  return (
    <div className="missing" role="note">
      <strong>{name}</strong> is not available in the sandbox
      {children}
    </div>
  );
}

const made = new Map<string, ComponentType<{ children?: ReactNode }>>();

/** One component per unknown name, the same one each time, so that React keeps what is inside it. */
export function missing(name: string): ComponentType<{ children?: ReactNode }> {
  const known = made.get(name);
  if (known) return known;
  const component = ({ children }: { children?: ReactNode }) => <Missing name={name}>{children}</Missing>;
  made.set(name, component);
  return component;
}
