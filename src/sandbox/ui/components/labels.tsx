import type * as SDK from '@hubspot/ui-extensions';
import { useId } from 'react';
import { cardEvent, useReactions } from '../host/overlays.ts';
import { tell } from '../host/tell.ts';
import { IconGlyph } from './icon.tsx';
import { linkTarget, newTab } from './link-target.ts';
import { useOverlayTrigger } from './overlay-trigger.tsx';
import { classes } from './sizes.ts';

export function Tag({ children, variant = 'default', onClick, overlay, inline, testId }: SDK.TagProps) {
  const id = useId();
  const reactions = useReactions();
  const { wrap, open, describedBy } = useOverlayTrigger(overlay);
  const shared = { 'data-testid': testId, 'aria-describedby': describedBy };
  const className = classes('tag', variant, inline && 'inline');
  if (!onClick && !overlay) {
    return (
      <span className={className} {...shared}>
        {children}
      </span>
    );
  }
  return wrap(
    <button
      type="button"
      className={className}
      {...shared}
      onClick={event => {
        tell(onClick, cardEvent(event, id), reactions);
        open();
      }}
    >
      {children}
    </button>,
  );
}

export function StatusTag(props: SDK.StatusTagProps) {
  const { children, variant = 'default', hollow, onClick, showRemoveIcon, onRemoveClick, testId } = props;
  const content = (
    <>
      <span className={classes('dot', hollow && 'hollow')} aria-hidden="true" />
      {children}
    </>
  );
  return (
    <span className={`status-tag ${variant}`} data-testid={testId}>
      {onClick ? (
        <button type="button" className="status-tag-text" onClick={() => tell(onClick)}>
          {content}
        </button>
      ) : (
        <span className="status-tag-text">{content}</span>
      )}
      {showRemoveIcon && (
        <button
          type="button"
          className="icon-button tiny"
          onClick={() => tell(onRemoveClick)}
          aria-label="Remove"
        >
          <IconGlyph name="close" />
        </button>
      )}
    </span>
  );
}

export function Link({
  children,
  href,
  variant = 'primary',
  onClick,
  preventDefault,
  overlay,
  testId,
}: SDK.LinkProps) {
  const id = useId();
  const reactions = useReactions();
  const { wrap, open, describedBy } = useOverlayTrigger(overlay);
  const target = linkTarget(href);
  const click = (event: React.MouseEvent) => {
    if (preventDefault) event.preventDefault();
    tell(onClick, cardEvent(event, id), reactions);
    open();
  };
  const shared = { 'data-testid': testId, 'aria-describedby': describedBy, onClick: click };
  // A link that leads nowhere is used as a button, and announced as one.
  if (!target) {
    return wrap(
      <button type="button" className={`link ${variant}`} {...shared}>
        {children}
      </button>,
    );
  }
  return wrap(
    <a className={`link ${variant}`} href={target.href} {...shared} {...(target.isExternal ? newTab : {})}>
      {children}
      {target.isExternal && <IconGlyph name="externalLink" label="(opens in a new tab)" />}
    </a>,
  );
}

export function Image({ alt = '', src, width, height, href, onClick, overlay, testId }: SDK.ImageProps) {
  const id = useId();
  const reactions = useReactions();
  const { wrap, open, describedBy } = useOverlayTrigger(overlay);
  const target = linkTarget(href);
  const image = (
    <img className="image" src={src} alt={alt} width={width} height={height} data-testid={testId} />
  );
  const click = (event: React.MouseEvent) => {
    tell(onClick, cardEvent(event, id), reactions);
    open();
  };
  if (target) {
    return wrap(
      <a
        href={target.href}
        onClick={click}
        aria-describedby={describedBy}
        {...(target.isExternal ? newTab : {})}
      >
        {image}
      </a>,
    );
  }
  return onClick || overlay
    ? wrap(
        <button type="button" className="image-button" onClick={click} aria-describedby={describedBy}>
          {image}
        </button>,
      )
    : image;
}
