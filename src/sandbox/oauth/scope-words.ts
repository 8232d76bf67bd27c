const single: Readonly<Record<string, string>> = {
  oauth: 'See which account this is',
  automation: 'Offer and finish actions in workflows',
  'settings.users.read': 'See users and who is super admin',
  'crm.objects.owners.read': 'See who owns records',
};

const kinds: Readonly<Record<string, string>> = { objects: '', schemas: 'Properties of ' };

/**
 * What scopes let an app do, in words for the person who grants them, a line for each subject: `crm.objects.deals.read`
 * and `.write` are "Deals: view and change".
 */
export function permissionsOf(scopes: readonly string[]): string[] {
  const subjects = [...new Set(scopes.map(subjectOf))];
  return subjects.map(subject => {
    const words = single[subject];
    if (words !== undefined) return words;
    const may = (what: string) => scopes.includes(`${subject}.${what}`);
    const actions = [may('read') && 'view', may('write') && 'change'].filter(Boolean).join(' and ');
    return actions ? `${named(subject)}: ${actions}` : subject;
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
