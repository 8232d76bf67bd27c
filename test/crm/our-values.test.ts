import { expect } from 'chai';
import { differences } from '../../src/crm/our-values.ts';
import type { PropertyDefinition } from '../../src/crm/property-definitions.ts';

function differs(type: PropertyDefinition['type'], desired: string, held: string): boolean {
  const definition = {
    name: 'p',
    label: '',
    description: '',
    groupName: '',
    type,
    fieldType: 'text',
  } as const;
  return differences([definition], { p: desired }, { p: held }) !== null;
}

describe('what differs between desired and held values', () => {
  it('is a value, not its spelling', () => {
    for (const [type, desired, held] of [
      ['number', '1234.50', '1234.5'],
      ['number', '0.00', '0'],
      ['number', '-7.00', '-007'],
      ['date', '2026-02-20', '2026-02-20T00:00:00Z'],
      ['date', '2026-02-20', String(Date.UTC(2026, 1, 20))],
      ['datetime', '2026-02-20T10:00:00.000Z', '2026-02-20T10:00:00Z'],
      ['datetime', '2026-02-20T10:00:00.000Z', String(Date.UTC(2026, 1, 20, 10))],
      ['string', '', ''],
    ] as const) {
      expect(differs(type, desired, held), `${type} ${desired} ${held}`).to.equal(false);
    }
  });

  it('is every other value', () => {
    for (const [type, desired, held] of [
      ['number', '1234.50', '1234.05'],
      ['number', '0', ''],
      ['number', '7', '-7'],
      ['number', '10', '1'],
      ['date', '2026-02-20', '2026-02-21'],
      ['datetime', '2026-02-20T10:00:00.000Z', '2026-02-20T10:00:00.001Z'],
      ['string', '1.0', '1'],
      ['enumeration', 'none', ''],
      ['string', '', 'x'],
    ] as const) {
      expect(differs(type, desired, held), `${type} ${desired} ${held}`).to.equal(true);
    }
  });

  it('holds only what is written and wanted', () => {
    const definitions = ['a', 'b', 'c'].map(name => ({
      ...{ name, label: '', description: '', groupName: '' },
      ...{ type: 'string' as const, fieldType: 'text' as const },
    }));
    const desired = { a: '1', b: '2', unknown: '3' };
    expect(differences(definitions, desired, { a: '1', c: 'x' })).to.deep.equal({ b: '2' });
    expect(differences(definitions, desired, { a: '1', b: '2' })).to.equal(null);
  });
});
