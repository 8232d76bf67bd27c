import type * as SDK from '@hubspot/ui-extensions';
import { Children } from 'react';
import { classes, distance, size } from './sizes.ts';

export function Text({ children, variant, inline, format, truncate, testId }: SDK.TextProps) {
  const options = typeof truncate === 'object' ? truncate : {};
  const plain = Children.toArray(children)
    .filter(child => typeof child === 'string')
    .join('');
  const Tag = inline ? 'span' : 'p';
  return (
    <Tag
      data-testid={testId}
      className={classes(
        'text',
        variant,
        truncate && 'truncate',
        format?.fontWeight && `weight-${format.fontWeight}`,
        format?.italic && 'italic',
        format?.lineDecoration && `line-${format.lineDecoration}`,
        format?.textTransform && `case-${format.textTransform}`,
      )}
      title={truncate ? (options.tooltipText ?? plain) || undefined : undefined}
      style={options.maxWidth === undefined ? undefined : { maxWidth: options.maxWidth }}
    >
      {children}
    </Tag>
  );
}

export function Heading({ children, inline, testId }: SDK.HeadingProps) {
  return (
    <h3 className={classes('heading', inline && 'inline')} data-testid={testId}>
      {children}
    </h3>
  );
}

export function List({ children, variant = 'unordered', testId }: SDK.ListProps) {
  const Tag = variant.startsWith('ordered') ? 'ol' : 'ul';
  return (
    <Tag className={`list ${variant}`} data-testid={testId}>
      {Children.map(children, child => (
        <li>{child}</li>
      ))}
    </Tag>
  );
}

export function Divider({ size: given, distance: older, testId }: SDK.DividerProps) {
  return <hr className={`divider space-${distance(given ?? older, 'sm')}`} data-testid={testId} />;
}

export function Spacer({ size: given, testId }: SDK.SpacerProps) {
  return <div className={`spacer ${size(given, 'sm')}`} data-testid={testId} />;
}
