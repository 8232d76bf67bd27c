import type { StepRow } from '../earnings/step-words.ts';
import type { Words } from '../words.ts';

/** A computation: its steps with their figures, and what they come to. */
export function Steps(props: {
  words: Words;
  steps: readonly StepRow[];
  results: readonly StepRow[];
  labelledBy?: string;
}) {
  const { words, steps, results, labelledBy } = props;
  const { line: said, lines } = words.messages.earnings;
  return (
    <table aria-labelledby={labelledBy} className="steps">
      <thead>
        <tr>
          <th scope="col">{said.step}</th>
          <th scope="col" className="figure">
            {lines.amount}
          </th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same step may stand twice, and a page is drawn once
          <Row key={place} row={step} />
        ))}
        {results.map((row, place) => (
          <Row key={row.text} row={row} isLast={place === results.length - 1} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row: { text, amount }, isLast = false }: { row: StepRow; isLast?: boolean }) {
  return (
    <tr className={isLast ? 'total' : undefined}>
      <td>{text}</td>
      <td className="figure">{amount}</td>
    </tr>
  );
}
