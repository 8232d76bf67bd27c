import { expect } from 'chai';
import { completeCallbacks } from '../../src/crm/callback-completion.ts';
import type { CallRequest, Transport } from '../../src/crm/transport.ts';

describe('completing workflow actions', () => {
  const sent = async (callbackIds: readonly string[]): Promise<CallRequest[]> => {
    const requests: CallRequest[] = [];
    const call = async (request: CallRequest) => void requests.push(request);
    const outputFields = { hs_execution_state: 'SUCCESS', vouchsafe_gate: 'pay' };
    await completeCallbacks(
      { call } as Partial<Transport> as Transport,
      callbackIds.map(callbackId => ({ callbackId, outputFields })),
    );
    return requests;
  };
  const body = {
    outputFields: { hs_execution_state: 'SUCCESS', vouchsafe_gate: 'pay' },
    typedOutputs: {},
  };

  it('asks for one at its own address', async () => {
    expect(await sent(['ap-1/2'])).to.deep.equal([
      { method: 'POST', path: '/automation/actions/callbacks/2026-03/ap-1%2F2/complete', body },
    ]);
  });

  it('asks for several in one call', async () => {
    expect(await sent(['a', 'b'])).to.deep.equal([
      {
        method: 'POST',
        path: '/automation/actions/callbacks/2026-03/complete',
        body: {
          inputs: [
            { callbackId: 'a', ...body },
            { callbackId: 'b', ...body },
          ],
        },
      },
    ]);
  });
});
