import type * as SDK from '@hubspot/ui-extensions';
import { iconPath } from './icon-paths.ts';
import { classes, size } from './sizes.ts';

/** One of the line icons; decoration unless it is given a label. */
export function IconGlyph({
  name,
  label,
  className,
}: {
  name: string;
  label?: string | undefined;
  className?: string;
}) {
  return (
    <span className={classes('icon', className)}>
      <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <path d={iconPath(name)} />
      </svg>
      {label && <span className="sr-only">{label}</span>}
    </span>
  );
}

export function Icon({ name, color = 'inherit', size: given, screenReaderText, testId }: SDK.IconProps) {
  return (
    <span
      data-testid={testId}
      className={classes('icon-frame', `color-${color}`, given && size(given, 'md'))}
    >
      <IconGlyph name={name} label={screenReaderText} />
    </span>
  );
}
