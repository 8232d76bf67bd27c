import type { ChainRow } from '../../domain/receipts/published.ts';
import { type Frame, Page } from '../layout.tsx';
import type { Paged } from '../paging.ts';
import { Paging } from './paging.tsx';

/** Which rows one file holds. */
export interface RowFile {
  readonly from: number;
  readonly to: number;
}

/** The chain as everybody may see it, newest first. */
export function ReceiptsPage(props: {
  frame: Frame;
  publicKey: string;
  rows: Paged<ChainRow>;
  files: readonly RowFile[];
}) {
  const { frame, publicKey, rows, files } = props;
  const { words, companyName } = frame;
  const { receipts } = words.messages;
  const said = receipts.list;
  return (
    <Page frame={frame} title={receipts.title}>
      <h1>{receipts.title}</h1>
      <p>{words.say(said.intro, { company: companyName })}</p>
      <p className="actions">
        <a href="/receipts/verify">{receipts.check}</a>
        <a href="/receipts/verify-receipt.mjs">{said.script}</a>
      </p>
      <p>
        <span className="aside">{said.key}</span>
        <br />
        <code className="hash">{publicKey || '–'}</code>
      </p>
      {rows.items.length === 0 ? <p>{said.none}</p> : <Rows frame={frame} rows={rows} files={files} />}
    </Page>
  );
}

function Rows({ frame, rows, files }: { frame: Frame; rows: Paged<ChainRow>; files: readonly RowFile[] }) {
  const { words } = frame;
  const said = words.messages.receipts.list;
  return (
    <>
      <table>
        <thead>
          <tr>
            <th scope="col">{said.number}</th>
            <th scope="col">{said.day}</th>
            <th scope="col">{said.hash}</th>
          </tr>
        </thead>
        <tbody>
          {rows.items.map(({ number, day, hash }) => (
            <tr key={number}>
              <td>{number}</td>
              <td>{words.day(Date.parse(day))}</td>
              <td>
                <code className="hash">{hash}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Paging words={words} path="/receipts" of={rows} />
      <p className="actions">
        {files.map(({ from, to }) => (
          <a key={from} href={`/receipts/chain.json?after=${from - 1}`}>
            {words.say(said.rows, { from, to })}
          </a>
        ))}
      </p>
    </>
  );
}
