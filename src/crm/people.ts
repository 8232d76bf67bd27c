import type { Records } from '../log/records.ts';
import type { CrmClient } from './client.ts';
import { type Directory, usersBy } from './directory.ts';
import type { LivePrograms } from './live-programs.ts';

/**
 * Reads who works in an account: their names go into the directory, and its super admins are the program's
 * managers. Who has left keeps the name under which the history speaks of them.
 */
export async function learnPeople(
  account: {
    readonly portalId: string;
    readonly client: Pick<CrmClient, 'users' | 'owners'>;
    readonly directory: Records<Directory>;
  },
  { portals, newKey }: { readonly portals: LivePrograms; readonly newKey: () => string },
): Promise<void> {
  const { portalId, client, directory } = account;
  const [users, owners] = await Promise.all([client.users(), client.owners()]);
  await directory.update(data => {
    Object.assign(data.users, usersBy(users, owners));
  });
  const userIds = users.filter(user => user.superAdmin).map(user => user.id);
  const command = { type: 'name_managers', userIds } as const;
  await portals.execute(portalId, { key: newKey(), by: 'setup', command });
}
