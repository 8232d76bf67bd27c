import type { Fact } from '../facts.ts';

/** What a fact with an id of its own brings into the world, said without that id; undefined for all other facts. */
function made(fact: Fact): { readonly id: string; readonly what: string } | undefined {
  switch (fact.type) {
    case 'commission.booked': {
      const { lineId: id, dealId, partnerId, stage = 'sale', revenueId, currency } = fact;
      return { id, what: JSON.stringify(['line', dealId, partnerId, stage, revenueId, currency]) };
    }
    case 'reward.requested': {
      const { rewardId: id, dealId, partnerId, stage = 'sale', currency } = fact;
      return { id, what: JSON.stringify(['reward', dealId, partnerId, stage, currency]) };
    }
    case 'clawback.opened':
      return { id: fact.clawbackId, what: JSON.stringify(['clawback', fact.rewardId]) };
    case 'finding.raised': {
      const { findingId: id, dealId, code, partnerId } = fact;
      return { id, what: JSON.stringify(['finding', dealId, code, partnerId]) };
    }
    default:
      return undefined;
  }
}

/**
 * The ids under which the log knows what is made again: a manager's word on a reward finds it by its id. A reward
 * that another partner has earned instead is another one, so it gets an id of its own.
 */
export class KeptIds {
  readonly #known = new Map<string, string[]>();

  /** Learns the ids of one entry, in order. */
  learn(facts: readonly Fact[]): void {
    for (const fact of facts) {
      const known = made(fact);
      if (!known) continue;
      const ids = this.#known.get(known.what);
      if (ids) ids.push(known.id);
      else this.#known.set(known.what, [known.id]);
    }
  }

  /** The same facts under the ids that the log knows; each is given once. */
  named<Some extends Fact>(facts: readonly Some[]): Some[] {
    const names = new Map<string, string>();
    return facts.map(fact => {
      const renamed = withNames(fact, names);
      const fresh = made(renamed);
      const known = fresh && this.#known.get(fresh.what)?.shift();
      if (fresh && known !== undefined) names.set(fresh.id, known);
      return withNames(renamed, names);
    });
  }
}

function withNames<Some extends Fact>(fact: Some, names: ReadonlyMap<string, string>): Some {
  if (names.size === 0) return fact;
  const fields = Object.entries(fact).map(([field, value]) => [field, names.get(value) ?? value]);
  return Object.fromEntries(fields) as Some;
}
