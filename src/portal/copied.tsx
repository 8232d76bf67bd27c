import type { Words } from './words.ts';

/** A text that stands ready to be copied: with script by a button, without by hand. */
export function Copied(props: { words: Words; id: string; label: string; text: string; rows?: number }) {
  const { words, id, label, text, rows } = props;
  const { share: said } = words.messages;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="actions copied">
        {rows === undefined ? (
          <input id={id} readOnly defaultValue={text} />
        ) : (
          <textarea id={id} readOnly rows={rows} defaultValue={text} />
        )}
        <button type="button" className="second" hidden data-copy={id} data-done={said.copied}>
          {said.copy}
        </button>
      </div>
    </div>
  );
}
