/** A name like no other, so that nobody takes two accounts for one. */
export function nameOf(company: number): string {
  const syllables = [
    'ba',
    'ce',
    'di',
    'fo',
    'gu',
    'ha',
    'je',
    'ki',
    'lo',
    'mu',
    'na',
    'pe',
    'ri',
    'so',
    'tu',
    'va',
  ];
  // Neighbours lie far apart: a step that shares no factor with the number of names.
  let place = (company * 48_271 + 11) % 16 ** 5;
  let name = '';
  for (let syllable = 0; syllable < 5; syllable += 1) {
    name += syllables[place % 16] ?? '';
    place = Math.floor(place / 16);
  }
  return name;
}
