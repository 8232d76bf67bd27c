import type { Words } from '../words.ts';

/** What of a receipt stands on the page of its registration. */
export interface SignedReceiptView {
  readonly number: number;
  readonly submittedAt: number;
  readonly hash: string;
  /** A name in it was erased since. */
  readonly hasErased: boolean;
}

/** The receipt to keep, and where to check it; a word on the wait while it is being made. */
export function SignedReceipt(props: {
  words: Words;
  receipt: SignedReceiptView | null;
  registrationId: string;
}) {
  const { words, receipt, registrationId } = props;
  const { receipts } = words.messages;
  return (
    <section>
      <h2>{receipts.heading}</h2>
      {receipt ? (
        <>
          <p>
            {words.say(receipts.line, { number: receipt.number, at: words.instant(receipt.submittedAt) })}
            <br />
            <code className="hash">{receipt.hash}</code>
          </p>
          <p className="aside">{receipt.hasErased ? receipts.erased : receipts.what}</p>
          <p className="actions">
            <a href={`/portal/deals/${registrationId}/receipt.json`}>{receipts.download}</a>
            <a href="/receipts/verify">{receipts.check}</a>
            <a href="/receipts">{receipts.all}</a>
          </p>
        </>
      ) : (
        <p>{receipts.making}</p>
      )}
    </section>
  );
}
