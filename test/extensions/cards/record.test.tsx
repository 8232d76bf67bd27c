import { ErrorState, LoadingButton, LoadingSpinner } from '@hubspot/ui-extensions';
import { expect } from 'chai';
import { ReferralSource } from '../../../extensions/app/cards/referral-source.tsx';
import { type Answer, opaque, openCard, problem } from './opened-card.tsx';
import { contactView, history, NOW, referredView } from './views.ts';

const open = (answers: Record<string, Answer>) => openCard(<ReferralSource contactId={42} />, answers);

const GET = 'GET /contacts/42';
const ATTRIBUTE = 'POST /contacts/42/attribute';
const unattributed = () => contactView();
const never = () => new Promise(() => {});
const lost = () => {
  throw new Error('socket hang up');
};

describe('what every card does with its record', () => {
  describe('reading', () => {
    it('fails in words and tries again when asked', async () => {
      const card = open({ [GET]: lost });
      await card.settled();
      expect(card.r.find(ErrorState).props.title).to.equal('This could not be shown');
      expect(card.words()).to.include('Vouchsafe could not be reached.');
      card.answer({ [GET]: unattributed });
      card.press('Retry');
      await card.until(() => expect(card.banners()).to.have.length(1));
      expect(card.r.maybeFind(ErrorState)).to.equal(null);
    });

    it('says that it looks again while it does', async () => {
      const card = open({ [GET]: lost });
      await card.settled();
      card.answer({ [GET]: never });
      card.press('Retry');
      await card.until(() => expect(card.r.maybeFind(LoadingSpinner)).not.to.equal(null));
      expect(card.r.maybeFind(ErrorState)).to.equal(null);
    });

    it('says why when the backend does', async () => {
      const card = open({ [GET]: () => problem(404, { message: 'HubSpot has no such contact.' }) });
      await card.settled();
      expect(card.words()).to.include('HubSpot has no such contact.');
    });

    for (const [what, answer] of Object.entries({
      'an envelope of the proxy with status 200': () =>
        Response.json({ status: 'error', message: 'Bad gateway' }),
      'a page instead of JSON': () => new Response('<html>'),
      'nothing at all': () => Response.json(null),
    })) {
      it(`takes ${what} for a failure and not for a view`, async () => {
        const card = open({ [GET]: answer });
        await card.settled();
        expect(card.words()).to.include('Vouchsafe could not be reached.');
      });
    }

    it('says as of when, and reads again when asked', async () => {
      const card = open({ [GET]: unattributed });
      await card.settled();
      expect(card.words()).to.include('As of 22 Nov 2026, 14:05 UTC');
      card.answer({ [GET]: () => contactView({ asOf: NOW + 60_000 }) });
      card.press('Refresh');
      await card.until(() => expect(card.words()).to.include('14:06 UTC'));
    });

    it('keeps the last view when a reading fails, and says that it is old', async () => {
      const card = open({ [GET]: unattributed });
      await card.settled();
      card.answer({ [GET]: lost });
      card.press('Refresh');
      await card.until(() => expect(card.labels()).to.include('Retry'));
      expect(card.banners()).to.deep.equal([
        'This is what held on 22 Nov 2026, 14:05 UTC',
        'Nobody is known to have referred this contact.',
      ]);
      card.answer({ [GET]: () => referredView() });
      card.press('Retry');
      await card.until(() => expect(card.banners()).to.deep.equal(['Northwind referred this contact.']));
      expect(card.labels()).to.include('Refresh');
    });

    it('reads again when its properties change, and not when HubSpot could not follow them', async () => {
      const card = open({ [GET]: unattributed });
      await card.settled();
      const [watched] = card.r.mocks.actions.onCrmPropertiesUpdate.calls[0] ?? [];
      expect(watched).to.include('vouchsafe_referred_by_id');
      card.propertiesChanged({ message: 'no such property' });
      expect(card.calls).to.have.length(1);
      card.answer({ [GET]: () => referredView() });
      card.propertiesChanged();
      await card.until(() => expect(card.labels()).to.include('Undo'));
    });

    it('looks again by itself while the verdict is preliminary, and no longer', async () => {
      const inTime = globalThis.setTimeout;
      const soon = ((work: () => void, ms = 0) => inTime(work, ms / 100)) as typeof setTimeout;
      globalThis.setTimeout = soon;
      try {
        const preliminary = contactView();
        preliminary.verdict.isPreliminary = true;
        const card = open({ [GET]: () => preliminary });
        await card.settled();
        await card.until(() => expect(card.calls).to.have.length.above(2));
        card.answer({ [GET]: () => referredView() });
        await card.until(() => expect(card.labels()).to.include('Undo'));
        const { length } = card.calls;
        await new Promise(resolve => inTime(resolve, 200));
        expect(card.calls).to.have.length(length);
      } finally {
        globalThis.setTimeout = inTime;
      }
    });

    it('joins many changes of properties into one more reading', async () => {
      const release: ((view: unknown) => void)[] = [];
      const card = open({ [GET]: () => new Promise(resolve => release.push(resolve)) });
      await card.until(() => expect(card.calls).to.have.length(1));
      for (let i = 0; i < 5; i++) card.propertiesChanged();
      expect(card.calls).to.have.length(1);
      release[0]?.(contactView());
      await card.until(() => expect(card.calls).to.have.length(2));
      release[1]?.(referredView());
      await card.until(() => expect(card.labels()).to.include('Undo'));
      expect(card.calls).to.have.length(2);
    });

    it('reads once more when a change overtook a reading, which may not know of it', async () => {
      const release: ((view: unknown) => void)[] = [];
      const card = open({ [GET]: unattributed, [ATTRIBUTE]: () => referredView() });
      await card.settled();
      card.answer({ [GET]: () => new Promise(resolve => release.push(resolve)) });
      card.press('Refresh');
      card.press('Attribute to Northwind');
      await card.until(() => expect(card.labels()).to.include('Undo'));
      release[0]?.(contactView());
      await card.until(() => expect(release).to.have.length(2));
      expect(card.labels()).to.include('Undo');
      release[1]?.(referredView({ history: history(1) }));
      await card.until(() => expect(card.words()).to.include('Event 1 happened.'));
    });
  });

  describe('changing', () => {
    it('makes one request of a double click, and holds every other button meanwhile', async () => {
      const card = open({ [GET]: unattributed, [ATTRIBUTE]: never });
      await card.settled();
      card.press('Attribute to Northwind');
      card.press('Attribute to Northwind');
      card.press('Attribute to Direct');
      await card.until(() => expect(card.changes()).to.have.length(1));
      expect(card.button('Attribute to Northwind').props).to.include({ loading: true });
      const held = card.r.findAll(LoadingButton).map(({ props }) => props.disabled);
      expect(held).to.deep.equal([true, true, true]);
      expect(card.changes()).to.have.length(1);
    });

    it('gives every click a key of its own', async () => {
      const card = open({ [GET]: unattributed, [ATTRIBUTE]: unattributed });
      await card.settled();
      for (const label of ['Attribute to Northwind', 'Attribute to Northwind', 'Attribute to Direct']) {
        card.press(label);
        await card.until(() => expect(card.button(label).props).to.include({ loading: false }));
      }
      const keys = card.changes().map(({ body }) => body.requestKey);
      expect(new Set(keys).size).to.equal(3);
    });

    it('allows a change more time than a reading', async () => {
      const card = open({ [GET]: unattributed, [ATTRIBUTE]: never });
      await card.settled();
      card.press('Attribute to Direct');
      expect(card.calls.map(({ timeout }) => timeout)).to.deep.equal([10_000, 15_000]);
    });

    it('shows why the backend refused, then what stands now, and announces nothing', async () => {
      const said = problem(409, { message: 'Kanda Partners already stands as the source.' });
      const card = open({ [GET]: unattributed, [ATTRIBUTE]: () => said });
      await card.settled();
      card.answer({ [GET]: () => referredView() });
      card.press('Attribute to Northwind');
      await card.until(() => expect(card.labels()).to.include('Undo'));
      expect(card.banners()).to.deep.equal(['Not done', 'Northwind referred this contact.']);
      expect(card.words()).to.include('Kanda Partners already stands as the source.');
      expect(card.r.mocks.actions.addAlert.callCount).to.equal(0);
      expect(card.r.mocks.actions.refreshObjectProperties.callCount).to.equal(0);
      card.press('Refresh');
      await card.until(() => expect(card.banners()).to.deep.equal(['Northwind referred this contact.']));
    });

    for (const [what, answer] of Object.entries({
      'hides the reason': opaque,
      'loses the answer': lost,
      'brings an error of the backend': () =>
        problem(500, { message: 'Something failed.', reference: 'r-17' }),
    })) {
      it(`shows what stands when HubSpot ${what}, and keeps the key for the same click`, async () => {
        const card = open({ [GET]: unattributed, [ATTRIBUTE]: answer });
        await card.settled();
        card.press('Attribute to Northwind');
        await card.until(() => expect(card.calls).to.have.length(3));
        await card.until(() => expect(card.button('Refresh').props).to.include({ disabled: false }));
        expect(card.banners()[0]).to.equal('Not confirmed');
        const { resultIconName } = card.r.find(LoadingButton).props;
        expect(resultIconName, 'no check mark for what was not done').to.equal('exclamationCircle');
        card.answer({ [ATTRIBUTE]: () => referredView() });
        card.press('Attribute to Northwind');
        await card.until(() => expect(card.labels()).to.include('Undo'));
        const keys = card.changes().map(({ body }) => body.requestKey);
        expect(keys).to.have.length(2);
        expect(new Set(keys).size).to.equal(1);
        expect(card.banners(), 'the banner goes').to.deep.equal(['Northwind referred this contact.']);
      });
    }

    it('asks anew after a refusal in words, because that click is settled', async () => {
      const card = open({ [GET]: unattributed, [ATTRIBUTE]: () => problem(409, {}) });
      await card.settled();
      for (let click = 1; click <= 2; click++) {
        card.press('Attribute to Northwind');
        await card.until(() => expect(card.calls).to.have.length(1 + 2 * click));
        await card.until(() => expect(card.button('Refresh').props).to.include({ disabled: false }));
      }
      const keys = card.changes().map(({ body }) => body.requestKey);
      expect(new Set(keys).size).to.equal(2);
    });

    it('makes a key where the page is not served over HTTPS', async () => {
      const { randomUUID } = crypto;
      Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true });
      try {
        const card = open({ [GET]: unattributed, [ATTRIBUTE]: never });
        await card.settled();
        card.press('Attribute to Direct');
        expect(card.changes()[0]?.body.requestKey).to.match(/^[0-9a-f]{32}$/);
      } finally {
        Object.defineProperty(crypto, 'randomUUID', { value: randomUUID, configurable: true });
      }
    });
  });
});
