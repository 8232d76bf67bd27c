import { expect } from 'chai';
import { FieldValue } from '../../../../src/sandbox/ui/host/field-value.ts';

const asIs = { show: (value: string) => value, read: (value: string) => value };

/** A card that answers when the test says so. */
function slowCard() {
  const waiting: { value: string; done(): void }[] = [];
  const callback = (value: string) =>
    new Promise<void>(resolve => {
      waiting.push({ value, done: resolve });
    });
  return { callback, waiting };
}

const turn = () => new Promise(resolve => setImmediate(resolve));

describe('a field of a card', () => {
  it('keeps what is typed while echoes of earlier keystrokes come back', async () => {
    const { callback, waiting } = slowCard();
    const field = new FieldValue('', asIs);
    for (const text of ['a', 'ab', 'abc']) {
      field.edit(text);
      void field.tell(callback);
    }
    for (const { value, done } of waiting) {
      field.receive(value);
      done();
      await turn();
      field.settle();
      expect(field.local, `after the echo of ${value}`).to.equal('abc');
    }
  });

  it('keeps what is typed when the echoes come after the callbacks have been answered', async () => {
    const field = new FieldValue('', asIs);
    for (const text of ['a', 'ab', 'abc']) {
      field.edit(text);
      await field.tell(() => undefined);
    }
    expect(field.settle()).to.equal(false);
    for (const echo of ['a', 'ab', 'abc']) {
      field.receive(echo);
      expect(field.local, `after the echo of ${echo}`).to.equal('abc');
    }
  });

  it('keeps what is typed when the card skips echoes', () => {
    const field = new FieldValue('', asIs);
    for (const text of ['a', 'ab', 'abc']) {
      field.edit(text);
      void field.tell(() => undefined);
    }
    field.receive('ab');
    expect(field.local).to.equal('abc');
    field.receive('abc');
    expect(field.local).to.equal('abc');
  });

  it('adopts what the card itself decides', async () => {
    const field = new FieldValue('', asIs);
    field.edit('x');
    await field.tell(() => undefined);
    field.receive('x');
    field.receive('');
    expect(field.local).to.equal('');
    expect(field.isDirty).to.equal(false);
  });

  it('lets the decision wait while the card is at work, and takes it when it settles', async () => {
    const { callback, waiting } = slowCard();
    const field = new FieldValue('', asIs);
    field.edit('abc');
    void field.tell(callback);
    field.receive('ABC');
    expect(field.local).to.equal('abc');
    expect(field.settle()).to.equal(false);
    waiting[0]?.done();
    await turn();
    expect(field.settle()).to.equal(true);
    expect(field.local).to.equal('ABC');
  });

  it('takes a reset to a value that was told while the card held it already', async () => {
    const field = new FieldValue('start', asIs);
    field.edit('start');
    await field.tell(() => undefined);
    field.receive('other');
    field.receive('start');
    expect(field.local).to.equal('start');
  });

  it('tells a change once, and only if there is one', async () => {
    const told: string[] = [];
    const field = new FieldValue('', asIs);
    await field.commit(value => told.push(value));
    field.edit('new');
    await field.commit(value => told.push(value));
    await field.commit(value => told.push(value));
    expect(told).to.deep.equal(['new']);
  });

  it('goes on when a callback throws', async () => {
    const field = new FieldValue('', asIs);
    field.edit('x');
    await field.tell(() => {
      throw new Error('the card is broken');
    });
    field.receive('from the card');
    expect(field.local).to.equal('from the card');
  });
});
