import type * as SDK from '@hubspot/ui-extensions';
import type { ReactNode } from 'react';

/**
 * Five quiet drawings stand for HubSpot's forty: what an illustration is about matters here, its art does not.
 * All on a grid of 120 by 80.
 */
const drawings = {
  people: (
    <>
      <circle cx="60" cy="30" r="12" className="paint" />
      <path d="M38 66c2-14 11-20 22-20s20 6 22 20z" className="paint" />
      <circle cx="32" cy="36" r="8" className="line" />
      <circle cx="88" cy="36" r="8" className="line" />
      <path d="M18 66c1-10 6-15 13-16M102 66c-1-10-6-15-13-16" className="line" />
    </>
  ),
  chart: (
    <>
      <path d="M24 14v52h74" className="line" />
      <path d="M36 58V44h10v14zM54 58V34h10v24zM72 58V40h10v18z" className="paint" />
      <path d="M36 34l18-10 18 6 18-14" className="line" />
    </>
  ),
  paper: (
    <>
      <path d="M40 12h30l12 12v44H40z" className="paint" />
      <path d="M70 12v12h12M48 36h26M48 44h26M48 52h16" className="line" />
    </>
  ),
  lock: (
    <>
      <path d="M42 36h36v30H42z" className="paint" />
      <path d="M48 36v-8a12 12 0 0 1 24 0v8M60 48v7" className="line" />
    </>
  ),
  broken: (
    <>
      <path d="M26 20h68v44H26z" className="paint" />
      <path d="M26 30h68M32 25h.1M37 25h.1M52 42l16 14M68 42 52 56" className="line" />
    </>
  ),
} as const satisfies Record<string, ReactNode>;

const subjects: readonly (readonly [RegExp, keyof typeof drawings])[] = [
  [/lock|security|key/i, 'lock'],
  [/error|disabled|missed/i, 'broken'],
  [/contact|compan|lead|social|support|experience|object|meeting|team|calling/i, 'people'],
  [/chart|report|target|goal|deal|payments|products|store|beta/i, 'chart'],
];

interface DrawingProps {
  readonly name: string;
  readonly width?: number;
  readonly height?: number;
  /** Without it the drawing is decoration. */
  readonly alt?: string;
}

export function Drawing({ name, width, height, alt = '' }: DrawingProps) {
  const subject = subjects.find(([pattern]) => pattern.test(name))?.[1] ?? 'paper';
  return (
    <svg
      className="illustration"
      viewBox="0 0 120 80"
      width={width ?? (height ? height * 1.5 : 180)}
      height={height}
      role="img"
      aria-label={alt}
      aria-hidden={alt === ''}
    >
      {drawings[subject]}
    </svg>
  );
}

export function Illustration({ name, alt, width, height, testId }: SDK.IllustrationProps) {
  return (
    <span data-testid={testId}>
      <Drawing name={name} alt={alt} {...(width ? { width } : {})} {...(height ? { height } : {})} />
    </span>
  );
}
