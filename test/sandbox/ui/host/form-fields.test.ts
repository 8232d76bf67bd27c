import { expect } from 'chai';
import { FormFields } from '../../../../src/sandbox/ui/host/form-fields.ts';

describe('the fields of a form', () => {
  const field = (name: string | undefined, value: unknown, commit = () => {}) => ({
    name,
    value: () => value,
    commit,
  });

  it('keep the types of what they hold, and leave out what holds nothing', () => {
    const fields = new FormFields();
    fields.add(field('seats', 3));
    fields.add(field('day', { year: 2026, month: 0, date: 1 }));
    fields.add(field('tags', ['a', 'b']));
    fields.add(field('agreed', undefined));
    fields.add(field(undefined, 'nameless'));
    expect(fields.submit()).to.deep.equal({
      seats: 3,
      day: { year: 2026, month: 0, date: 1 },
      tags: ['a', 'b'],
    });
  });

  it('tell the card about their edits before anything is submitted', () => {
    const order: string[] = [];
    const fields = new FormFields();
    fields.add({ name: 'a', value: () => order.push('value'), commit: () => order.push('commit') });
    fields.add({ name: 'b', value: () => order.push('value'), commit: () => order.push('commit') });
    fields.submit();
    expect(order).to.deep.equal(['commit', 'commit', 'value', 'value']);
  });

  it('are gone with the box they stood in', () => {
    const fields = new FormFields();
    fields.add(field('a', 1))();
    expect(fields.submit()).to.deep.equal({});
  });
});
