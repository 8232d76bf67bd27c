import type * as SDK from '@hubspot/ui-extensions';
import { IconGlyph } from './icon.tsx';
import { Drawing } from './illustration.tsx';
import { classes, size } from './sizes.ts';

const alertIcons = {
  info: 'info',
  warning: 'warning',
  success: 'checkCircle',
  error: 'exclamationCircle',
  danger: 'exclamationCircle',
  tip: 'bulb',
} as const;

export function Alert({ title, children, variant = 'info', testId }: SDK.AlertProps) {
  const isUrgent = variant === 'error' || variant === 'danger';
  return (
    <div className={`alert ${variant}`} role={isUrgent ? 'alert' : 'status'} data-testid={testId}>
      <IconGlyph name={alertIcons[variant]} />
      <div>
        <strong className="alert-title">{title}</strong>
        {children && <div className="alert-text">{children}</div>}
      </div>
    </div>
  );
}

export function LoadingSpinner({
  label,
  showLabel,
  size: given,
  layout = 'inline',
  testId,
}: SDK.LoadingSpinnerProps) {
  return (
    <div className={`loading ${layout}`} role="status" data-testid={testId}>
      <span className={`spinner ${size(given, 'sm')}`} />
      <span className={showLabel ? 'loading-label' : 'sr-only'}>{label}</span>
    </div>
  );
}

export function EmptyState(props: SDK.EmptyStateProps) {
  const {
    title = 'There’s nothing here yet',
    children,
    layout = 'horizontal',
    reverseOrder,
    flush,
    testId,
  } = props;
  return (
    <div
      className={classes('empty-state', layout, reverseOrder && 'reversed', flush && 'flush')}
      data-testid={testId}
    >
      <div className="empty-state-words">
        <h3 className="state-title">{title}</h3>
        {children}
      </div>
      <Drawing name={props.imageName ?? 'emptyStateCharts'} width={props.imageWidth ?? 250} />
    </div>
  );
}

const errorDrawings = { error: 'errorGeneral', support: 'customerSupport', lock: 'lock' } as const;

export function ErrorState({
  title = 'Something went wrong',
  children,
  type = 'error',
  testId,
}: SDK.ErrorStateProps) {
  return (
    <div className="error-state" data-testid={testId}>
      <Drawing name={errorDrawings[type]} width={120} />
      <h3 className="state-title">{title}</h3>
      {children}
    </div>
  );
}

export function ProgressBar(props: SDK.ProgressBarProps) {
  const { title, value = 0, showPercentage, valueDescription, variant = 'success', testId } = props;
  const most = props.maxValue ?? props.valueMax ?? 100;
  const share = most > 0 ? Math.min(Math.max(value / most, 0), 1) : 0;
  const percentage = `${Math.round(share * 100)}%`;
  return (
    <div className="progress" data-testid={testId}>
      {(title || valueDescription || showPercentage) && (
        <div className="progress-words">
          <span className="progress-title">{title}</span>
          <span>{[valueDescription, showPercentage && percentage].filter(Boolean).join(' · ')}</span>
        </div>
      )}
      <div
        className={`progress-track ${variant}`}
        role="progressbar"
        aria-label={props['aria-label'] ?? title ?? 'Progress'}
        aria-valuemin={0}
        aria-valuemax={most}
        aria-valuenow={Math.min(value, most)}
        aria-valuetext={valueDescription ?? percentage}
      >
        <div className="progress-value" style={{ width: percentage }} />
      </div>
    </div>
  );
}
