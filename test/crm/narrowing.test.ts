import { expect } from 'chai';
import fc from 'fast-check';
import { CrmError } from '../../src/crm/crm-error.ts';
import { type Blamed, narrowing } from '../../src/crm/narrowing.ts';

const refusal = (about: Partial<ConstructorParameters<typeof CrmError>[1]> = {}) =>
  new CrmError('no', { status: 400, category: 'VALIDATION_ERROR', ...about });
const numbered = (count: number) => Array.from({ length: count }, (_, index) => index);
const nobody = (): Blamed<number> => ({ items: [], certain: false });

/** HubSpot that refuses every batch in which there is one of these. */
function refusing(bad: readonly number[], error: () => CrmError = refusal) {
  const sent: number[][] = [];
  const send = async (items: readonly number[]) => {
    sent.push([...items]);
    if (items.some(item => bad.includes(item))) throw error();
    return items.length;
  };
  return { sent, send };
}

describe('a batch that is refused', () => {
  it('is narrowed down to what HubSpot minds, and everything else is taken', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 100 }),
        fc.uniqueArray(fc.nat({ max: 99 }), { maxLength: 30 }),
        async (count, bad) => {
          const { send } = refusing(bad);
          const { answers, refused } = await narrowing(numbered(count), { send, blame: nobody });
          const seen = refused.filter(({ unseen }) => !unseen).map(({ item }) => item);
          const taken = answers.reduce((sum, some) => sum + some, 0);
          expect(taken + refused.length).to.equal(count);
          for (const item of seen) expect(bad).to.include(item);
          // What was not asked for itself is given up only where nothing at all was taken.
          if (taken > 0) expect(seen).to.have.length(refused.length);
        },
      ),
    );
  });

  it('costs three calls when HubSpot names the one record', async () => {
    const { send, sent } = refusing([42]);
    const blame = () => ({ items: [42], certain: false });
    const { answers, refused } = await narrowing(numbered(100), { send, blame });
    expect(answers).to.deep.equal([99]);
    expect(refused.map(({ item, unseen }) => [item, unseen])).to.deep.equal([[42, false]]);
    expect(sent.map(({ length }) => length)).to.deep.equal([100, 99, 1]);
  });

  it('costs fifteen when HubSpot names none', async () => {
    const { send, sent } = refusing([42]);
    await narrowing(numbered(100), { send, blame: nobody });
    expect(sent).to.have.length.at.most(15);
  });

  it('is not asked about again where the answer is known', async () => {
    const bad = numbered(60);
    const { send, sent } = refusing(bad);
    const blame = (_: CrmError, items: readonly number[]) => ({
      items: items.filter(item => bad.includes(item)),
      certain: true,
    });
    const { answers, refused } = await narrowing(numbered(100), { send, blame });
    expect([answers, refused.length]).to.deep.equal([[40], 60]);
    expect(sent).to.have.length(2);
  });

  it('is given up when several are refused alone and none is taken: the others are told unseen', async () => {
    const { send, sent } = refusing(numbered(100));
    const { refused } = await narrowing(numbered(100), { send, blame: nobody });
    expect(refused).to.have.length(100);
    expect(refused.filter(({ unseen }) => !unseen)).to.have.length(5);
    expect(sent.length).to.be.below(20);
  });

  it('for a right that one record asks for is narrowed down, and passed on when all ask for it', async () => {
    const forbidden = () => refusal({ status: 403, category: 'FORBIDDEN' });
    const one = await narrowing(numbered(8), { send: refusing([3], forbidden).send, blame: nobody });
    expect(one.refused.map(({ item }) => item)).to.deep.equal([3]);
    const all = narrowing(numbered(8), { send: refusing(numbered(8), forbidden).send, blame: nobody });
    expect(await all.catch(error => error.category)).to.equal('FORBIDDEN');
  });

  it('is passed on when it is not about what was sent', async () => {
    for (const error of [
      refusal({ status: 500, category: 'INTERNAL_ERROR', retryable: true }),
      refusal({ status: 401, category: 'UNAUTHORIZED' }),
      refusal({ status: 403, category: 'MISSING_SCOPES' }),
    ]) {
      const { send, sent } = refusing([0], () => error);
      expect(await narrowing(numbered(2), { send, blame: nobody }).catch(caught => caught)).to.equal(error);
      expect(sent).to.have.length(1);
    }
  });
});
