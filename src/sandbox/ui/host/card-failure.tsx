import type { CardError } from './contract.ts';

/** In place of a card that could not start or threw: what it said, and a way to try again. */
export function CardFailure(props: { title: string; error: CardError; onRestart(): void }) {
  return (
    <div className="card-failure" role="alert">
      <strong>“{props.title}” stopped working</strong>
      <p>{props.error.message}</p>
      {props.error.stack && (
        <details>
          <summary>Where it happened</summary>
          <pre>{props.error.stack}</pre>
        </details>
      )}
      <button type="button" className="button secondary sm" onClick={props.onRestart}>
        Restart card
      </button>
    </div>
  );
}

/** Under a card that goes on although something in it failed, such as a promise nobody caught. */
export function CardProblem({ error, onDismiss }: { error: CardError; onDismiss(): void }) {
  return (
    <div className="card-problem" role="alert">
      <span>
        <strong>Error in this card:</strong> {error.message}
      </span>
      <button type="button" className="icon-button" onClick={onDismiss} aria-label="Dismiss error">
        ×
      </button>
    </div>
  );
}
