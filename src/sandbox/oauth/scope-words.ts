/** What an app may do, in words for the person who lets it. */
export interface Permission {
  readonly words: string;
  readonly scopes: readonly string[];
}

const single: Readonly<Record<string, string>> = {
  oauth: 'See which account this is',
  automation: 'Offer and finish actions in workflows',
  'settings.users.read': 'See the account’s users and who is super admin',
  'crm.objects.owners.read': 'See who owns records',
};

const kinds: Readonly<Record<string, string>> = { objects: '', schemas: 'Properties of ' };

/** Permissions of one subject stand together: `crm.objects.deals.read` and `.write` are "Deals: view and change". */
export function permissionsOf(scopes: readonly string[]): Permission[] {
  const subjects = [...new Set(scopes.map(subjectOf))];
  return subjects.map(subject => {
    const own = scopes.filter(scope => subjectOf(scope) === subject);
    const words = single[subject];
    if (words !== undefined) return { words, scopes: own };
    const canWrite = own.some(scope => scope.endsWith('.write'));
    const canRead = own.some(scope => scope.endsWith('.read'));
    const what = [canRead && 'view', canWrite && 'change'].filter(Boolean).join(' and ');
    return { words: what ? `${named(subject)}: ${what}` : subject, scopes: own };
  });
}

function subjectOf(scope: string): string {
  return single[scope] === undefined ? scope.replace(/\.(read|write)$/, '') : scope;
}

function named(subject: string): string {
  const [, kind = '', things = subject] = /^crm\.(\w+)\.(\w+)$/.exec(subject) ?? [];
  const words = `${kinds[kind] ?? ''}${things.replaceAll('_', ' ')}`;
  return words.charAt(0).toUpperCase() + words.slice(1);
}
