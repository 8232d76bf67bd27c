import { useEffect, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { IconGlyph } from '../components/icon.tsx';
import { type Toast, toasts } from '../host/toasts.ts';

const icons = {
  info: 'info',
  tip: 'bulb',
  success: 'checkCircle',
  warning: 'warning',
  danger: 'exclamationCircle',
};

/** What went well goes by itself; what did not stays until it is read and dismissed. */
const shownForMs = 7000;

/** Announced to screen readers; over dialogs too, so it hangs at the end of the page. */
export function ToastRegion() {
  const shown = useSyncExternalStore(toasts.subscribe, toasts.all);
  const region = (
    <section className="toasts" aria-live="polite" aria-label="Messages">
      {shown.map(toast => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  );
  return createPortal(region, document.getElementById('toasts') ?? document.body);
}

function ToastCard({ toast }: { toast: Toast }) {
  const stays = toast.type === 'danger';
  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(() => toasts.dismiss(toast.id), shownForMs);
    return () => clearTimeout(timer);
  }, [toast.id, stays]);
  return (
    <div className={`toast ${toast.type}`} role={stays ? 'alert' : 'status'}>
      <IconGlyph name={icons[toast.type]} />
      <div className="toast-words">
        {toast.title && <strong>{toast.title}</strong>}
        <span>{toast.message}</span>
      </div>
      <button
        type="button"
        className="icon-button"
        onClick={() => toasts.dismiss(toast.id)}
        aria-label="Dismiss"
      >
        <IconGlyph name="close" />
      </button>
    </div>
  );
}
