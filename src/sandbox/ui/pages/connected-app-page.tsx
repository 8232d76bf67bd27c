import { useState } from 'react';
import type { ConnectedApp } from '../../wire-controls.ts';
import { Dialog } from '../components/dialog.tsx';
import { formatTime } from '../host/property-format.ts';
import { callSandbox } from '../host/sandbox-api.ts';
import { toasts } from '../host/toasts.ts';
import { useTitle } from './navigation.ts';
import { accountName, useSurroundings } from './session.ts';
import { Failed, Loading } from './states.tsx';
import { usePolled } from './use-polled.ts';

const path = '/sandbox/v1/app';

/** Whether this account has the app, by which way and with what permissions; and how to let it in or take it out. */
export function ConnectedAppPage() {
  useTitle('Connected app');
  const { data: app, error, reload } = usePolled<ConnectedApp>(path);
  if (!app) return error ? <Failed error={error} onRetry={reload} /> : <Loading what="the app" />;
  const isConnected = Boolean(app.privateToken || app.oauth);
  return (
    <div className="log-page">
      <div className="page-head">
        <h1>Connected app</h1>
      </div>
      <section className="sheet connected-app" aria-label={app.name}>
        <div className="sheet-head">
          <h2 className="sheet-title">{app.name}</h2>
          <span className={`status-tag ${isConnected ? 'success' : 'default'}`}>
            <span className="dot" aria-hidden="true" /> {isConnected ? 'Connected' : 'Not connected'}
          </span>
        </div>
        <Ways app={app} />
        <Actions app={app} isConnected={isConnected} onChanged={reload} />
      </section>
    </div>
  );
}

function Ways({ app: { privateToken, oauth } }: { app: ConnectedApp }) {
  const { format } = useSurroundings();
  if (!privateToken && !oauth)
    return <p className="quiet">This account shows none of its cards, and tells it nothing.</p>;
  return (
    <>
      {privateToken && (
        <Way title="By the account’s access token" scopes={privateToken.scopes}>
          Since {formatTime(privateToken.since, format)}
        </Way>
      )}
      {oauth && (
        <Way title="By OAuth" scopes={oauth.scopes}>
          Since {formatTime(oauth.since, format)}, let in by {oauth.by}
          {oauth.refreshTokens === 0 && (
            <span className="error-text">. Its refresh tokens are revoked: it cannot renew its access.</span>
          )}
        </Way>
      )}
    </>
  );
}

function Way({
  title,
  scopes,
  children,
}: {
  title: string;
  scopes: readonly string[];
  children: React.ReactNode;
}) {
  return (
    <>
      <h3>{title}</h3>
      <p className="quiet small">{children}</p>
      {scopes.length > 0 && (
        <ul className="scopes" aria-label={`Scopes: ${title}`}>
          {scopes.map(scope => (
            <li key={scope}>
              <code>{scope}</code>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface ActionsProps {
  readonly app: ConnectedApp;
  readonly isConnected: boolean;
  onChanged(): void;
}

function Actions({ app, isConnected, onChanged }: ActionsProps) {
  const { session } = useSurroundings();
  const [isAsking, setAsking] = useState(false);
  const change = async (method: 'POST' | 'DELETE', told: string) => {
    try {
      await callSandbox(method, path, method === 'POST' ? {} : undefined);
      toasts.add({ type: 'success', message: told });
      onChanged();
    } catch (error) {
      toasts.add({ type: 'danger', message: (error as Error).message });
    } finally {
      setAsking(false);
    }
  };
  return (
    <div className="button-row">
      <a className={`button sm ${isConnected ? 'secondary' : 'primary'}`} href={app.installUrl}>
        {app.oauth ? 'Connect again' : 'Connect by OAuth'}
      </a>
      {app.canTakePrivateToken && !app.privateToken && (
        <button
          type="button"
          className="button secondary sm"
          onClick={() => void change('POST', `${app.name} has its access token again.`)}
        >
          Give it the access token
        </button>
      )}
      {isConnected && (
        <button type="button" className="button destructive sm" onClick={() => setAsking(true)}>
          Uninstall
        </button>
      )}
      {isAsking && (
        <Dialog kind="modal" title={`Uninstall ${app.name}?`} danger onClose={() => setAsking(false)}>
          <div className="dialog-body">
            <p>
              All tokens that {app.name} has for {accountName(session)} are worth nothing from now on, and
              nothing is told to it any more. Its properties stay on the records.
            </p>
          </div>
          <footer className="dialog-footer">
            <button
              type="button"
              className="button destructive"
              onClick={() => void change('DELETE', `${app.name} is uninstalled.`)}
            >
              Uninstall
            </button>
            <button type="button" className="button secondary" onClick={() => setAsking(false)}>
              Cancel
            </button>
          </footer>
        </Dialog>
      )}
    </div>
  );
}
