import { expect } from 'chai';
import { CrmError } from '../../../src/crm/crm-error.ts';
import { PATIENCE_MS, type Waiting } from '../../../src/crm/limits.ts';
import { createPace, type Ending, type Pace } from '../../../src/crm/transport/pace.ts';
import { silent } from '../hubspot-answers.ts';
import { type VirtualTime, virtualTime } from './virtual-time.ts';

const HOUR_MS = 3_600_000;

describe('the pace when HubSpot is in trouble', () => {
  let time: VirtualTime;
  let pace: Pace;
  /** What became of each call, in order. */
  let told: string[];
  beforeEach(() => {
    time = virtualTime();
    pace = createPace({ later: time.later, chance: () => 1, log: silent });
    told = [];
  });

  const answered = (status: number, headers: Record<string, string> = {}): Ending => ({
    kind: 'answered',
    status,
    headers: new Headers(headers),
  });
  const limit = (left: number) => ({
    'X-HubSpot-RateLimit-Max': '190',
    'X-HubSpot-RateLimit-Remaining': String(left),
    'X-HubSpot-RateLimit-Interval-Milliseconds': '10000',
  });
  const daily = (left: number) => ({
    ...limit(150),
    'X-HubSpot-RateLimit-Daily': '1000',
    'X-HubSpot-RateLimit-Daily-Remaining': String(left),
  });

  /** A call that ends as given as soon as it has its turn. */
  async function call(
    waiting: Waiting,
    ending: Ending = answered(200, limit(150)),
    isSearch = false,
  ): Promise<void> {
    const patience = new AbortController();
    time.later(PATIENCE_MS[waiting], () => patience.abort());
    try {
      const place = await pace.turn({ waiting, isSearch }, patience.signal);
      place(ending);
      told.push(`${waiting} sent`);
    } catch (error) {
      const { category, retryAfterMs } = error as CrmError;
      told.push(`${waiting} ${category} ${retryAfterMs}`);
    }
  }

  async function fail(times = 5): Promise<void> {
    for (let n = 0; n < times; n++) {
      void call('background', n % 2 ? answered(503) : { kind: 'unanswered' });
      await time.pass(0);
    }
    told = [];
  }

  describe('that does not answer', () => {
    it('tells people at once and lets our own work wait until one call was answered', async () => {
      await fail();
      void call('sweep');
      void call('background');
      void call('person');
      await time.pass(0);
      expect(pace.status().circuit).to.equal('open');
      expect(told).to.deep.equal(['person CIRCUIT_OPEN 1000']);
      await time.pass(1_000);
      expect(told.slice(1)).to.deep.equal(['background sent', 'sweep sent']);
      expect(pace.status().circuit).to.equal('closed');
    });

    it('sends away people who wait when it shows', async () => {
      await call('person');
      const places = [];
      for (let n = 0; n < 10; n++)
        places.push(await pace.turn({ waiting: 'person', isSearch: false }, never()));
      for (let n = 0; n < 7; n++) void call('person');
      await time.pass(0);
      expect(pace.status().waiting.person).to.equal(7);
      // Each place that is free again is taken by one who waits, until the fifth failure shows it.
      for (const place of places) place({ kind: 'unanswered' });
      await time.pass(0);
      expect(told.slice(1).sort()).to.deep.equal([
        ...Array(3).fill('person CIRCUIT_OPEN 1000'),
        ...Array(4).fill('person sent'),
      ]);
    });

    it('is tried by one call only, however many wait', async () => {
      await fail();
      for (let n = 0; n < 20; n++) void call('background', { kind: 'unanswered' });
      await time.pass(1_000);
      expect(told).to.deep.equal(['background sent']);
      await time.pass(1_999);
      expect(told).to.have.length(1);
      await time.pass(1);
      expect(told).to.have.length(2);
    });

    it('is tried by a person who asks when it is time', async () => {
      await fail();
      await time.pass(1_000);
      void call('person');
      await time.pass(0);
      expect(told).to.deep.equal(['person sent']);
    });

    it('keeps nobody beyond their patience', async () => {
      await fail();
      // A place that is never given back stands for a call that tries and hears nothing.
      await time.pass(1_000);
      void pace.turn({ waiting: 'background', isSearch: false }, new AbortController().signal);
      void call('background');
      await time.pass(PATIENCE_MS.background);
      expect(told).to.deep.equal(['background CIRCUIT_OPEN 1000']);
    });

    it('is not judged by calls that were given up, or had no token', async () => {
      for (const kind of ['given up', 'unsent'] as const) {
        for (let n = 0; n < 10; n++) {
          void call('background', { kind });
          await time.pass(1_000);
        }
      }
      expect(pace.status().circuit).to.equal('closed');
    });
  });

  describe('that has few calls left for the day', () => {
    it('serves people, sends our own work away, and asks again after an hour', async () => {
      await call('background', answered(200, daily(49)));
      expect(pace.status()).to.deep.include({ saving: true, daily: { allowance: 1_000, left: 49 } });
      await Promise.all([call('person', answered(200, daily(48))), call('background'), call('sweep')]);
      expect(told.slice(1).sort()).to.deep.equal([
        `background DAILY ${HOUR_MS}`,
        'person sent',
        `sweep DAILY ${HOUR_MS}`,
      ]);
      await time.pass(HOUR_MS);
      told = [];
      await call('background', answered(200, daily(40)));
      await call('sweep', answered(200, daily(40)));
      expect(told).to.deep.equal(['background sent', `sweep DAILY ${HOUR_MS}`]);
    });

    it('lets our own work go on as soon as anybody hears that there are more again', async () => {
      await call('person', answered(200, daily(3)));
      await call('person', answered(200, daily(999)));
      await call('sweep');
      expect(told).to.deep.equal(['person sent', 'person sent', 'sweep sent']);
    });

    it('sends away those who wait when it shows', async () => {
      await call('person', answered(200, limit(150)));
      const places = [];
      for (let n = 0; n < 6; n++)
        places.push(await pace.turn({ waiting: 'background', isSearch: false }, never()));
      void call('background');
      void call('sweep');
      await time.pass(0);
      places[0]?.(answered(200, daily(0)));
      await time.pass(0);
      expect(told.slice(1)).to.deep.equal([`background DAILY ${HOUR_MS}`, `sweep DAILY ${HOUR_MS}`]);
    });

    it('says so by a refusal when its answers do not tell', async () => {
      await call('background', answered(429));
      pace.refused({ waiting: 'background', isSearch: false }, refusal('DAILY'), 1_000);
      await call('background');
      await call('person');
      expect(told.slice(1)).to.deep.equal([`background DAILY ${HOUR_MS}`, 'person sent']);
      expect(pace.status().daily).to.deep.equal({ allowance: 0, left: 0 });
    });
  });

  it('sends away all who wait, and all who come, when the program stops', async () => {
    await fail();
    void call('background');
    await time.pass(0);
    pace.close();
    await call('sweep');
    expect(told.sort()).to.deep.equal(['background STOPPED null', 'sweep STOPPED null']);
  });

  describe('that refuses', () => {
    it('everything when it says for how long, bounded', async () => {
      await call('person');
      pace.refused(
        { waiting: 'person', isSearch: false },
        refusal('TEN_SECONDLY_ROLLING', 3_600_000),
        3_600_000,
      );
      void call('background');
      await time.pass(29_999);
      expect(told).to.deep.equal(['person sent']);
      await time.pass(1);
      expect(told).to.deep.equal(['person sent', 'background sent']);
    });

    it('one call only, as far as we know, when it had just told that many are left', async () => {
      await call('person');
      await call('person', answered(429));
      pace.refused({ waiting: 'person', isSearch: false }, refusal('TEN_SECONDLY_ROLLING'), 2_500);
      await call('background', answered(429));
      expect(told).to.have.length(3);
      pace.refused({ waiting: 'background', isSearch: false }, refusal('TEN_SECONDLY_ROLLING'), 2_500);
      void call('person');
      await time.pass(2_499);
      expect(told).to.have.length(3);
      await time.pass(1);
      expect(told).to.have.length(4);
    });

    it('searches, and nothing else for that', async () => {
      await call('person');
      pace.refused({ waiting: 'person', isSearch: true }, refusal('SECONDLY', 1_000), 1_000);
      void call('person', answered(200), true);
      await call('background');
      expect(told).to.deep.equal(['person sent', 'background sent']);
      await time.pass(1_000);
      expect(told).to.have.length(3);
    });

    it('for the longest of what it asked', async () => {
      await call('person');
      for (const ms of [5_000, 1_000])
        pace.refused({ waiting: 'person', isSearch: false }, refusal('X', ms), ms);
      void call('person');
      await time.pass(4_999);
      expect(told).to.have.length(1);
    });
  });

  const never = () => new AbortController().signal;
  const refusal = (category: string, retryAfterMs: number | null = null) =>
    new CrmError('refused', { status: 429, category, retryable: true, retryAfterMs });
});
