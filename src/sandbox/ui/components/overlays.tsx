import type * as SDK from '@hubspot/ui-extensions';
import { type ReactNode, useContext, useEffect } from 'react';
import { useIsOpen, useOverlays } from '../host/overlays.ts';
import { tell } from '../host/tell.ts';
import { Dialog } from './dialog.tsx';
import { Floating } from './floating.tsx';
import { OverlaySlotContext } from './overlay-trigger.tsx';
import { classes, size } from './sizes.ts';

const widths = { xs: 'small', sm: 'small', md: 'medium', lg: 'large', xl: 'large' } as const;

export function Modal(props: SDK.ModalProps) {
  return (
    <CardDialog kind="modal" danger={props.variant === 'danger'} {...shared(props)}>
      {props.children}
    </CardDialog>
  );
}

export function Panel(props: SDK.PanelProps) {
  return (
    <CardDialog kind="panel" {...shared(props)}>
      {props.children}
    </CardDialog>
  );
}

interface CardDialogProps {
  readonly kind: 'modal' | 'panel';
  readonly id: string;
  readonly title: string | undefined;
  readonly label: string | undefined;
  readonly width: string;
  readonly danger?: boolean;
  readonly testId: string | undefined;
  readonly onOpen: (() => void) | undefined;
  readonly onClose: (() => void) | undefined;
  readonly children?: ReactNode;
}

function shared(props: SDK.ModalProps | SDK.PanelProps) {
  const { id, title, testId, onOpen, onClose } = props;
  return {
    id,
    title,
    label: props['aria-label'],
    width: widths[size(props.width, 'sm')],
    testId,
    onOpen,
    onClose,
  };
}

/** Open while its id is among the card's open overlays, whoever opened it. */
function CardDialog({ id, onOpen, onClose, children, ...dialog }: CardDialogProps) {
  const overlays = useOverlays();
  const slot = useContext(OverlaySlotContext);
  const isOpen = useIsOpen(id);

  useEffect(() => slot?.add(id), [slot, id]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once per opening, not when a handler changes
  useEffect(() => {
    if (!isOpen) return;
    tell(onOpen);
    return () => tell(onClose);
  }, [isOpen]);

  if (!isOpen) return null;
  return (
    <Dialog {...dialog} onClose={() => overlays.close(id)}>
      {children}
    </Dialog>
  );
}

export const ModalBody = ({ children, testId }: SDK.ModalBodyProps) => (
  <div className="dialog-body" data-testid={testId}>
    {children}
  </div>
);

export const ModalFooter = ({ children, testId }: SDK.ModalFooterProps) => (
  <footer className="dialog-footer" data-testid={testId}>
    {children}
  </footer>
);

export const PanelBody = ModalBody;
export const PanelFooter = ModalFooter;

export const PanelSection = ({ children, flush, testId }: SDK.PanelSectionProps) => (
  <div className={classes('panel-section', flush && 'flush')} data-testid={testId}>
    {children}
  </div>
);

/** Shown while the component that carries it as its `overlay` is pointed at or has the focus. */
export function Tooltip({ children, placement = 'top', testId }: SDK.TooltipProps) {
  const slot = useContext(OverlaySlotContext);
  if (!slot?.isPointedAt) return null;
  return (
    <Floating
      anchor={slot.anchor}
      placement={placement}
      className="tooltip"
      role="tooltip"
      id={slot.tooltipId}
    >
      <span data-testid={testId}>{children}</span>
    </Floating>
  );
}
