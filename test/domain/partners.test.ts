import { expect } from 'chai';
import type { Command } from '../../src/domain/commands.ts';
import { findPartner, type PartnerKind } from '../../src/domain/partners.ts';
import { policyAt, startingPolicy } from '../../src/domain/policy.ts';
import { day, given, MANAGER, partner, REP } from '../support/given.ts';

const NOW = { by: MANAGER, at: day(1) };

function add(partnerId: string, code: string, kind: PartnerKind = 'reseller'): Command {
  return { type: 'add_partner', partnerId, kind, code };
}

describe('partners', () => {
  it('can be of all six kinds', () => {
    const kinds: PartnerKind[] = ['reseller', 'affiliate', 'technology', 'service', 'customer', 'employee'];
    const test = given(...kinds.map(kind => add(`par_${kind}`, kind, kind)));
    expect([...test.program.partners.values()].map(one => one.kind)).to.deep.equal(kinds);
  });

  it('are found by id, and by code in any case', () => {
    const { program } = given(...partner('kanda'));
    for (const name of ['par_kanda', 'KANDA', 'kanda', ' Kanda ']) {
      expect(findPartner(program, name)?.partnerId, name).to.equal('par_kanda');
    }
    expect(findPartner(program, 'PAR_KANDA')).to.equal(undefined);
  });

  it('are added by managers only', () => {
    expect(given().when(add('par_kanda', 'KANDA'), { by: REP, at: day(1) }).refused).to.equal('manager_only');
  });

  it('have a code each', () => {
    const test = given(...partner('kanda'));
    expect(test.when(add('par_bright', 'kanda '), NOW).refused).to.equal('code_taken');
    for (const source of ['marketing', 'Direct'])
      expect(test.when(add('par_bright', source), NOW).refused, source).to.equal('code_taken');
  });

  it('are added once: the same again changes nothing, another under the same id is refused', () => {
    const test = given(...partner('kanda'));
    expect(test.when(add('par_kanda', 'Kanda'), NOW)).to.deep.include({ facts: [], refused: undefined });
    expect(test.when(add('par_kanda', 'OTHER'), NOW).refused).to.equal('partner_known');
    expect(test.when(add('par_kanda', 'KANDA', 'service'), NOW).refused).to.equal('partner_known');
  });
});

describe('policy', () => {
  it('is published once; opening an open program changes nothing', () => {
    const test = given();
    const again: Command = { type: 'open_program', policy: startingPolicy('EUR', 1) };
    expect(test.when(again, NOW)).to.deep.include({ facts: [], refused: undefined });
    expect(policyAt(test.program, day(0)).currency).to.equal('USD');
    expect(test.program.policies.length).to.equal(1);
  });
});
