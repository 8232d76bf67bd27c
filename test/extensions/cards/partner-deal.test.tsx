import {
  Button,
  DescriptionListItem,
  Form,
  LoadingButton,
  LoadingSpinner,
  ProgressBar,
  Select,
  TableCell,
  TextArea,
} from '@hubspot/ui-extensions';
import { expect } from 'chai';
import { PartnerDeal } from '../../../extensions/app/cards/partner-deal.tsx';
import type { ActionName, DealView, Tone } from '../../../extensions/app/cards/wire.ts';
import { type Answer, openCard, problem } from './opened-card.tsx';
import {
  dealView,
  forManager,
  history,
  line,
  NOW,
  preview,
  refused,
  registration,
  reward,
  submitted,
} from './views.ts';

const open = async (view: DealView, answers: Record<string, Answer> = {}) => {
  const card = openCard(<PartnerDeal dealId={42} />, { 'GET /deals/42': () => view, ...answers });
  await card.settled();
  return card;
};

describe('the deal card', () => {
  it('says what it looks up while it does', () => {
    const card = openCard(<PartnerDeal dealId={42} />, { 'GET /deals/42': () => new Promise(() => {}) });
    expect(card.r.find(LoadingSpinner).props.label).to.equal('Looking up the partner of this deal');
  });

  it('says that nobody is registered and offers to', async () => {
    const card = await open(dealView());
    expect(card.banners()).to.deep.equal(['No partner is on this deal.']);
    expect(card.labels()).to.deep.equal(['Why?', 'Register for a partner', 'Refresh']);
  });

  it('shows partner, registration, whose turn it is and the days left as a bar', async () => {
    const card = await open(dealView({ registration: registration({ scope: 'Cloud' }), turn: 'nobody' }));
    const facts = card.r
      .findAll(DescriptionListItem)
      .map(({ props, text, childNodes }) => `${props.label}: ${text ?? textOf(childNodes)}`);
    expect(facts).to.deep.equal([
      'Registered for: Northwind',
      'Covers: Cloud',
      'Registration: Approved',
      'Protection status: Protected',
      'Whose turn: nobody',
      'Submitted: 22 Nov 2026 by Jonas Weber',
      'Receipt: No. 12',
      'Qualified by: A meeting',
      'Extensions left: 2',
    ]);
    expect(card.r.find(ProgressBar).props).to.include({
      value: 62,
      maxValue: 90,
      variant: 'success',
      valueDescription: '62 of 90 days left, until 20 Feb 2027',
    });
  });

  it('colours the bar by what threatens the protection and never runs out of it', async () => {
    const bar = async (news: Partial<DealView['registration']>) =>
      (await open(dealView({ registration: registration(news ?? {}) }))).r.find(ProgressBar).props;
    expect(await bar({ protection: 'expiring', daysLeft: 3 })).to.include({ variant: 'warning', value: 3 });
    expect(await bar({ protection: 'contested' })).to.include({ variant: 'danger' });
    expect(await bar({ daysLeft: -1 })).to.include({ value: 0 });
    expect(await bar({ daysLeft: 91 })).to.include({ value: 90 });
  });

  it('says in words what a bar cannot', async () => {
    const waiting = await open(dealView({ registration: submitted() }));
    expect(waiting.r.maybeFind(ProgressBar)).to.equal(null);
    expect(waiting.words()).to.include('No protection until it is approved.');
    expect(waiting.words()).to.include('Nothing yet; due by 22 Dec 2026');
    expect(waiting.words()).not.to.include('Extensions left');
    const ended = await open(
      dealView({ registration: registration({ protection: 'expired', daysLeft: 0 }) }),
    );
    expect(ended.words()).to.include('Protection ended on 20 Feb 2027.');
  });

  describe('money', () => {
    const cells = (card: Awaited<ReturnType<typeof open>>) =>
      card.r.findAll(TableCell).map(({ text, childNodes }) => (text ?? textOf(childNodes)).trim());

    it('previews the commission of an open deal as the backend words it', async () => {
      const card = await open(dealView({ preview: [preview()] }));
      expect(card.words()).to.include('Commission if won as it stands');
      expect(cells(card)).to.deep.equal([
        'Northwind',
        '30 % of 16,000.00 USD',
        '4,800.00 USD',
        'Agreement version 1: Northwind holds the registration.',
      ]);
    });

    it('shows what is booked with its balance instead, once the deal is won', async () => {
      const card = await open(dealView({ phase: 'won', preview: [preview()], lines: [line()] }));
      expect(card.words()).not.to.include('Commission if won');
      expect(cells(card)).to.deep.equal([
        '22 Nov 2026',
        'Won at 16,000.00 USD: 30 %, agreement version 1',
        '4,800.00 USD',
        '4,800.00 USD',
      ]);
    });

    it('shows the rewards with where they stand and why', async () => {
      const card = await open(dealView({ rewards: [reward('review')] }));
      expect(cells(card)).to.deep.equal([
        'Northwind',
        '4,800.00 USD',
        'Waits for review',
        'Over the limit of 500.00 USD in 7 days.',
      ]);
    });
  });

  it('shows refused and other claims with their date and reason', async () => {
    const card = await open(dealView({ registration: registration(), otherRegistrations: [refused()] }));
    expect(card.words()).to.match(
      /Other claims on this account .*Kanda Partners .*Refused .*22 Nov 2026 by Jonas Weber/,
    );
    expect(card.words()).to.include(
      'Refused on 22 Nov 2026: Northwind holds the whole account until 20 Feb 2027.',
    );
  });

  it('tells the history with who and when, newest first', async () => {
    const card = await open(dealView({ history: history(2) }));
    expect(card.words()).to.match(
      /Event 2 happened\. .*Mara Lindqvist, 21 Nov 2026, 14:05 UTC .*Event 1 happened\./,
    );
  });

  it('shows no id of a partner, a claim, a reward or a company', async () => {
    const card = await open(
      forManager(['approve', 'refuse', 'qualify', 'extend', 'release', 'approve_reward'], {
        otherRegistrations: [refused()],
        preview: [preview()],
        rewards: [reward('review')],
      }),
    );
    expect(card.words()).not.to.match(/par_|reg_|rew_|com_|7001/);
  });

  describe('deciding', () => {
    it('offers nothing to a rep that only a manager may do', async () => {
      const view = forManager(['approve', 'refuse', 'release', 'approve_reward', 'qualify', 'extend'], {
        viewer: { userId: '102', isManager: false },
        rewards: [reward('review')],
      });
      const card = await open(view);
      expect(card.labels()).to.have.members(['Why?', 'Extend protection', 'Mark as qualified', 'Refresh']);
    });

    it('offers a manager everything the verdict does, and nothing it does not', async () => {
      const all = await open(
        forManager(['approve', 'refuse', 'release', 'approve_reward', 'qualify', 'extend'], {
          rewards: [reward('review')],
        }),
      );
      expect(all.labels()).to.have.members([
        'Why?',
        'Approve',
        'Approve reward',
        'Extend protection',
        'Mark as qualified',
        'Refresh',
        'Refuse',
        'Release claim',
      ]);
      expect((await open(forManager([]))).labels()).to.deep.equal(['Why?', 'Refresh']);
    });

    for (const [label, call, action, done] of [
      ['Approve', 'approve', 'approve', 'The registration of Northwind is approved.'],
      ['Extend protection', 'extend', 'extend', 'The protection of Northwind is extended.'],
    ] as const) {
      it(`${label} is one click`, async () => {
        const after = dealView({ registration: registration(), asOf: NOW + 1 });
        const card = await open(forManager([action]), { [`POST /deals/42/${call}`]: () => after });
        card.press(label);
        await card.until(() => expect(card.labels()).not.to.include(label));
        const { requestKey, ...body } = card.changes()[0]?.body ?? {};
        expect(body).to.deep.equal({ registrationId: 'reg_1' });
        expect(card.r.mocks.actions.addAlert.calls).to.deep.equal([[{ type: 'success', message: done }]]);
        expect(card.r.mocks.actions.refreshObjectProperties.callCount).to.equal(1);
      });
    }

    it('marks as qualified by what is chosen', async () => {
      const after = dealView({ registration: registration(), asOf: NOW + 1 });
      const card = await open(forManager(['qualify']), { 'POST /deals/42/qualify': () => after });
      const what = card.r.find(Select);
      expect(what.props.label).to.equal('What qualifies it');
      expect(what.props.options.map(({ value }) => value)).to.deep.equal([
        'meeting',
        'discovery_call',
        'budget',
      ]);
      what.trigger('onChange', 'budget' as never);
      card.press('Mark as qualified');
      await card.until(() => expect(card.labels()).not.to.include('Mark as qualified'));
      expect(card.changes()[0]?.body).to.include({ registrationId: 'reg_1', qualifiedBy: 'budget' });
    });

    it('approves the reward that waits, and says how much', async () => {
      const rewards = [reward('paid', { rewardId: 'rew_0' }), reward('review')];
      const after = dealView({
        rewards: [reward('paid', { rewardId: 'rew_0' }), reward('approved')],
        asOf: NOW + 1,
      });
      const card = await open(forManager(['approve_reward'], { rewards }), {
        'POST /deals/42/approve-reward': () => after,
      });
      card.press('Approve reward');
      await card.until(() => expect(card.labels()).not.to.include('Approve reward'));
      expect(card.changes()[0]?.body).to.include({ rewardId: 'rew_1' });
      expect(card.r.mocks.actions.addAlert.calls[0]?.[0].message).to.equal(
        '4,800.00 USD for Northwind approved.',
      );
    });

    for (const [label, call, confirm, done] of [
      ['Refuse', 'refuse', 'Confirm refusal', 'The claim of Northwind is refused.'],
      ['Release claim', 'release', 'Confirm release', 'The claim of Northwind is released.'],
    ] as const) {
      it(`${label} asks for a reason first, and does nothing without one`, async () => {
        const after = dealView({ asOf: NOW + 1 });
        const card = await open(forManager([call]), { [`POST /deals/42/${call}`]: () => after });
        card.press(label);
        expect(card.labels()).to.have.members(['Why?', confirm, 'Cancel', 'Refresh']);
        card.r.find(TextArea).trigger('onChange', '   ' as never);
        card.r.find(Form).trigger('onSubmit');
        expect(card.r.find(TextArea).props).to.include({ label: 'Reason', error: true });
        expect(card.changes()).to.deep.equal([]);
        card.r.find(TextArea).trigger('onChange', ' Direct sales was there first. ' as never);
        card.r.find(Form).trigger('onSubmit');
        await card.until(() => expect(card.r.maybeFind(Form)).to.equal(null));
        const { requestKey, ...body } = card.changes()[0]?.body ?? {};
        expect(body).to.deep.equal({ registrationId: 'reg_1', reason: 'Direct sales was there first.' });
        expect(card.r.mocks.actions.addAlert.calls[0]?.[0].message).to.equal(done);
      });
    }

    it('keeps the reason on the form when the backend finds fault with it, and lets one go back', async () => {
      const fault = { code: 'invalid', fields: [{ field: 'reason', message: 'Too long.' }] };
      const card = await open(forManager(['refuse']), { 'POST /deals/42/refuse': () => problem(400, fault) });
      card.press('Refuse');
      card.r.find(TextArea).trigger('onInput', 'So it is.' as never);
      card.r.find(Form).trigger('onSubmit');
      await card.until(() => expect(card.r.find(TextArea).props.validationMessage).to.equal('Too long.'));
      card.press('Cancel');
      expect(card.r.maybeFind(Form)).to.equal(null);
      expect(card.labels()).to.include('Refuse');
    });

    it('urges what the verdict asks for, never a release or a further claim', async () => {
      const urged = async (actions: ActionName[], tone: Tone) => {
        const view = forManager(actions);
        const card = await open({ ...view, verdict: { ...view.verdict, tone } });
        const buttons = [...card.r.findAll(Button), ...card.r.findAll(LoadingButton)];
        return buttons.filter(({ props }) => props.variant === 'primary').map(({ text }) => text);
      };
      expect(await urged(['approve', 'refuse', 'register'], 'warning')).to.deep.equal(['Approve']);
      expect(await urged(['qualify', 'extend', 'release'], 'warning')).to.deep.equal(['Mark as qualified']);
      expect(await urged(['register'], 'neutral')).to.deep.equal(['Register for a partner']);
      expect(await urged(['register'], 'warning')).to.deep.equal([]);
      expect(await urged(['release', 'register'], 'danger')).to.deep.equal([]);
      expect(await urged(['extend', 'release'], 'success')).to.deep.equal([]);
    });

    it('shows that a rep who asks anyway is refused', async () => {
      const card = await open(forManager(['approve']), {
        'POST /deals/42/approve': () => problem(403, { message: 'Only a partner manager approves.' }),
      });
      card.press('Approve');
      await card.until(() => expect(card.banners()[0]).to.equal('Not done'));
      expect(card.words()).to.include('Only a partner manager approves.');
    });
  });
});

/** The words inside a cell, of whatever it holds. */
function textOf(nodes: readonly Node[]): string {
  return nodes.map(({ text, childNodes }) => text ?? textOf(childNodes ?? [])).join(' ');
}

interface Node {
  readonly text?: string | null;
  readonly childNodes?: readonly Node[];
}
