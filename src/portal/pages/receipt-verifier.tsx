import { PAGE_SCRIPT, PAGE_STYLE, VERIFIER_POLICY } from '../receipt-verifier.ts';

/** Checks receipts in the browser. In English alone, as the script that it shares its sentences with. */
export function ReceiptVerifierPage() {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta httpEquiv="Content-Security-Policy" content={VERIFIER_POLICY} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>Check a receipt</title>
        <link rel="icon" href="data:," />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: ours, and the policy names its hash */}
        <style dangerouslySetInnerHTML={{ __html: PAGE_STYLE }} />
      </head>
      <body>
        <main>
          <h1>Check a receipt</h1>
          <p>
            Choose a receipt, and the chain file of the company if you have it. This page checks them by
            itself: it sends nothing and loads nothing, and works the same when you save it and go offline.
          </p>
          <label id="drop" className="drop" htmlFor="files">
            <strong>Choose files</strong> or drop them here
            <br />
            <input id="files" type="file" accept=".json,application/json" multiple />
          </label>
          <noscript>
            <p>This page needs JavaScript. The script verify-receipt.mjs for Node.js does the same.</p>
          </noscript>
          <div id="result" role="status" aria-live="polite" />
          <ul id="said" />
          <h2>What it checks</h2>
          <ul className="plain">
            <li>
              that nothing in a receipt was changed after it was signed: number, day, what, whose, when;
            </li>
            <li>
              that rows of the chain are signed, follow one from the other, and none is missing or moved;
            </li>
            <li>that the receipt stands in the chain, and that both are signed by the same key.</li>
          </ul>
          <p>
            Whether the key is the company’s no file can tell: compare it with the one on the company’s page
            of receipts, and with receipts that you or others were given earlier.
          </p>
        </main>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: ours, and the policy names its hash */}
        <script type="module" dangerouslySetInnerHTML={{ __html: PAGE_SCRIPT }} />
      </body>
    </html>
  );
}
