import { useSurroundings } from './session.ts';

/** Goes to another account of this sandbox: its pages load anew, with its own people and records. */
export function AccountChoice() {
  const { session } = useSurroundings();
  const [first] = session.accounts;
  if (session.accounts.length < 2) return null;
  const go = (portalId: string) => {
    location.assign(portalId === String(first?.portalId) ? '/deals' : `/${portalId}/deals`);
  };
  return (
    <label className="account-choice">
      <span>Account</span>
      <select value={session.portalId} onChange={event => go(event.target.value)}>
        {session.accounts.map(({ portalId, name }) => (
          <option key={portalId} value={portalId}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
