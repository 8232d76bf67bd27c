import type { ReactElement, ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { World } from '../world.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import type { RegisteredApp } from './registered-app.ts';
import { permissionsOf } from './scope-words.ts';

interface Consent {
  readonly app: RegisteredApp;
  readonly worlds: readonly World[];
  /** The account that is chosen at first. */
  readonly chosen: World;
  readonly request: AuthorizationRequest;
  /** Comes back with the answer. */
  readonly key: string;
}

/** The page that asks a person whether the app may come in, and into which account. */
export function consentMarkup({ app, worlds, chosen, request, key }: Consent): string {
  return markup(
    <Page title={`Connect ${app.name}`}>
      <h1>Connect {app.name} to an account</h1>
      <form method="post" action="/oauth/authorize">
        <input type="hidden" name="key" value={key} />
        <fieldset>
          <legend>Account</legend>
          {worlds.map(world => (
            <AccountChoice key={world.account.portalId} world={world} isChosen={world === chosen} />
          ))}
        </fieldset>
        <h2>{app.name} will be able to</h2>
        <ul className="permissions">
          {permissionsOf(request.scopes).map(words => (
            <li key={words}>{words}</li>
          ))}
        </ul>
        <details>
          <summary>{request.scopes.length} scopes by name</summary>
          <code>{request.scopes.join(' ')}</code>
        </details>
        <p className="quiet">
          You can take this back under <em>App</em> in the account. The answer goes to{' '}
          <code>{new URL(request.redirectUri).origin}</code>.
        </p>
        <div className="buttons">
          <button type="submit" name="decision" value="install" className="primary">
            Connect app
          </button>
          <button type="submit" name="decision" value="cancel">
            Cancel
          </button>
        </div>
      </form>
    </Page>,
  );
}

function AccountChoice({ world, isChosen }: { world: World; isChosen: boolean }) {
  const { account, app } = world;
  const admin = account.users.find(user => user.superAdmin);
  return (
    <label className="account">
      <input type="radio" name="portalId" value={account.portalId} defaultChecked={isChosen} />
      <span>
        <strong>{account.name}</strong> <span className="quiet">{account.portalId}</span>
        <br />
        <span className="quiet">
          as {admin?.firstName} {admin?.lastName}, super admin
          {app.isInstalled && ' · has the app already'}
        </span>
      </span>
    </label>
  );
}

/** Why there is nothing to say yes to. The app is told nothing: who knows who sent this. */
export function wrongRequestMarkup(app: RegisteredApp, message: string): string {
  return markup(
    <Page title="Couldn’t complete the connection">
      <h1>Couldn’t complete the connection</h1>
      <p>{message}</p>
      <p className="quiet">
        <a href="/deals">Go to the CRM</a> or <a href={app.installUrl}>begin the install again</a>.
      </p>
    </Page>,
  );
}

function Page({ title, children }: { title: string; children: ReactNode }) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · CRM sandbox`}</title>
        <link rel="icon" type="image/svg+xml" href="/assets/icon.svg" />
        <link rel="stylesheet" href="/oauth/consent.css" />
      </head>
      <body>
        <header>CRM sandbox</header>
        <main>{children}</main>
      </body>
    </html>
  );
}

function markup(page: ReactElement): string {
  return `<!doctype html>${renderToStaticMarkup(page)}`;
}
