import type * as SDK from '@hubspot/ui-extensions';
import { type MouseEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { cardEvent, useReactions } from '../host/overlays.ts';
import { tell } from '../host/tell.ts';
import { IconGlyph } from './icon.tsx';
import { linkTarget, newTab } from './link-target.ts';
import { useOverlayTrigger } from './overlay-trigger.tsx';
import { classes, size } from './sizes.ts';

interface PlainButtonProps extends SDK.ButtonProps {
  readonly busy?: boolean;
  readonly before?: ReactNode;
  /** When the overlay opens, if not at the click: as soon as this becomes true. */
  readonly opensWhen?: boolean | undefined;
}

export function Button(props: SDK.ButtonProps) {
  return <PlainButton {...props} />;
}

function PlainButton(props: PlainButtonProps) {
  const {
    children,
    onClick,
    href,
    disabled,
    variant = 'secondary',
    type = 'button',
    overlay,
    testId,
  } = props;
  const { truncate, busy, before, opensWhen } = props;
  const id = useId();
  const reactions = useReactions();
  const { wrap, open, describedBy } = useOverlayTrigger(overlay);
  const target = linkTarget(href);

  const click = (event: MouseEvent) => {
    tell(onClick, cardEvent(event, id), reactions);
    if (opensWhen === undefined) open();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: opens at the moment, not whenever the button is drawn
  useEffect(() => {
    if (opensWhen) open();
  }, [opensWhen]);

  const shared = {
    id,
    'data-testid': testId,
    'aria-describedby': describedBy,
    className: classes('button', variant, size(props.size, 'md'), truncate && 'truncated'),
    onClick: click,
  };
  const content = (
    <>
      {before}
      <span className="button-text">{children}</span>
    </>
  );
  if (target && !disabled) {
    return wrap(
      <a {...shared} href={target.href} {...(target.isExternal ? newTab : {})}>
        {content}
        {target.isExternal && <IconGlyph name="externalLink" label="(opens in a new tab)" />}
      </a>,
    );
  }
  return wrap(
    <button {...shared} type={type} disabled={disabled || busy} aria-busy={busy || undefined}>
      {content}
    </button>,
  );
}

/** How long the result of the loading stands on the button. */
const resultShownMs = 1500;

export function LoadingButton(props: SDK.LoadingButtonProps) {
  const { loading = false, resultIconName = 'success', overlayOptions, ...button } = props;
  const [showsResult, setShowsResult] = useState(false);
  const wasLoading = useRef(loading);

  useEffect(() => {
    const finished = wasLoading.current && !loading;
    wasLoading.current = loading;
    if (!finished) return;
    setShowsResult(true);
    const timer = setTimeout(() => setShowsResult(false), resultShownMs);
    return () => clearTimeout(timer);
  }, [loading]);

  const before = loading ? (
    <span className="spinner xs" />
  ) : showsResult ? (
    <IconGlyph name={resultIconName} />
  ) : null;
  const opensWhen = overlayOptions?.openBehavior === 'onLoadingFinish' ? showsResult : undefined;
  return <PlainButton {...button} busy={loading} before={before} opensWhen={opensWhen} />;
}

/** HubSpot folds buttons that do not fit into a menu; here they flow into a second line. */
export function ButtonRow({ children, testId }: SDK.ButtonRowProps) {
  return (
    <div className="button-row" data-testid={testId}>
      {children}
    </div>
  );
}
