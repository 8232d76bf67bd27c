import type { ReactNode } from 'react';
import { Drawing } from '../components/illustration.tsx';

/** What a page shows instead of its content: that it is on its way, that it failed, that there is none. */

export function Loading({ what }: { what: string }) {
  return (
    <div className="page-state" role="status">
      <span className="spinner md" />
      <span className="quiet">Loading {what}…</span>
    </div>
  );
}

export function Failed({
  error,
  onRetry,
  again = 'Try again',
}: {
  error: Error;
  onRetry?: () => void;
  again?: string;
}) {
  return (
    <div className="page-state" role="alert">
      <Drawing name="errorGeneral" width={120} />
      <strong>{error.message}</strong>
      {onRetry && (
        <button type="button" className="button secondary sm" onClick={onRetry}>
          {again}
        </button>
      )}
    </div>
  );
}

export function Nothing({
  title,
  children,
  about = 'object',
}: {
  title: string;
  children?: ReactNode;
  about?: string;
}) {
  return (
    <div className="page-state">
      <Drawing name={about} width={120} />
      <strong>{title}</strong>
      {children && <div className="quiet">{children}</div>}
    </div>
  );
}
