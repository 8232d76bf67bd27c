import type { Source } from '../crm/change.ts';
import { findUser } from '../crm/people.ts';
import { invalid } from '../problem.ts';
import type { Call } from '../routes.ts';
import type { User } from '../wire.ts';

/** Whose eyes a page is seen with: the header `x-sandbox-user`; a sales rep without it, as most visitors are. */
export function viewerOf(users: readonly User[], call: Call): User {
  const id = call.header('x-sandbox-user');
  const user = id === undefined ? users.find(one => !one.superAdmin) : findUser(users, id);
  if (user) return user;
  throw invalid(`x-sandbox-user: there is no user ${id}`);
}

export function sourceOf(user: User): Source {
  return { type: 'CRM_UI', id: `userId:${user.id}` };
}
