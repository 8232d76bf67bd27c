import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const ROW = /^\| (?<what>[^|]+) \| (?<limit>[^|]+) \| [^|]* ?\| `(?<path>[^`]+)` `(?<name>[^`]+)` \|$/;
const UNITS: Readonly<Record<string, number>> = {
  s: 1_000,
  min: 60_000,
  h: 3_600_000,
  days: 86_400_000,
};
/** Constants that others are multiples of. */
const KNOWN: Readonly<Record<string, number>> = { HOUR_MS: 3_600_000, DAY_MS: 86_400_000 };

/** The product of numbers behind a constant; undefined when there is no such constant. */
function setTo(text: string, name: string): number | undefined {
  const [, expression] = new RegExp(`const ${name} = ([^;]+);`).exec(text) ?? [];
  const factors = expression
    ?.split('*')
    .map(factor => KNOWN[factor.trim()] ?? Number(factor.replaceAll('_', '')));
  return factors?.reduce((product, factor) => product * factor, 1);
}

/** "15 min" in milliseconds where the constant is in milliseconds, else the number as it stands. */
function documented(limit: string, name: string): number {
  const [, number = '', unit = ''] = /^([\d,.]+)(?: (\w+))?/.exec(limit) ?? [];
  const count = Number(number.replaceAll(',', ''));
  return name.endsWith('_MS') ? count * (UNITS[unit] ?? Number.NaN) : count;
}

describe('docs/limits.md', () => {
  const rows = read('docs/limits.md')
    .split('\n')
    .filter(line => line.startsWith('| ') && !line.startsWith('| what |'));

  it('has in each row a limit, and where it is set', () => {
    expect(rows.filter(row => !ROW.test(row))).to.deep.equal([]);
    expect(rows.length).to.be.greaterThan(40);
  });

  it('says of each what the code says', () => {
    for (const row of rows) {
      const { limit = '', path = '', name = '' } = ROW.exec(row)?.groups ?? {};
      expect(setTo(read(path), name), `${path} ${name}`).to.equal(documented(limit, name));
    }
  });
});
