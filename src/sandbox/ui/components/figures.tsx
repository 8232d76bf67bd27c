import type * as SDK from '@hubspot/ui-extensions';
import { tell } from '../host/tell.ts';
import { IconGlyph } from './icon.tsx';
import { classes, size } from './sizes.ts';

export const Statistics = ({ children, testId }: SDK.StatisticsProps) => (
  <div className="statistics" data-testid={testId}>
    {children}
  </div>
);

export const StatisticsItem = ({ id, label, number, children, testId }: SDK.StatisticsItemProps) => (
  <div className="statistics-item" id={id} data-testid={testId}>
    <span className="statistics-label">{label}</span>
    <span className="statistics-number">{number}</span>
    {children}
  </div>
);

export function StatisticsTrend({ value, direction = 'increase', color, testId }: SDK.StatisticsTrendProps) {
  const isUp = direction === 'increase';
  return (
    <span className={`trend ${color ?? (isUp ? 'green' : 'red')}`} data-testid={testId}>
      <span aria-hidden="true">{isUp ? '▲' : '▼'}</span>
      <span className="sr-only">{isUp ? 'Up' : 'Down'}</span> {value}
    </span>
  );
}

/** HubSpot's bands: to 32 alert, to 65 warning, above that success. */
const band = (score: number) => (score <= 32 ? 'alert' : score <= 65 ? 'warning' : 'success');

export function ScoreCircle({ score, testId }: SDK.ScoreProps) {
  const whole = Math.min(Math.max(Math.round(score), 0), 100);
  return (
    <svg
      className={`score ${band(whole)}`}
      viewBox="0 0 48 48"
      role="img"
      aria-label={`Score ${whole} of 100`}
      data-testid={testId}
    >
      <circle cx="24" cy="24" r="20" className="score-track" />
      <circle
        cx="24"
        cy="24"
        r="20"
        className="score-value"
        pathLength="100"
        strokeDasharray={`${whole} 100`}
      />
      <text x="24" y="24.5" dominantBaseline="middle" textAnchor="middle">
        {whole}
      </text>
    </svg>
  );
}

export function StepIndicator(props: SDK.StepIndicatorProps) {
  const {
    stepNames,
    currentStep = 0,
    direction = 'horizontal',
    variant = 'default',
    onClick,
    testId,
  } = props;
  return (
    <ol
      className={classes('steps', direction, variant, `circles-${size(props.circleSize, 'sm')}`)}
      data-testid={testId}
    >
      {stepNames.map((name, index) => {
        const state = index < currentStep ? 'done' : index === currentStep ? 'current' : 'ahead';
        const content = (
          <>
            <span className="step-circle" aria-hidden="true">
              {state === 'done' ? <IconGlyph name="success" /> : index + 1}
            </span>
            <span className={variant === 'default' || state === 'current' ? 'step-name' : 'sr-only'}>
              {name}
            </span>
            {state === 'done' && <span className="sr-only">(done)</span>}
          </>
        );
        return (
          <li key={name} className={`step ${state}`} aria-current={state === 'current' ? 'step' : undefined}>
            {onClick ? (
              <button type="button" className="step-button" onClick={() => tell(onClick, index)}>
                {content}
              </button>
            ) : (
              content
            )}
          </li>
        );
      })}
    </ol>
  );
}
