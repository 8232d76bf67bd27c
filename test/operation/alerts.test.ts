/** Alerts, docs and code speak of the same metrics. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { watchProduct } from '../../src/operation/metrics/product.ts';
import { createMetrics } from '../../src/operation/metrics.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** Names of all metrics there are; of histograms those that are asked for. */
async function metricNames(): Promise<Set<string>> {
  const metrics = createMetrics({ version: '1.2.3', now: () => 0, ofProcess: true });
  const homes = { status: () => ({ processes: 1, here: 0, elsewhere: 0 }) };
  const store = { pools: () => [], place: { factsFolder: '/tmp' } };
  const nobody = { connections: { statuses: () => [], all: () => [] }, homes, store, now: () => 0 };
  metrics.counting({ loaded: () => 0 } as never);
  watchProduct(metrics, nobody as never);
  const types = [...(await metrics.text()).matchAll(/^# TYPE (\S+) (\S+)$/gm)];
  return new Set(
    types.flatMap(([, name = '', type]) =>
      type === 'histogram' ? [name, `${name}_bucket`, `${name}_count`, `${name}_sum`] : [name],
    ),
  );
}

/** Metrics that an expression asks for: what stands before a brace, a bracket, a space or its end, and is no word of PromQL. */
function asked(expression: string): string[] {
  const withoutLabels = expression.replaceAll(/\{[^}]*\}/g, '').replaceAll(/\bby \([^)]*\)/g, '');
  return [...withoutLabels.matchAll(/\b[a-z][a-z0-9_]*_[a-z0-9_]+\b(?!\()/g)].map(([name]) => name);
}

describe('the alerts', () => {
  const rules = read('ops/alerts.yml')
    .split(/^ {6}- alert: /m)
    .slice(1);
  const fields = rules.map(rule => {
    const [, name = ''] = /^(\w+)$/m.exec(rule) ?? [];
    const [, expression = ''] = /^ {8}expr: (.+)$/m.exec(rule) ?? [];
    return { name, expression, rule };
  });
  let names: Set<string>;
  before(async () => {
    names = await metricNames();
  });

  it('ask for metrics that there are', () => {
    expect(fields.length).to.be.greaterThan(15);
    for (const { name, expression } of fields) {
      const unknown = asked(expression).filter(one => !names.has(one));
      expect(unknown, name).to.deep.equal([]);
      expect(name === 'VouchsafeDown' || asked(expression).length > 0, name).to.equal(true);
    }
    expect(asked('rate(vouchsafe_none_total{code="a_b"}[5m]) > 1')).to.deep.equal(['vouchsafe_none_total']);
  });

  it('say how bad it is and what it is, and the docs what to do', () => {
    const docs = read('docs/operations.md');
    for (const { name, rule } of fields)
      expect(rule, name)
        .to.match(/labels: \{ severity: (page|ticket) \}/)
        .and.match(/summary: /);
    const told = [...docs.matchAll(/\*\*(Vouchsafe\w+)/g)].map(([, name]) => name);
    expect(told).to.have.members(fields.map(({ name }) => name));
  });

  it('and the docs tell of every metric of ours, and of no other', () => {
    const docs = read('docs/operations.md');
    const table = docs.slice(docs.indexOf('## Metrics'), docs.indexOf('## Alerts'));
    const told = new Set<string>();
    for (const row of table.split('\n').filter(line => line.startsWith('| `'))) {
      const [, cell = ''] = row.split('|');
      let whole = '';
      for (const [, name = ''] of cell.matchAll(/`([a-z_]+)`/g)) {
        if (name.startsWith('vouchsafe_')) {
          whole = name;
          told.add(name);
          continue;
        }
        // A name that begins with an underscore shares the beginning of the one before it.
        const fits = [...names].find(
          one => one.endsWith(name) && whole.startsWith(one.slice(0, -name.length)),
        );
        expect(fits, `${name} beside ${whole}`).to.be.a('string');
        told.add(fits ?? name);
      }
    }
    const ours = [...names].filter(
      name => name.startsWith('vouchsafe_') && !/_(bucket|count|sum)$/.test(name),
    );
    expect([...told]).to.have.members(ours);
  });
});
