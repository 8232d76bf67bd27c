import type * as SDK from '@hubspot/ui-extensions';
import { type KeyboardEvent, useCallback, useEffect, useId, useRef, useState } from 'react';
import { tell } from '../host/tell.ts';
import { useClickElsewhere } from './click-elsewhere.ts';
import type { BoxAttributes } from './field.tsx';
import { Floating } from './floating.tsx';
import { IconGlyph } from './icon.tsx';
import { classes } from './sizes.ts';

type Choice = NonNullable<SDK.SelectProps['value']>;
type Option = SDK.SelectProps['options'][number];

interface ComboboxProps {
  readonly box: BoxAttributes;
  readonly options: readonly Option[];
  readonly value: Choice | undefined;
  readonly placeholder: string;
  readonly variant: 'transparent' | 'input' | undefined;
  readonly readOnly: boolean | undefined;
  readonly testId: string | undefined;
  /** The card looks up what is typed and gives other options; without it those are shown that contain the text. */
  readonly onSearch: ((text: string) => void) | undefined;
  onChoose(value: Choice): void;
}

/** A text box with a list below it: type to search, arrows and Enter to choose, Escape to leave it as it was. */
export function Combobox({ box, value, placeholder, variant, readOnly, testId, ...props }: ComboboxProps) {
  const { onSearch, onChoose } = props;
  // The text while somebody types; otherwise the label of what is chosen stands in the box.
  const [typed, setTyped] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const label = useLabelOf(props.options, value);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const listId = useId();
  const anchor = useCallback(() => input.current, []);
  const isOpen = typed !== null;
  const options = onSearch ? props.options : containing(props.options, typed ?? '');
  const close = () => setTyped(null);
  useClickElsewhere([input, list], isOpen, close);
  useEffect(() => {
    if (isOpen) list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [isOpen, at]);

  const open = () => {
    if (readOnly || isOpen) return;
    setTyped('');
    setAt(
      Math.max(
        props.options.findIndex(option => option.value === value),
        0,
      ),
    );
    tell(onSearch, '');
  };
  const search = (text: string) => {
    setTyped(text);
    setAt(0);
    tell(onSearch, text);
  };
  const choose = (option: Option | undefined) => {
    if (!option) return;
    onChoose(option.value);
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const whileOpen = new Map<string, () => void>([
      ['ArrowDown', () => setAt(Math.min(at + 1, options.length - 1))],
      ['ArrowUp', () => setAt(Math.max(at - 1, 0))],
      ['Enter', () => choose(options[at])],
      ['Escape', close],
    ]);
    const whileClosed = new Map<string, () => void>([['ArrowDown', open]]);
    const action = (isOpen ? whileOpen : whileClosed).get(event.key);
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };

  return (
    <span className={classes('select-box', variant)}>
      <input
        {...box}
        ref={input}
        className="input"
        type="text"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-activedescendant={isOpen && options[at] ? `${listId}-${at}` : undefined}
        autoComplete="off"
        value={typed ?? label}
        placeholder={label || placeholder}
        readOnly={readOnly}
        data-testid={testId}
        onChange={event => search(event.target.value)}
        onClick={open}
        onBlur={event => list.current?.contains(event.relatedTarget) || close()}
        onKeyDown={onKeyDown}
      />
      <IconGlyph name="downCarat" className="caret" />
      <Floating
        boxRef={list}
        anchor={anchor}
        placement="bottom"
        isOpen={isOpen}
        matchWidth
        role="listbox"
        id={listId}
        className="menu"
        aria-label="Options"
      >
        {options.map((option, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input keeps the focus and handles the keys
          <div
            key={String(option.value)}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={option.value === value}
            className={classes('menu-item', index === at && 'active')}
            onMouseDown={event => event.preventDefault()}
            onClick={() => choose(option)}
          >
            {option.label}
          </div>
        ))}
        {options.length === 0 && (
          <div role="option" tabIndex={-1} aria-selected={false} aria-disabled="true" className="menu-empty">
            No matches
          </div>
        )}
      </Floating>
    </span>
  );
}

function containing(options: readonly Option[], text: string): readonly Option[] {
  const wanted = text.trim().toLowerCase();
  return wanted === '' ? options : options.filter(({ label }) => label.toLowerCase().includes(wanted));
}

/** The chosen option may be missing among the results of a later search; its label is remembered. */
function useLabelOf(options: readonly Option[], value: Choice | undefined): string {
  const [known, setKnown] = useState({ value, label: '' });
  const found = options.find(option => option.value === value)?.label;
  useEffect(() => {
    if (found !== undefined) setKnown({ value, label: found });
  }, [found, value]);
  if (value === undefined || value === '') return found ?? '';
  return found ?? (known.value === value ? known.label : String(value));
}
