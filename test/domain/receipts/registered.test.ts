import { expect } from 'chai';
import { registeredIn } from '../../../src/domain/receipts/registered.ts';
import { day, deal, given, MANAGER, partner, REP, register } from '../../support/given.ts';

describe('registrations that ask for a receipt', () => {
  const at = { by: REP, at: day(3) };
  const begun = () => given(...partner('kanda'), ...partner('bright'), deal());

  it('is one, whether the rules take it or not', () => {
    const program = begun();
    const taken = program.when(register('kanda'), at);
    const refused = program.when(register('bright'), at);
    expect(registeredIn({ at: day(3), ...taken })).to.containSubset([
      { claim: { partnerId: 'par_kanda' }, submittedAt: day(3), code: null },
    ]);
    expect(registeredIn({ at: day(3), ...refused })).to.containSubset([
      { claim: { partnerId: 'par_bright' }, code: 'account_claimed' },
    ]);
  });

  it('are numbered by the program as they come, refused ones too', () => {
    const program = begun();
    program.when(register('kanda'), at);
    program.when(register('bright'), at);
    const numbers = [...program.program.registrations.values()].map(one => one.receiptNumber);
    expect(numbers).to.deep.equal([1, 2]);
  });

  it('are none when a manager decides later', () => {
    const program = begun();
    const [fact] = program.when(register('kanda'), at).facts;
    const registrationId = fact && 'registrationId' in fact ? String(fact.registrationId) : '';
    const refusal = { type: 'refuse_registration', registrationId, dealId: '1', reason: 'no' } as const;
    const decided = program.when(refusal, { by: MANAGER, at: day(4) });
    expect(decided.facts.map(({ type }) => type)).to.include('registration.refused');
    expect(registeredIn({ at: day(4), ...decided })).to.deep.equal([]);
  });
});
