import { useEffect, useState } from 'react';
import type { Clock } from '../../wire-controls.ts';
import { Dropdown } from '../components/dropdown.tsx';
import { account, withoutAccount } from '../host/account.ts';
import { callSandbox } from '../host/sandbox-api.ts';
import { toasts } from '../host/toasts.ts';
import { AccountChoice } from './account-choice.tsx';
import { useLocation } from './navigation.ts';
import { fullName, useSurroundings } from './session.ts';
import { useResource } from './use-resource.ts';

const places = [
  ['/contacts', 'Contacts'],
  ['/companies', 'Companies'],
  ['/deals', 'Deals'],
  ['/workflows', 'Workflows'],
  ['/log', 'Webhooks'],
  ['/outbox', 'Outbox'],
  ['/app', 'App'],
] as const;

export function TopBar() {
  const { session, user, chooseUser } = useSurroundings();
  const { path } = useLocation();
  const page = withoutAccount(path);
  const here = page === '/' ? '/deals' : page;
  return (
    <header className="top-bar">
      <a className="brand" href={account.address('/deals')} aria-label="CRM sandbox, start page">
        <img src="/assets/icon.svg" alt="" width="22" height="22" />
        <span className="brand-name">Sandbox</span>
      </a>
      <AccountChoice />
      <nav aria-label="Pages">
        {places.map(([address, label]) => (
          <a
            key={address}
            href={account.address(address)}
            aria-current={here.startsWith(address) ? 'page' : undefined}
          >
            {label}
          </a>
        ))}
      </nav>
      <div className="top-bar-tools">
        <SandboxClock />
        <label className="viewer">
          <span>Viewing as</span>
          <select value={user.id} onChange={event => chooseUser(event.target.value)}>
            {session.users.map(one => (
              <option key={one.id} value={one.id}>
                {fullName(one)}
                {one.superAdmin ? ' (manager)' : ''}
              </option>
            ))}
          </select>
        </label>
      </div>
    </header>
  );
}

const steps = [
  [1, '1 day'],
  [7, '7 days'],
  [30, '30 days'],
  [90, '90 days'],
] as const;

/** The sandbox's date, which may be moved ahead: what falls due by time alone can be seen at once. */
function SandboxClock() {
  const { format } = useSurroundings();
  const { data: clock, reload } = useResource<Clock>('/sandbox/v1/clock');
  const now = useNow(clock?.offsetMs ?? 0);

  const advance = async (days: number, label: string) => {
    try {
      await callSandbox('POST', '/sandbox/v1/clock', { advance: `P${days}D` });
      toasts.add({ type: 'info', message: `The sandbox’s clock went ahead by ${label}.` });
      reload();
    } catch (error) {
      toasts.add({ type: 'danger', message: (error as Error).message });
    }
  };
  const today = new Intl.DateTimeFormat(format.locale, { dateStyle: 'medium' }).format(now);
  return (
    <Dropdown
      testId="clock"
      buttonText={today}
      buttonSize="sm"
      variant="transparent"
      options={steps.map(([days, label]) => ({
        label: `Advance ${label}`,
        onClick: () => void advance(days, label),
      }))}
    />
  );
}

const minuteMs = 60_000;

function useNow(offsetMs: number): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), minuteMs);
    return () => clearInterval(timer);
  }, []);
  return now + offsetMs;
}
