import type * as SDK from '@hubspot/ui-extensions';
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useId, useRef, useState } from 'react';
import { cardEvent, useReactions } from '../host/overlays.ts';
import { tell } from '../host/tell.ts';
import { useClickElsewhere } from './click-elsewhere.ts';
import { Floating } from './floating.tsx';
import { IconGlyph } from './icon.tsx';
import { useOverlayTrigger } from './overlay-trigger.tsx';
import { classes, size } from './sizes.ts';

/** A button with a menu: arrows move, Home and End jump, Escape or Tab closes. */
export function Dropdown(props: SDK.DropdownProps) {
  const {
    buttonText = 'More',
    variant = 'secondary',
    buttonSize,
    disabled,
    options,
    children,
    testId,
  } = props;
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const id = useId();
  const anchor = useCallback(() => button.current, []);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  useClickElsewhere([menu, button], isOpen, () => setOpen(false));
  useEffect(() => {
    if (isOpen) itemsIn(menu.current)[0]?.focus();
  }, [isOpen]);

  return (
    <span className="dropdown">
      <button
        ref={button}
        id={id}
        type="button"
        data-testid={testId}
        className={classes('button', variant, size(buttonSize, 'md'))}
        disabled={disabled}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        onKeyDown={event => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        <span className="button-text">{buttonText}</span>
        <IconGlyph name="downCarat" className="caret" />
      </button>
      <Floating
        boxRef={menu}
        anchor={anchor}
        placement="bottom"
        isOpen={isOpen}
        role="menu"
        className="menu"
        aria-labelledby={id}
        onKeyDown={event => moveInMenu(event, menu.current, close)}
        onClick={(event: MouseEvent) => {
          // Clicks in a dialog that an item carries bubble up here as well, though it lies elsewhere.
          if (menu.current?.contains(event.target as Node)) close();
        }}
      >
        {options?.map(option => (
          <button
            key={option.label}
            type="button"
            role="menuitem"
            tabIndex={-1}
            className="menu-item"
            onClick={() => tell(option.onClick)}
          >
            {option.label}
          </button>
        ))}
        {children}
      </Floating>
    </span>
  );
}

export function DropdownButtonItem({ children, onClick, overlay, testId }: SDK.DropdownButtonItemProps) {
  const id = useId();
  const reactions = useReactions();
  const { wrap, open, describedBy } = useOverlayTrigger(overlay);
  return wrap(
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      className="menu-item"
      data-testid={testId}
      aria-describedby={describedBy}
      onClick={event => {
        tell(onClick, cardEvent(event, id), reactions);
        open();
      }}
    >
      {children}
    </button>,
    'menu-carrier',
  );
}

function itemsIn(menu: HTMLElement | null): HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
}

function moveInMenu(event: KeyboardEvent, menu: HTMLElement | null, close: () => void): void {
  const items = itemsIn(menu);
  const at = items.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (at - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  };
  const next = targets[event.key];
  if (event.key === 'Escape' || event.key === 'Tab') {
    event.stopPropagation();
    close();
  } else if (next !== undefined) {
    event.preventDefault();
    items[next]?.focus();
  }
}
