import type { Names } from '../domain/names.ts';
import type { CrmOwner, CrmUser } from './answers.ts';

/** Names, apart from the facts because they are personal data: what is erased here is gone everywhere. */
export interface Directory {
  partners: Record<string, { name: string; people?: PartnerPerson[] }>;
  /** CRM users by id, the number a card's request is signed with. */
  users: Record<string, { name: string; email: string }>;
  /** What people call the stages of deals, by id, as HubSpot last told. */
  stages?: Record<string, string>;
}

/** Somebody of a partner: gets its mails and may sign in to its portal. */
export interface PartnerPerson {
  /** `per_x`, unique in the portal. */
  personId: string;
  name: string;
  /** In lower case. */
  email: string;
  language: string;
  /** The contact in the CRM, once there is one. */
  contactId: string | null;
  /** Whether they want mails that the law does not ask us to send. */
  wantsMail: boolean;
}

export const emptyDirectory: Directory = { partners: {}, users: {} };

/** What a partner is called whose name is not known, or erased. */
export const FORMER_PARTNER = 'a former partner';

/** Names for sentences, as the directory has them now; of companies, too, where their book is handed in. */
export function namesFrom(
  directory: Readonly<Directory>,
  companies?: { nameOf(companyId: string): string | undefined },
): Names {
  return {
    partner: partnerId => directory.partners[partnerId]?.name ?? FORMER_PARTNER,
    stage: stageId => directory.stages?.[stageId] || undefined,
    asker(by) {
      const [kind, id = ''] = by.split(':');
      if (kind === 'user') return directory.users[id]?.name ?? 'A former user';
      // Its name would cost a scope of its own, and an id tells nobody anything.
      if (kind === 'workflow') return 'A workflow';
      if (kind === 'partner') return directory.partners[id]?.name ?? 'A former partner';
      if (kind === 'page') return 'A public page';
      return kind === 'crm' ? 'HubSpot' : 'Vouchsafe';
    },
    ...(companies && { company: (companyId: string) => companies.nameOf(companyId) }),
  };
}

/** CRM users by id. Names come from the users, or from the owners they are; a user without one is their e-mail. */
export function usersBy(users: readonly CrmUser[], owners: readonly CrmOwner[]): Directory['users'] {
  const ownerOf = new Map(owners.map(owner => [owner.userId, owner]));
  return Object.fromEntries(
    users.map(user => {
      const name = nameOf(user) || nameOf(ownerOf.get(user.id)) || user.email || `User ${user.id}`;
      return [user.id, { name, email: user.email }];
    }),
  );
}

function nameOf(person: Pick<CrmOwner, 'firstName' | 'lastName'> | undefined): string {
  return [person?.firstName, person?.lastName].filter(Boolean).join(' ');
}
