import type { User } from '../wire.ts';

/**
 * Who works in the first account. Every user owns records under an owner id of its own, as in HubSpot, where the
 * two are easily confused and never equal. 101 is the partner manager (super admin), the others are sales reps.
 */
export const brightwater: readonly User[] = [
  {
    id: '101',
    ownerId: '71430101',
    email: 'mara.lindqvist@brightwater.example',
    firstName: 'Mara',
    lastName: 'Lindqvist',
    superAdmin: true,
  },
  {
    id: '102',
    ownerId: '71430102',
    email: 'jonas.weber@brightwater.example',
    firstName: 'Jonas',
    lastName: 'Weber',
    superAdmin: false,
  },
  {
    id: '103',
    ownerId: '71430103',
    email: 'aiko.tanaka@brightwater.example',
    firstName: 'Aiko',
    lastName: 'Tanaka',
    superAdmin: false,
  },
  {
    id: '104',
    ownerId: '71430104',
    email: 'priya.nair@brightwater.example',
    firstName: 'Priya',
    lastName: 'Nair',
    superAdmin: false,
  },
];

/** Who works in the smaller accounts beside it: fewer, and none of the ids above. */
export const kestrel: readonly User[] = [
  {
    id: '201',
    ownerId: '71430201',
    email: 'sofia.marchetti@kestrelpine.example',
    firstName: 'Sofia',
    lastName: 'Marchetti',
    superAdmin: true,
  },
  {
    id: '202',
    ownerId: '71430202',
    email: 'ruben.haas@kestrelpine.example',
    firstName: 'Ruben',
    lastName: 'Haas',
    superAdmin: false,
  },
  {
    id: '203',
    ownerId: '71430203',
    email: 'ines.duarte@kestrelpine.example',
    firstName: 'Inês',
    lastName: 'Duarte',
    superAdmin: false,
  },
];

/** By user id or e-mail, as HubSpot's settings API takes either. */
export function findUser(users: readonly User[], idOrEmail: string): User | undefined {
  return users.find(user => user.id === idOrEmail || user.email === idOrEmail.toLowerCase());
}

export function fullName(user: User): string {
  return `${user.firstName} ${user.lastName}`;
}
