import { createContext, useContext } from 'react';
import type { Session, User } from '../../wire.ts';
import type { FormatContext } from '../host/property-format.ts';

/** What every page knows: the account, who looks at it, and how that person reads figures and dates. */
export interface Surroundings {
  readonly session: Session;
  readonly user: User;
  readonly format: FormatContext;
  chooseUser(id: string): void;
}

export const SurroundingsContext = createContext<Surroundings | null>(null);

export function useSurroundings(): Surroundings {
  const surroundings = useContext(SurroundingsContext);
  if (!surroundings) throw new Error('Pages stand only inside the app.');
  return surroundings;
}

export function surroundingsOf(session: Session, chooseUser: (id: string) => void): Surroundings {
  const user = session.users.find(one => one.id === session.userId) ?? session.users[0];
  if (!user) throw new Error('The sandbox has no users.');
  const format = {
    locale: navigator.language,
    currency: session.currency,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
  return { session, user, format, chooseUser };
}

/** What people call the account they look at. */
export function accountName({ accounts, portalId }: Session): string {
  return accounts.find(one => one.portalId === portalId)?.name ?? String(portalId);
}

export const fullName = (user: User) => `${user.firstName} ${user.lastName}`;
