import { Form } from '../fields.tsx';
import { type Frame, Page } from '../layout.tsx';

/** An account that installed the app, as far as its administrator is told. */
interface InstalledAccount {
  readonly portalId: string;
  readonly state: 'connecting' | 'connected' | 'unreachable' | 'revoked' | 'uninstalled';
  /** Since when; milliseconds since the epoch. */
  readonly since: number;
  /** What keeps it away; null when nothing does. */
  readonly trouble: string | null;
}

/** How far the account's existing records have been read. */
export interface Reading {
  /** Null: not yet. */
  readonly finishedAt: number | null;
  readonly kinds: readonly { readonly name: string; readonly done: number; readonly of: number }[];
}

/** Something that its administrator has to put right. */
interface Fault {
  /** What is wrong and what to do, a sentence each. */
  readonly what: string;
  readonly next: string;
}

interface InstalledProps {
  readonly frame: Frame;
  readonly token: string;
  /** Shows that this browser may ask and decide. */
  readonly link: string;
  readonly account: InstalledAccount;
  /** Undefined while it has not begun. */
  readonly reading: Reading | undefined;
  readonly faults: readonly Fault[];
  readonly refreshes: boolean;
}

const TITLES: Readonly<Record<InstalledAccount['state'], string>> = {
  connecting: 'Connecting your HubSpot account',
  connected: 'Your HubSpot account is connected',
  unreachable: 'Your HubSpot account is not connected yet',
  revoked: 'Your HubSpot account has ended the access',
  uninstalled: 'Vouchsafe has left your HubSpot account',
};

/** For administrators, in English alone: what became of an install, what comes next, and the way out. */
export function InstalledPage(props: InstalledProps) {
  const { frame, token, link, account, reading, faults, refreshes } = props;
  const { state } = account;
  const isIn = state !== 'revoked' && state !== 'uninstalled';
  return (
    <Page frame={frame} title={TITLES[state]} foot={false}>
      <h1>{TITLES[state]}</h1>
      <Standing frame={frame} account={account} />
      {faults.length > 0 && <Faults faults={faults} />}
      {state === 'connected' && <History frame={frame} reading={reading} />}
      {state === 'connected' && <Next />}
      {refreshes && <p className="hint">This page refreshes itself.</p>}
      {isIn ? <WayOut token={token} link={link} /> : <WayBack />}
    </Page>
  );
}

function Standing({ frame: { words }, account }: { frame: Frame; account: InstalledAccount }) {
  const { portalId, state, since, trouble } = account;
  const tone = {
    connected: ' good',
    connecting: '',
    unreachable: ' warn',
    revoked: ' warn',
    uninstalled: '',
  }[state];
  return (
    <div className={`note${tone}`} role="status">
      <p>
        <strong>HubSpot account {portalId}</strong> · since {words.instant(since)}
      </p>
      <p>{trouble ?? SAID[state]}</p>
    </div>
  );
}

const SAID: Readonly<Record<InstalledAccount['state'], string>> = {
  connecting:
    'Vouchsafe makes its properties there and learns the names of your people. This takes some seconds.',
  connected: 'Cards, workflow actions and properties work from now on.',
  unreachable: 'Vouchsafe goes on trying, and you need do nothing.',
  revoked:
    'The app was taken out at HubSpot. What the program holds is kept: install the app again to go on with it.',
  uninstalled:
    'Its access and its tokens are gone. What the program holds is kept: install the app again to go on with it.',
};

function Faults({ faults }: { faults: readonly Fault[] }) {
  return (
    <>
      <h2>What you have to put right</h2>
      <ul>
        {faults.map(({ what, next }) => (
          <li key={what}>
            {what} {next}
          </li>
        ))}
      </ul>
    </>
  );
}

function History({ frame: { words }, reading }: { frame: Frame; reading: Reading | undefined }) {
  if (!reading) return null;
  const { finishedAt, kinds } = reading;
  return (
    <>
      <h2>What is there already</h2>
      <p>
        {finishedAt === null
          ? 'Vouchsafe looks through existing records. You can use everything meanwhile.'
          : `Vouchsafe has looked through existing records, on ${words.instant(finishedAt)}.`}
      </p>
      {kinds.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">Records</th>
              <th scope="col" className="figure">
                Seen
              </th>
              <th scope="col" className="figure">
                Of about
              </th>
            </tr>
          </thead>
          <tbody>
            {kinds.map(({ name, done, of }) => (
              <tr key={name}>
                <td>{name}</td>
                <td className="figure">{words.number(done)}</td>
                <td className="figure">{words.number(of)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function Next() {
  return (
    <>
      <h2>What comes next</h2>
      <ol>
        <li>Open a deal in HubSpot and add the Vouchsafe card to the record, if it is not there.</li>
        <li>Add your first partner on the card. Super admins of the account are partner managers.</li>
        <li>Add the action “Request partner reward” to a workflow on deals that are won.</li>
      </ol>
    </>
  );
}

function WayOut({ token, link }: { token: string; link: string }) {
  return (
    <details>
      <summary>Disconnect this account</summary>
      <p>
        Vouchsafe leaves the account and forgets its tokens. The program's books are kept, and installing the
        app again goes on with them.
      </p>
      <Form action="/oauth/uninstall" token={token}>
        <input type="hidden" name="link" value={link} />
        <button type="submit" className="second">
          Take Vouchsafe out of this account
        </button>
      </Form>
    </details>
  );
}

function WayBack() {
  return (
    <p>
      <a className="button" href="/oauth/install">
        Install again
      </a>
    </p>
  );
}
