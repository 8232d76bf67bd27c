import { expect } from 'chai';
import { mistakesInPolicy } from '../../../src/domain/policies/policy-mistakes.ts';
import { policySchema } from '../../../src/domain/policies/policy-schema.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import { policyWith } from '../../support/policies.ts';

/** The fields at fault, with what would be right. */
function mistakes(figures: Partial<Policy>): string[] {
  return mistakesInPolicy(policyWith(figures)).map(({ field, message }) => `${field}: ${message}`);
}

const RANGES: [keyof Policy, number, number][] = [
  ['lookBackDays', 1, 3650],
  ['halfLifeDays', 1, 365],
  ['qualifyExtensionDays', 0, 365],
  ['protectionDays', 1, 365],
  ['expiringDays', 0, 365],
  ['extensionDays', 1, 365],
  ['extensionsAtMost', 0, 100],
  ['extensionActivityDays', 1, 365],
  ['openClaimsAtMost', 1, 10_000],
  ['autoApproveLimitMinor', 0, 1_000_000_000_000],
  ['autoApproveWindowDays', 1, 365],
  ['payWithinBusinessDays', 0, 60],
  ['clawbackDays', 0, 3650],
  ['disputeBusinessDays', 1, 60],
  ['appealDays', 0, 365],
  ['rateMaxAgeDays', 1, 366],
  ['findingDays', 1, 3650],
];

describe('the figures of a policy', () => {
  it('that a program starts with have no mistake', () => {
    expect(mistakes({})).to.deep.equal([]);
  });

  for (const [field, least, most] of RANGES) {
    it(`have ${field} from ${least} to ${most}, in whole numbers`, () => {
      for (const value of [least, most]) expect(mistakes({ [field]: value }), `${value}`).to.deep.equal([]);
      const said = `${field}: A whole number from ${least.toLocaleString('en')} to ${most.toLocaleString('en')}.`;
      for (const value of [least - 1, most + 1, least + 0.5, Number.NaN])
        expect(mistakes({ [field]: value }), `${value}`).to.deep.equal([said]);
    });
  }

  it('give a claim at most as long to qualify as with all its extensions', () => {
    expect(mistakes({ qualifyDays: 365, qualifyDaysAtMost: 365 })).to.deep.equal([]);
    expect(mistakes({ qualifyDays: 91 })).to.deep.equal([
      'qualifyDaysAtMost: At least as many days as qualifyDays.',
    ]);
    expect(mistakes({ qualifyDays: 366, qualifyDaysAtMost: 731 })).to.deep.equal([
      'qualifyDays: A whole number from 1 to 365.',
      'qualifyDaysAtMost: A whole number from 1 to 730.',
    ]);
  });

  it('may count every touch, however old', () => {
    expect(mistakes({ lookBackDays: null })).to.deep.equal([]);
  });

  it('name a currency that there is', () => {
    expect(mistakes({ currency: 'XXX' })).to.deep.equal(['currency: A currency of ISO 4217.']);
  });

  it('give the first and the last touch no more than the whole', () => {
    expect(mistakes({ positionBp: { first: 10_000, last: 0 } })).to.deep.equal([]);
    expect(mistakes({ positionBp: { first: 0, last: 10_000 } })).to.deep.equal([]);
    expect(mistakes({ positionBp: { first: 5_000, last: 5_001 } })).to.deep.equal([
      'positionBp: The first and the last together at most 10,000.',
    ]);
    expect(mistakes({ positionBp: { first: -1, last: 0.5 } })).to.deep.equal([
      'positionBp.first: A whole number from 0 to 10,000.',
      'positionBp.last: A whole number from 0 to 10,000.',
    ]);
  });

  it('name at most 100 stages, each once', () => {
    const stages = Array.from({ length: 101 }, (_, number) => `stage ${number}`);
    expect(mistakes({ qualifiedStages: stages.slice(1) })).to.deep.equal([]);
    expect(mistakes({ qualifiedStages: stages })).to.deep.equal(['qualifiedStages: At most 100 stages.']);
    expect(mistakes({ qualifiedStages: ['a', '', 'a', 'x'.repeat(100), 'x'.repeat(101)] })).to.deep.equal([
      'qualifiedStages[1]: 1 to 100 characters.',
      'qualifiedStages[2]: Each stage once.',
      'qualifiedStages[4]: 1 to 100 characters.',
    ]);
  });

  it('name at most 400 holidays that there are, in order', () => {
    expect(mistakes({ holidays: ['2026-12-25', '2026-12-26', '2028-02-29'] })).to.deep.equal([]);
    expect(
      mistakes({ holidays: ['2026-12-26', '2026-12-25', '2026-12-25', '2026-02-30', '2027-1-1', 'Easter'] }),
    ).to.deep.equal([
      'holidays[1]: In order of time, each day once.',
      'holidays[2]: In order of time, each day once.',
      'holidays[3]: A day such as 2026-12-25.',
      'holidays[4]: A day such as 2026-12-25.',
      'holidays[5]: A day such as 2026-12-25.',
    ]);
    const days = Array.from({ length: 401 }, (_, number) =>
      new Date(Date.UTC(2026, 0, 1 + number)).toISOString().slice(0, 10),
    );
    expect(mistakes({ holidays: days.slice(1) })).to.deep.equal([]);
    expect(mistakes({ holidays: days })).to.deep.equal(['holidays: At most 400 days.']);
  });

  it('approve by rule what makes sense', () => {
    const rule = { kinds: ['reseller', 'service'] as const, qualifiedOnly: true, underMinor: 1 };
    expect(mistakes({ approveByRule: rule })).to.deep.equal([]);
    expect(mistakes({ approveByRule: { ...rule, kinds: [], underMinor: null } })).to.deep.equal([]);
    expect(
      mistakes({ approveByRule: { ...rule, kinds: ['reseller', 'reseller'], underMinor: 0 } }),
    ).to.deep.equal([
      'approveByRule.kinds: Each kind once.',
      'approveByRule.underMinor: A whole number from 1 to 1,000,000,000,000.',
    ]);
  });

  it('come from outside in their shape, with nothing else', () => {
    const policy = policyWith({
      approveByRule: { kinds: ['reseller'], qualifiedOnly: false, underMinor: null },
    });
    expect(policySchema.parse(JSON.parse(JSON.stringify(policy)))).to.deep.equal(policy);
    expect(policySchema.safeParse({ ...policy, more: 1 }).success).to.equal(false);
    expect(policySchema.safeParse({ ...policy, attributionModel: 'by_mood' }).success).to.equal(false);
    const { halfLifeDays: _, ...less } = policy;
    expect(policySchema.safeParse(less).success).to.equal(false);
  });
});
