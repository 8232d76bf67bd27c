import { expect } from 'chai';
import type { AnswerSent } from '../../../src/crm/intake-items.ts';
import type { Command } from '../../../src/domain/commands.ts';
import { DAY_MS } from '../../../src/domain/time.ts';
import { answerLink } from '../../../src/http/links/answer-links.ts';
import { signedLink } from '../../../src/http/links/signed-link.ts';
import { keyFor } from '../../../src/log/sealing.ts';
import { openPageBrowser, type PageBrowser } from '../page-browser.ts';
import { CONTACT, DATA_KEY, MANAGER, OURS, type ServedApp, serveApp, THEIRS } from '../served-app.ts';

const linkKey = keyFor(DATA_KEY, 'links');

describe('answering what was asked about an application', () => {
  let app: ServedApp;
  let browser: PageBrowser;
  let applicationId: string;
  beforeEach(async () => {
    app = await serveApp();
    browser = openPageBrowser(app);
    await run(
      { type: 'receive_application', contactId: CONTACT, companyId: null, kind: 'affiliate' },
      'page',
    );
    for (const fact of await app.facts())
      if (fact.type === 'application.received') applicationId = fact.applicationId;
    await run({
      type: 'ask_applicant',
      applicationId,
      contactId: CONTACT,
      question: 'How many readers?\nSince when?',
    });
  });
  afterEach(() => app.close());

  let keys = 0;
  const run = async (command: Command, by = `user:${MANAGER}`) => {
    keys += 1;
    expect((await app.portals.execute(OURS, { key: `given:${keys}`, by, command })).kind).to.equal('done');
  };
  const pathOf = (portalId = OURS, id = applicationId) => {
    const options = { linkKey, now: () => app.clock.now };
    return answerLink(options, { portalId, pagesUrl: '' }, id).url;
  };
  /** A link that opens nothing is told of alike, whatever is wrong with it. */
  const opensNothing = async (path: string) => {
    for (const page of [await browser.get(path), await browser.post(path, { text: 'Many' })]) {
      expect(page.status, path).to.equal(404);
      expect(page.text).to.include('There is nothing to answer here');
      expect(page.text).not.to.include('readers');
    }
    expect(app.sent).to.deep.equal([]);
  };

  it('shows the question to whoever has the link', async () => {
    const page = await browser.get(pathOf());
    expect(page.status).to.equal(200);
    expect(page.text).to.include('How many readers?\nSince when?');
  });

  it('is malformed without a text, or with one that is too long', async () => {
    const path = pathOf();
    await browser.get(path);
    for (const text of ['', ' ', 'x'.repeat(2_001)]) {
      const page = await browser.post(path, { text });
      expect(page.status).to.equal(422);
      expect(page.text).to.include('id="text-mistake"').and.to.include('How many readers?');
    }
    expect(app.sent).to.deep.equal([]);
  });

  it('is kindly refused with a link that is altered, expired, of another portal, for another purpose or unknown', async () => {
    await browser.get('/apply');
    const good = pathOf();
    const claims = { portalId: OURS, id: applicationId, endsAt: app.clock.now + DAY_MS };
    const registering = signedLink(linkKey, { purpose: 'register', ...claims });
    for (const path of [
      `${good.slice(0, -1)}${good.endsWith('A') ? 'B' : 'A'}`,
      pathOf(THEIRS),
      `/apply/answer/${registering}`,
      pathOf(OURS, 'app_nobody'),
      '/apply/answer/x',
    ])
      await opensNothing(path);
    app.clock.now += 31 * DAY_MS;
    await browser.get('/apply');
    await opensNothing(good);
  });

  it('is refused once it was answered or decided', async () => {
    const path = pathOf();
    await browser.get(path);
    await run({ type: 'answer_question', applicationId }, 'page');
    await opensNothing(path);
  });

  it('is kept and thanked for; the same form sent twice is one answer', async () => {
    const path = pathOf();
    await browser.get(path);
    for (let time = 0; time < 2; time += 1) {
      const { status, headers } = await browser.post(path, { text: ' 20,000, since 2019. ' });
      expect([status, headers.location]).to.deep.equal([303, '/apply/answered']);
    }
    const [first, second] = app.sent as AnswerSent[];
    const { requestKey, ...sent } = first ?? ({} as AnswerSent);
    expect(sent).to.deep.equal({
      kind: 'answer',
      sentAt: app.clock.now,
      applicationId,
      text: '20,000, since 2019.',
    });
    expect(second?.requestKey).to.equal(requestKey);
    expect((await browser.get('/apply/answered')).text).to.include('Thank you for your answer');
  });

  it('is limited from one network', async () => {
    const path = pathOf();
    await browser.get(path);
    const statuses: number[] = [];
    for (let time = 0; time < 31; time += 1) statuses.push((await browser.post(path, { text: 'a' })).status);
    expect(statuses.slice(-2)).to.deep.equal([303, 429]);
  });
});
