import type { Region } from './companies.ts';

/** Given and family names that are usual where a company sits. */
export const names: Readonly<
  Record<Region, { readonly given: readonly string[]; readonly family: readonly string[] }>
> = {
  us: {
    given: ['Olivia', 'Marcus', 'Elena', 'Tyrell', 'Grace', 'Daniel', 'Naomi', 'Wyatt', 'Camila', 'Ethan'],
    family: ['Brooks', 'Ramirez', 'Whitaker', 'Nguyen', 'Holloway', 'Chen', 'Okafor', 'Delgado', 'Sullivan'],
  },
  de: {
    given: ['Katrin', 'Matthias', 'Anja', 'Stefan', 'Jürgen', 'Leonie'],
    family: ['Brandt', 'Hoffmann', 'Krüger', 'Lehmann', 'Vogel', 'Seidel'],
  },
  uk: {
    given: ['Imogen', 'Alistair', 'Harriet', 'Callum', 'Zara', 'Rupert'],
    family: ['Fairclough', 'Ahmed', 'Pemberton', 'MacLeod', 'Ashworth', 'Osei'],
  },
  jp: {
    given: ['Haruka', 'Kenji', 'Yuki', 'Takumi', 'Sakura', 'Hiroshi'],
    family: ['Yamamoto', 'Kobayashi', 'Inoue', 'Matsuda', 'Ogawa', 'Fujita'],
  },
  in: {
    given: ['Ananya', 'Rohan', 'Meera', 'Vikram', 'Kavya', 'Arjun'],
    family: ['Iyer', 'Sharma', 'Reddy', 'Banerjee', 'Kulkarni', 'Menon'],
  },
  fr: {
    given: ['Élodie', 'Bastien', 'Camille', 'Rémi', 'Inès', 'Théo'],
    family: ['Lefèvre', 'Moreau', 'Garnier', 'Chevalier', 'Fontaine', 'Perrin'],
  },
  nordic: {
    given: ['Ingrid', 'Lars', 'Astrid', 'Mikkel', 'Sanna', 'Eirik'],
    family: ['Halvorsen', 'Bergström', 'Nygård', 'Lindgren', 'Solheim', 'Åkesson'],
  },
  es: {
    given: ['Lucía', 'Javier', 'Marta', 'Pau', 'Núria', 'Álvaro'],
    family: ['Serrano', 'Puig', 'Domínguez', 'Ferrer', 'Castillo', 'Vidal'],
  },
  pl: {
    given: ['Agnieszka', 'Tomasz', 'Zofia', 'Paweł', 'Magda', 'Jakub'],
    family: ['Nowak', 'Wójcik', 'Zieliński', 'Lewandowska', 'Mazur', 'Dąbrowska'],
  },
  br: {
    given: ['Beatriz', 'Thiago', 'Larissa', 'Rafael', 'João', 'Marina'],
    family: ['Souza', 'Oliveira', 'Carvalho', 'Gonçalves', 'Ribeiro', 'Azevedo'],
  },
};

export const jobTitles: readonly string[] = [
  'Chief Operating Officer',
  'Head of Procurement',
  'IT Director',
  'VP of Sales',
  'Operations Manager',
  'Finance Director',
  'Head of Digital',
  'Project Lead',
];

/** An address for a name: `Élodie Lefèvre` => `elodie.lefevre@...` */
export function emailOf(given: string, family: string, domain: string): string {
  const plain = `${given}.${family}`
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replaceAll('ł', 'l');
  return `${plain.replace(/[^a-z.]/g, '')}@${domain}`;
}
