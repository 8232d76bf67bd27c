import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { createPortal } from 'react-dom';
import { FormContext } from '../host/form-fields.ts';
import { IconGlyph } from './icon.tsx';
import { classes } from './sizes.ts';

export interface DialogProps {
  readonly kind: 'modal' | 'panel';
  readonly title?: string | undefined;
  readonly label?: string | undefined;
  readonly width?: string | undefined;
  readonly danger?: boolean;
  readonly testId?: string | undefined;
  readonly children?: ReactNode;
  onClose(): void;
}

const focusable =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]';

/** The open dialogs, outermost first: only the last of them may be used. */
const stack: HTMLElement[] = [];

/**
 * A modal window or a panel at the side. It is drawn at the end of the page, so that a form inside it does not nest
 * in the form it was opened from; all that lies under it is inert until it closes.
 */
export function Dialog({
  kind,
  title,
  label,
  width = 'small',
  danger,
  testId,
  children,
  onClose,
}: DialogProps) {
  const titleId = useId();
  const box = useRef<HTMLDivElement>(null);
  useTopmost(box);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    } else if (event.key === 'Tab') {
      keepFocusInside(event, box.current);
    }
  };

  return createPortal(
    // React events bubble to the component that opened the dialog: a submit in here is not its submit.
    // biome-ignore lint/a11y/noStaticElementInteractions: the dialog itself listens, its backdrop only dims
    <div className={`backdrop ${kind}`} onKeyDown={onKeyDown} onSubmit={event => event.stopPropagation()}>
      <div
        ref={box}
        role="dialog"
        aria-modal="true"
        aria-labelledby={title ? titleId : undefined}
        aria-label={title ? undefined : (label ?? 'Dialog')}
        tabIndex={-1}
        data-testid={testId}
        className={classes('dialog', `width-${width}`, danger && 'danger')}
      >
        <header className="dialog-header">
          <h2 id={titleId}>{title}</h2>
          <button type="button" className="icon-button" onClick={onClose} aria-label="Close">
            <IconGlyph name="close" />
          </button>
        </header>
        <FormContext.Provider value={null}>{children}</FormContext.Provider>
      </div>
    </div>,
    document.getElementById('overlays') ?? document.body,
  );
}

/** Takes the focus while the dialog is open and gives it back afterwards; makes everything under it inert. */
function useTopmost(box: { readonly current: HTMLDivElement | null }): void {
  useEffect(() => {
    const element = box.current;
    const opener = document.activeElement;
    if (!element) return;
    stack.push(element);
    markInert();
    // The close button comes first in the dialog, but nobody opened the dialog to close it.
    const targets = [...element.querySelectorAll<HTMLElement>(focusable)];
    (targets[1] ?? element).focus();
    return () => {
      stack.splice(stack.indexOf(element), 1);
      markInert();
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, [box]);
}

function markInert(): void {
  document.getElementById('root')?.toggleAttribute('inert', stack.length > 0);
  for (const [index, dialog] of stack.entries()) dialog.toggleAttribute('inert', index < stack.length - 1);
}

function keepFocusInside(event: KeyboardEvent, box: HTMLElement | null): void {
  const targets = [...(box?.querySelectorAll<HTMLElement>(focusable) ?? [])].filter(one =>
    one.checkVisibility(),
  );
  const [first, last] = event.shiftKey ? [targets.at(-1), targets[0]] : [targets[0], targets.at(-1)];
  if (document.activeElement === last || document.activeElement === box) {
    event.preventDefault();
    first?.focus();
  }
}
