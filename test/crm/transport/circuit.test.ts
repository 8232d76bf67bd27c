import { expect } from 'chai';
import {
  type Circuit,
  type CircuitState,
  createCircuit,
  type Outcome,
} from '../../../src/crm/transport/circuit.ts';
import { type VirtualTime, virtualTime } from './virtual-time.ts';

describe('the circuit of an account', () => {
  let time: VirtualTime;
  let circuit: Circuit;
  let states: CircuitState[];
  beforeEach(() => {
    time = virtualTime();
    states = [];
    circuit = createCircuit({
      later: time.later,
      chance: () => 1,
      changed: state => void states.push(state),
    });
  });

  function end(...outcomes: Outcome[]): void {
    for (const outcome of outcomes) circuit.send()(outcome);
  }
  const fiveFailures: Outcome[] = Array(5).fill('failed');

  it('opens after five failures in a row, and lets one call try a second later', async () => {
    end('failed', 'failed', 'failed', 'failed');
    expect(circuit.admits()).to.equal(true);
    end('failed');
    expect([circuit.state, circuit.admits(), circuit.pauseMs]).to.deep.equal(['open', false, 1_000]);
    await time.pass(999);
    expect(circuit.admits()).to.equal(false);
    await time.pass(1);
    expect([circuit.state, circuit.admits()]).to.deep.equal(['half-open', true]);
    const probe = circuit.send();
    expect(circuit.admits()).to.equal(false);
    probe('answered');
    expect([circuit.state, circuit.admits()]).to.deep.equal(['closed', true]);
    expect(states).to.deep.equal(['open', 'half-open', 'closed']);
  });

  it('counts failures only when nothing was answered between them', () => {
    end(
      'failed',
      'failed',
      'failed',
      'failed',
      'answered',
      'failed',
      'unknown',
      'failed',
      'failed',
      'failed',
    );
    expect(circuit.state).to.equal('closed');
    end('failed');
    expect(circuit.state).to.equal('open');
  });

  it('rests longer and longer, up to a minute, and from the beginning when it was closed', async () => {
    const pauses: number[] = [];
    end(...fiveFailures);
    for (let n = 0; n < 8; n++) {
      pauses.push(circuit.pauseMs);
      await time.pass(circuit.pauseMs);
      end('failed');
    }
    expect(pauses).to.deep.equal([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
    await time.pass(60_000);
    end('answered', ...fiveFailures);
    expect(circuit.pauseMs).to.equal(1_000);
  });

  it('spreads the pauses of several accounts', () => {
    circuit = createCircuit({ later: time.later, chance: () => 0, changed: () => {} });
    end(...fiveFailures);
    expect(circuit.pauseMs).to.equal(750);
  });

  it('closes with any answer, also of a call from before, and does not open half by an old pause', async () => {
    const earlier = circuit.send();
    end(...fiveFailures);
    earlier('answered');
    expect(circuit.state).to.equal('closed');
    await time.pass(2_000);
    expect(states).to.deep.equal(['open', 'closed']);
  });

  it('goes by the one call that tries, not by failures of calls from before', async () => {
    const earlier = circuit.send();
    end(...fiveFailures);
    await time.pass(1_000);
    earlier('failed');
    expect(circuit.state).to.equal('half-open');
    const probe = circuit.send();
    probe('failed');
    expect([circuit.state, circuit.pauseMs]).to.deep.equal(['open', 2_000]);
  });

  it('lets another try when the one that tried was given up', async () => {
    end(...fiveFailures);
    await time.pass(1_000);
    const probe = circuit.send();
    probe('unknown');
    expect([circuit.state, circuit.admits()]).to.deep.equal(['half-open', true]);
  });
});
