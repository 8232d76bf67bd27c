import { expect } from 'chai';
import { createSlackClient } from '../../src/slack/slack-client.ts';
import { plain } from '../../src/slack/slack-view.ts';
import { preparedHost } from '../support/prepared-host.ts';

const VIEW = { type: 'modal', title: plain('Refer'), close: plain('Close'), blocks: [] } as const;

describe('the Slack client', () => {
  const client = createSlackClient({ apiUrl: 'https://slack.example/api', botToken: 'xoxb-1' });
  const slack = preparedHost('https://slack.example', { reqheaders: { authorization: 'Bearer xoxb-1' } });

  it('asks for a member’s address', async () => {
    const user = { profile: { email: ' June@Ours.example ' } };
    slack().post('/api/users.info', 'user=U1').reply(200, { ok: true, user });
    expect(await client.emailOf('U1')).to.equal('june@ours.example');
    slack()
      .post('/api/users.info', 'user=U2')
      .reply(200, { ok: true, user: { profile: {} } });
    expect(await client.emailOf('U2')).to.equal(undefined);
  });

  it('shows a form', async () => {
    slack()
      .post('/api/views.open', body => body.trigger_id === 'T1' && JSON.parse(body.view).type === 'modal')
      .reply(200, { ok: true });
    await client.openView('T1', VIEW);
  });

  it('takes no for an answer, in the many ways that it is given', async () => {
    const refusals: [number, string | object][] = [
      [200, { ok: false, error: 'expired_trigger_id' }],
      [500, { ok: true }],
      [200, 'no JSON'],
      [200, {}],
    ];
    for (const [status, answer] of refusals) {
      slack().post('/api/views.open').reply(status, answer);
      const outcome = await client.openView('T1', VIEW).then(
        () => 'shown',
        () => 'refused',
      );
      expect(outcome, JSON.stringify(answer)).to.equal('refused');
    }
  });

  it('does not wait longer than Slack does for us', async () => {
    slack().post('/api/users.info').delayConnection(5_000).reply(200, { ok: true });
    const outcome = await client.emailOf('U1').catch((error: Error) => error.name);
    expect(outcome).to.equal('TimeoutError');
  });
});
