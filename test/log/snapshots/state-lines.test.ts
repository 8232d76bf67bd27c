import { isDeepStrictEqual } from 'node:util';
import { expect } from 'chai';
import fc from 'fast-check';
import { StateBuilder } from '../../../src/log/snapshots/state-builder.ts';
import { linesOf } from '../../../src/log/snapshots/state-lines.ts';

const odd = fc.constantFrom(
  undefined,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  -0,
  12345678901234567890n,
  '\ud800',
);
const leaf = fc.oneof(
  { weight: 5, arbitrary: fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null)) },
  { weight: 1, arbitrary: odd },
);
const key = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'length', '7', 'type'));

/** Any plain data, as deep as states are. */
const { value } = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.dictionary(key, tie('value'), { noNullPrototype: true, maxKeys: 5 }),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.array(fc.tuple(tie('value'), tie('value')), { maxLength: 5 }).map(entries => new Map(entries)),
    fc.array(tie('value'), { maxLength: 5 }).map(items => new Set(items)),
  ),
}));

/** States in which some things stand in several places: as a property, within lists, as a key and within maps. */
const states = fc
  .tuple(
    fc.dictionary(key, value, { noNullPrototype: true }),
    fc.array(value.filter(isObject), { maxLength: 4 }),
    fc.dictionary(fc.string(), fc.array(fc.nat(3)), { noNullPrototype: true }),
  )
  .map(([own, common, places]): object => ({
    ...own,
    deals: new Map(common.map((one, i) => [one, { i, one }])),
    ...Object.fromEntries(
      Object.entries(places).map(([name, list]) => [name, list.map(i => common[i % common.length])]),
    ),
    common,
  }));

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function readBack(lines: Iterable<string>): object {
  const builder = new StateBuilder();
  for (const line of lines) builder.line(line);
  return builder.state;
}

describe('a state in lines', () => {
  it('is read back the same, with what stands in several places standing there still', () => {
    fc.assert(
      fc.property(states, state => {
        const lines = [...linesOf(state)];
        const back = readBack(lines);
        expect(isDeepStrictEqual(back, state)).to.equal(true);
        // The lines also say what is one and the same object, and in which order everything stands.
        expect([...linesOf(back)]).to.deep.equal(lines);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps one object one object, across lines', () => {
    const deal = { id: '1', tags: new Set(['a']) };
    const many = Array.from({ length: 10_000 }, (_, i) => `filler ${i}`);
    const back = readBack(
      linesOf({ deals: new Map([['1', deal]]), many, byCompany: new Map([['9', [deal]]]) }),
    );
    const { deals, byCompany } = back as { deals: Map<string, object>; byCompany: Map<string, object[]> };
    expect(byCompany.get('9')?.[0]).to.equal(deals.get('1'));
  });

  it('is cut into lines that are read in a moment', () => {
    const history = new Map(Array.from({ length: 20_000 }, (_, i) => [`deal:${i}`, [{ at: i, by: 'crm' }]]));
    const lengths = [...linesOf({ history })].map(({ length }) => length);
    expect(lengths.length).to.be.above(10);
    expect(Math.max(...lengths)).to.be.below(70_000);
  });

  for (const [what, state] of [
    ['a class', { at: new Date(0) }],
    ['a class in a map', { all: new Map([['1', new (class Deal {})()]]) }],
    ['a function', { all: [() => 1] }],
    ['a symbol', { is: Symbol('x') }],
    ['an object without a prototype', { is: Object.create(null) }],
  ] as const) {
    it(`is refused when it holds ${what}`, () => {
      expect(() => [...linesOf(state)]).to.throw(TypeError, /cannot be kept/);
    });
  }

  it('is refused when it holds itself', () => {
    const state = { all: [] as unknown[] };
    state.all.push({ state });
    expect(() => linesOf(state)).to.throw(TypeError, /holds itself/);
  });

  for (const [what, ...lines] of [
    ['no JSON', '{"property":'],
    ['a part before its property', '[1,2]'],
    ['a number that nothing has', '{"property":"a","value":[1,7]}'],
    ['a mark that there is none of', '{"property":"a","value":[99,7]}'],
  ]) {
    it(`is not made of ${what}`, () => {
      expect(() => readBack(lines)).to.throw(SyntaxError);
    });
  }
});
