import { useEffect, useMemo, useState } from 'react';
import type { Session } from '../../wire.ts';
import { account } from '../host/account.ts';
import { readAddress } from '../host/addresses.ts';
import { viewer } from '../host/viewer.ts';
import { ConnectedAppPage } from './connected-app-page.tsx';
import { ListPage } from './list-page.tsx';
import { LogPage } from './log-page.tsx';
import { useLocalLinks, useLocation, useTitle } from './navigation.ts';
import { OutboxPage } from './outbox-page.tsx';
import { RecordPage } from './record-page.tsx';
import { SurroundingsContext, surroundingsOf } from './session.ts';
import { Failed, Loading, Nothing } from './states.tsx';
import { ToastRegion } from './toast-region.tsx';
import { TopBar } from './top-bar.tsx';
import { useResource } from './use-resource.ts';
import { WorkflowsPage } from './workflows-page.tsx';

export function App() {
  const { data: session, error, reload } = useResource<Session>('/sandbox/v1/session');
  useLocalLinks();
  const chooseUser = useMemo(
    () => (id: string) => {
      viewer.choose(id);
      reload();
    },
    [reload],
  );
  const surroundings = useMemo(() => session && surroundingsOf(session, chooseUser), [session, chooseUser]);
  useRememberedUser(session);

  if (!surroundings)
    return error ? <Failed error={error} onRetry={reload} /> : <Loading what="the sandbox" />;
  return (
    <SurroundingsContext.Provider value={surroundings}>
      <a className="skip-link" href="#content">
        Skip to content
      </a>
      <TopBar />
      {/* Another viewer sees another account: everything starts afresh. */}
      <main id="content" tabIndex={-1} key={surroundings.user.id}>
        <Page />
      </main>
      <ToastRegion />
    </SurroundingsContext.Provider>
  );
}

/** A remembered user may be gone after a reset; then the one whom the sandbox chose is remembered. */
function useRememberedUser(session: Session | undefined): void {
  useEffect(() => {
    if (session && viewer.current() !== session.userId) viewer.choose(session.userId);
  }, [session]);
}

function Page() {
  const { path } = useLocation();
  const address = useMemo(() => readAddress(path), [path]);
  useFocusOnMove(path);
  switch (address.page) {
    case 'list':
      return <ListPage key={address.objectType} objectType={address.objectType} />;
    case 'record':
      return <RecordPage key={path} objectType={address.objectType} id={address.id} />;
    case 'workflows':
      return <WorkflowsPage />;
    case 'log':
      return <LogPage />;
    case 'outbox':
      return <OutboxPage />;
    case 'app':
      return <ConnectedAppPage />;
    case 'missing':
      return <MissingPage />;
  }
}

/** After a move the reader starts at the top of the new page, also with the keyboard. */
function useFocusOnMove(path: string): void {
  const [first] = useState(path);
  const [moved, setMoved] = useState(false);
  useEffect(() => {
    if (path !== first) setMoved(true);
    if (!moved && path === first) return;
    window.scrollTo(0, 0);
    document.getElementById('content')?.focus({ preventScroll: true });
  }, [path, first, moved]);
}

function MissingPage() {
  useTitle('Not found');
  return (
    <Nothing title="There is no such page">
      <a href={account.address('/deals')}>Go to deals</a>
    </Nothing>
  );
}
