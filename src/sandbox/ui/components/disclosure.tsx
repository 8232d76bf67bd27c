import type * as SDK from '@hubspot/ui-extensions';
import { useId, useState } from 'react';
import { tell } from '../host/tell.ts';
import { IconGlyph } from './icon.tsx';
import { classes, size } from './sizes.ts';

export function Accordion(props: SDK.AccordionProps) {
  const { title, children, defaultOpen = false, disabled, open, onClick, testId } = props;
  const [isOpenHere, setOpenHere] = useState(defaultOpen);
  const isOpen = open ?? isOpenHere;
  const id = useId();
  return (
    <div className={classes('accordion', size(props.size, 'sm'))} data-testid={testId}>
      <button
        type="button"
        className="accordion-title"
        disabled={disabled}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => {
          setOpenHere(!isOpen);
          tell(onClick);
        }}
      >
        <IconGlyph name={isOpen ? 'downCarat' : 'right'} />
        {title}
      </button>
      <div id={id} className="accordion-content" hidden={!isOpen}>
        {children}
      </div>
    </div>
  );
}

export const DescriptionList = ({ children, direction = 'column', testId }: SDK.DescriptionListProps) => (
  <dl className={`description-list ${direction}`} data-testid={testId}>
    {children}
  </dl>
);

export const DescriptionListItem = ({ label, children, testId }: SDK.DescriptionListItemProps) => (
  <div className="description" data-testid={testId}>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);
