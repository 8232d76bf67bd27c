import type { Frame } from '../layout.tsx';
import { PortalPage } from '../portal-page.tsx';
import type { Words } from '../words.ts';
import type { Waiting } from './deals.tsx';

/** A registration that is safe with us while the CRM is slow; loading the page again shows whether there is an answer. */
export function WaitingPage({ frame, waits }: { frame: Frame; waits: Waiting }) {
  const { words, path } = frame;
  const { registering } = words.messages;
  return (
    <PortalPage frame={frame} title={waits.refused ? registering.title : registering.waiting.title}>
      <WaitingNote words={words} waits={waits} />
      <p className="actions">
        <a className="button second" href={waits.refused ? '/portal/deals/new' : path}>
          {waits.refused ? registering.title : registering.waiting.again}
        </a>
      </p>
    </PortalPage>
  );
}

export function WaitingNote({ words, waits }: { words: Words; waits: Waiting }) {
  const { waiting } = words.messages.registering;
  const { company, sentAt, refused } = waits;
  return refused ? (
    <p className="note bad">{words.say(waiting.failed, { company })}</p>
  ) : (
    <p className="note">{words.say(waiting.text, { company, at: words.instant(sentAt) })}</p>
  );
}
