import { createHmac } from 'node:crypto';
import { expect } from 'chai';
import supertest, { type Test } from 'supertest';
import { shareKit } from '../../../src/portal/kit.ts';
import { wordsIn } from '../../../src/portal/words.ts';
import type { SlackView } from '../../../src/slack/slack-view.ts';
import { addPerson } from '../page-browser.ts';
import { OURS, type ServedApp, serveApp } from '../served-app.ts';

const SECRET = '8f742231b10e8888abcd99yyyzzz85a5';

describe('the Slack command', () => {
  let served: ServedApp;
  let emails: Record<string, string | undefined>;
  let opened: { triggerId: string; view: SlackView }[];
  let slackFails: Error | undefined;

  beforeEach(async () => {
    emails = { U1: 'june@ours.example' };
    opened = [];
    slackFails = undefined;
    const client = {
      async emailOf(userId: string) {
        if (slackFails) throw slackFails;
        return emails[userId];
      },
      openView: async (triggerId: string, view: SlackView) => void opened.push({ triggerId, view }),
    };
    served = await serveApp({ slack: { client, signingSecret: SECRET } });
    await addPerson(served, 'par_gruen', {
      personId: 'per_june',
      email: 'june@ours.example',
      language: 'de',
    });
  });
  afterEach(() => served.close());

  function send(
    path: string,
    fields: Record<string, string>,
    over: { at?: number; secret?: string } = {},
  ): Test {
    const body = new URLSearchParams(fields).toString();
    const timestamp = String(Math.trunc((over.at ?? served.clock.now) / 1_000));
    const mac = createHmac('sha256', over.secret ?? SECRET)
      .update(`v0:${timestamp}:${body}`)
      .digest('hex');
    return supertest(served.server)
      .post(path)
      .type('form')
      .set({ 'X-Slack-Signature': `v0=${mac}`, 'X-Slack-Request-Timestamp': timestamp })
      .send(body);
  }

  const command = (text = '', user = 'U1') =>
    send('/slack/commands', { command: '/refer', user_id: user, trigger_id: 'T1', text });

  const LEAD = { name: 'Jane Doe', email: 'Jane@Acme.example', company: 'Acme', text: 'More speed' };

  function submit(lead: Record<string, string> = LEAD, ticked = true, user = 'U1'): Test {
    const typed = Object.entries(lead).map(([field, value]) => [field, { value: { value } }]);
    const consent = { value: { selected_options: ticked ? [{ value: 'yes' }] : [] } };
    const values = { ...Object.fromEntries(typed), consent };
    const view = { id: 'V1', callback_id: 'refer', state: { values } };
    const payload = JSON.stringify({ type: 'view_submission', user: { id: user }, view });
    return send('/slack/interactions', { payload });
  }

  it('is taken from Slack alone', async () => {
    await send('/slack/commands', { text: '' }, { secret: 'another' }).expect(401);
    await send('/slack/commands', { text: '' }, { at: served.clock.now - 301_000 }).expect(401);
    await send('/slack/commands', { text: '' }, { at: served.clock.now + 60_000 }).expect(401);
    await supertest(served.server).post('/slack/commands').type('form').send('text=').expect(401);
    expect(opened).to.deep.equal([]);
  });

  it('knows the signature of Slack’s own example', () => {
    const body =
      'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
    const mac = createHmac('sha256', SECRET).update(`v0:1531420618:${body}`).digest('hex');
    expect(mac).to.equal('a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503');
    served.clock.now = 1_531_420_618_000;
    const headers = { 'X-Slack-Signature': `v0=${mac}`, 'X-Slack-Request-Timestamp': '1531420618' };
    return supertest(served.server).post('/slack/commands').type('form').set(headers).send(body).expect(200);
  });

  it('opens the short form in the language of whoever gave it, filled with what was typed', async () => {
    await command('Jane Doe jane@acme.example').expect(200, '');
    const words = wordsIn('de');
    const [{ triggerId, view }] = opened as [(typeof opened)[0]];
    expect(triggerId).to.equal('T1');
    expect(view.title.text).to.equal(words.messages.slack.title);
    const begins = view.blocks.flatMap(block =>
      block.type === 'input' && 'initial_value' in block.element ? [block.element.initial_value] : [],
    );
    expect(begins).to.deep.equal(['Jane Doe', 'jane@acme.example']);
    const earns = await served.portals.read(OURS, program => {
      const partner = program.partners.get('par_gruen');
      return partner && shareKit(program, partner, { publicUrl: '', now: served.clock.now }, words).youGet;
    });
    expect(JSON.stringify(view.blocks[0])).to.contain(earns ?? 'nothing');
  });

  it('tells strangers whom to ask, and nobody what Slack says', async () => {
    const stranger = await command('', 'U2').expect(200);
    expect(stranger.body).to.deep.equal({
      response_type: 'ephemeral',
      text: wordsIn('en').messages.slack.stranger,
    });
    slackFails = new Error('invalid_auth xoxb-secret');
    const failed = await command().expect(200);
    expect(failed.body.text).to.equal(wordsIn('en').messages.slack.unavailable);
    expect(JSON.stringify(failed.body)).not.to.contain('xoxb');
  });

  it('brings the referral in and answers with the verdict', async () => {
    served.outcome = { kind: 'referral', referralId: 'ref_1', held: false };
    const { body } = await submit().expect(200);
    expect(served.sent).to.have.length(1);
    const [sent] = served.sent;
    expect(sent).to.deep.include({
      kind: 'lead',
      partnerId: 'par_gruen',
      channel: 'slack',
      text: 'More speed',
    });
    expect(sent?.kind === 'lead' && sent.person).to.include({ email: 'jane@acme.example', language: 'de' });
    expect(body.response_action).to.equal('update');
    expect(JSON.stringify(body.view)).to.contain('innerhalb von 24 Stunden');
    served.outcome = { kind: 'referral', referralId: 'ref_1', held: true };
    expect(JSON.stringify((await submit()).body.view)).to.contain('sieht sie sich zuerst an');
    served.outcome = undefined;
    expect(JSON.stringify((await submit()).body.view)).to.contain('ist unterwegs');
    expect(new Set(served.sent.map(({ requestKey }) => requestKey))).to.deep.equal(new Set(['slack:V1']));
  });

  it('names what is wrong at its field', async () => {
    const { body } = await submit({ ...LEAD, name: ' ', email: 'jane' }, false).expect(200);
    expect(body.response_action).to.equal('errors');
    expect(Object.keys(body.errors).sort()).to.deep.equal(['consent', 'email', 'name']);
    expect(served.sent).to.deep.equal([]);
  });

  it('is believed by the address that Slack knows, not by what a payload says', async () => {
    emails.U3 = undefined;
    const { body } = await submit(LEAD, true, 'U3').expect(200);
    expect(JSON.stringify(body.view)).to.contain('do not know you');
    slackFails = new Error('away');
    await submit().expect(503);
    expect(served.sent).to.deep.equal([]);
  });

  it('refuses what is no form of ours', async () => {
    await send('/slack/interactions', { payload: '{' }).expect(400);
    await send('/slack/interactions', { payload: '{"type":"block_actions"}' }).expect(400);
    await send('/slack/interactions', { payload: 'x'.repeat(200_000) }).expect(413);
  });

  it('is not there while no Slack app is set up', async () => {
    const without = await serveApp();
    await supertest(without.server).post('/slack/commands').type('form').send('text=').expect(404);
    await without.close();
  });
});
