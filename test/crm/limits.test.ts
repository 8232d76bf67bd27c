import { expect } from 'chai';
import { createPace } from '../../src/crm/limits.ts';

describe('the pace of calls', () => {
  const never = () => new AbortController().signal;

  it('leaves what little HubSpot allows to people', async () => {
    const pace = createPace(1_000);
    pace.left(3);
    const background = new AbortController();
    const ran: string[] = [];
    const waiting = pace
      .run('background', async () => void ran.push('background'), background.signal)
      .catch(error => error.name);
    expect(await pace.run('person', async () => 'answered', never())).to.equal('answered');
    expect(ran).to.deep.equal([]);
    background.abort();
    expect(await waiting).to.equal('AbortError');
  });

  it('lets a person go before the background calls that wait', async () => {
    const pace = createPace(1_000);
    let open = () => {};
    const gate = new Promise<void>(resolve => {
      open = resolve;
    });
    const order: string[] = [];
    // Ten at a time go to HubSpot; people have filled the road.
    const first = Array.from({ length: 10 }, () => pace.run('person', () => gate, never()));
    const later = [
      pace.run('background', async () => void order.push('background'), never()),
      pace.run('person', async () => void order.push('person'), never()),
    ];
    open();
    await Promise.all([...first, ...later]);
    expect(order).to.deep.equal(['person', 'background']);
  });

  it('ends a call that does not end by itself', async () => {
    const pace = createPace(5);
    const late = await pace.run('person', () => new Promise(() => {}), never()).catch(error => error.name);
    expect(late).to.equal('TimeoutError');
  });
});
