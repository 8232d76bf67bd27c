import type * as SDK from '@hubspot/ui-extensions';
import { classes, distance } from './sizes.ts';

export function Flex({
  children,
  gap,
  direction = 'row',
  justify = 'start',
  align = 'stretch',
  alignSelf,
  wrap,
  testId,
}: SDK.FlexProps) {
  return (
    <div
      data-testid={testId}
      className={classes(
        'flex',
        direction,
        `gap-${distance(gap, 'flush')}`,
        `justify-${justify}`,
        `align-${align}`,
        alignSelf && `self-${alignSelf}`,
        (wrap === true || wrap === 'wrap') && 'wrap',
      )}
    >
      {children}
    </div>
  );
}

export function Box({ children, alignSelf, flex = 'auto', testId }: SDK.BoxProps) {
  const named = { initial: '0 1 auto', auto: '1 1 auto', none: '0 0 auto' };
  return (
    <div
      className={classes('box', alignSelf && `self-${alignSelf}`)}
      style={{ flex: typeof flex === 'number' ? `${flex} 1 0` : named[flex] }}
      data-testid={testId}
    >
      {children}
    </div>
  );
}

/** The older way to lay things out: a column unless it says otherwise, with some space between. */
export function Stack(props: SDK.StackProps) {
  const {
    children,
    distance: gap,
    direction = 'column',
    justify = 'start',
    align = 'start',
    width,
    testId,
  } = props;
  return (
    <div
      data-testid={testId}
      className={classes(
        'flex',
        direction,
        `gap-${distance(gap, 'sm')}`,
        `justify-${justify}`,
        `align-${align}`,
        width === '100%' && 'full-width',
      )}
    >
      {children}
    </div>
  );
}

export function Inline({ children, justify, align, gap, testId }: SDK.InlineProps) {
  return (
    <div
      data-testid={testId}
      className={classes(
        'flex row wrap',
        `gap-${distance(gap, 'flush')}`,
        `justify-${justify ?? 'start'}`,
        `align-${align ?? 'stretch'}`,
      )}
    >
      {children}
    </div>
  );
}

export function AutoGrid({ children, columnWidth, gap, flexible, testId }: SDK.AutoGridProps) {
  const column = `minmax(min(${columnWidth}px, 100%), ${flexible ? '1fr' : `${columnWidth}px`})`;
  return (
    <div
      className={`grid gap-${distance(gap, 'flush')}`}
      style={{ gridTemplateColumns: `repeat(auto-fill, ${column})` }}
      data-testid={testId}
    >
      {children}
    </div>
  );
}

export function Tile({ children, compact, flush, testId }: SDK.TileProps) {
  return (
    <div className={classes('tile', compact && 'compact', flush && 'flush')} data-testid={testId}>
      {children}
    </div>
  );
}

export function Card({ children, testId }: SDK.CardProps) {
  return (
    <div className="tile" data-testid={testId}>
      {children}
    </div>
  );
}
