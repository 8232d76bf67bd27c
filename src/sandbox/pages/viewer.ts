import type { Source } from '../crm/change.ts';
import { findUser } from '../crm/people.ts';
import { invalid } from '../problem.ts';
import type { Call } from '../routes.ts';
import type { User } from '../wire.ts';

/** A sales rep: most visitors are. */
const standardUser = '102';

/** Whose eyes a page is seen with: the header `x-sandbox-user`. */
export function viewerOf(call: Call): User {
  const id = call.header('x-sandbox-user') ?? standardUser;
  const user = findUser(id);
  if (user) return user;
  throw invalid(`x-sandbox-user: there is no user ${id}`);
}

export function sourceOf(user: User): Source {
  return { type: 'CRM_UI', id: `userId:${user.id}` };
}
