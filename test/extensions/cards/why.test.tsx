import { Heading, LoadingSpinner, Panel, TableCell, Text } from '@hubspot/ui-extensions';
import { expect } from 'chai';
import { PartnerDeal } from '../../../extensions/app/cards/partner-deal.tsx';
import type { Explanation } from '../../../extensions/app/cards/wire-money.ts';
import { type Answer, openCard, problem } from './opened-card.tsx';
import { dealView, line, NOW, preview, refused } from './views.ts';

const EXPLAINED: Explanation = {
  title: 'Commission of 4,800.00 USD for Northwind',
  sentence: 'Won: 30 % of 16,000.00 USD. Northwind is protected by its registration.',
  steps: [
    { text: 'The amount that counts', figure: '16,000.00 USD' },
    { text: '30 %', figure: '4,800.00 USD' },
    { text: 'Nothing else', figure: '' },
  ],
  facts: [{ at: NOW, who: 'HubSpot', text: 'The deal was won.' }],
  rules: [{ text: 'Agreement version 1 with Northwind: 30 %.', since: NOW }],
  promisedUntil: NOW,
};

const view = dealView({
  phase: 'won',
  credits: [
    {
      source: 'par_northwind',
      sourceName: 'Northwind',
      shareBp: 10_000,
      share: '100 %',
      reason: 'Protected by its registration.',
      why: 'credit=par_northwind',
    },
  ],
  lines: [line()],
  otherRegistrations: [refused()],
});

const open = async (answers: Record<string, Answer> = {}) => {
  const card = openCard(<PartnerDeal dealId={42} />, {
    'GET /deals/42': () => view,
    'GET /deals/42/why': () => EXPLAINED,
    ...answers,
  });
  await card.settled();
  return card;
};
type Opened = Awaited<ReturnType<typeof open>>;
const asked = (card: Opened) =>
  card.calls.map(({ path }) => path).filter(path => path.startsWith('/deals/42/why'));
/** As far as a panel is looked at here; the renderer's own types do not know what an overlay holds. */
interface PanelNode {
  readonly props: { readonly id: string };
  trigger(name: 'onOpen'): void;
}
const panels = (card: Opened) => card.r.findAll(Panel) as unknown as PanelNode[];
/** Headings and sentences that are shown, in panels too. */
const said = (card: Opened) =>
  [...card.r.findAll(Heading), ...card.r.findAll(Text)].map(({ text }) => text ?? '').join(' ');

describe('why, on the deal card', () => {
  it('stands beside the verdict, each share, each line and each refusal, and asks nothing by itself', async () => {
    const card = await open();
    expect(panels(card)).to.have.length(4);
    expect(new Set(panels(card).map(({ props }) => props.id)).size).to.equal(4);
    expect(asked(card)).to.deep.equal([]);
  });

  it('asks about the very thing when it is opened', async () => {
    const card = await open();
    for (const panel of panels(card)) panel.trigger('onOpen');
    await card.until(() => expect(asked(card)).to.have.length(4));
    expect(asked(card)).to.deep.equal([
      '/deals/42/why?verdict=1',
      '/deals/42/why?credit=par_northwind',
      '/deals/42/why?line=com_1',
      '/deals/42/why?refusal=reg_2',
    ]);
  });

  it('asks about a preview too', async () => {
    const open = dealView({ preview: [preview()] });
    const card = openCard(<PartnerDeal dealId={42} />, {
      'GET /deals/42': () => open,
      'GET /deals/42/why': () => EXPLAINED,
    });
    await card.settled();
    panels(card)[1]?.trigger('onOpen');
    await card.until(() => expect(asked(card)).to.deep.equal(['/deals/42/why?preview=par_northwind']));
  });

  it('shows the steps with their figures, the facts with date and asker, the rules and the promise', async () => {
    const card = await open();
    panels(card)[0]?.trigger('onOpen');
    const before = card.r.findAll(TableCell).length;
    await card.until(() => expect(card.r.findAll(TableCell)).to.have.length(before + 9));
    expect(
      card.r
        .findAll(TableCell)
        .slice(0, 9)
        .map(({ text }) => text ?? ''),
    ).to.deep.equal([
      'The amount that counts',
      '16,000.00 USD',
      '30 %',
      '4,800.00 USD',
      'Nothing else',
      '',
      '22 Nov 2026',
      'The deal was won.',
      'HubSpot',
    ]);
    expect(said(card)).to.include(EXPLAINED.title);
    expect(said(card)).to.include('The reward is promised by 22 Nov 2026.');
    expect(said(card)).to.include('Agreement version 1 with Northwind: 30 %.');
    expect(said(card)).to.include('In force since 22 Nov 2026.');
  });

  it('says that it looks, says why it could not, and looks again', async () => {
    const card = await open({ 'GET /deals/42/why': () => problem(404, { message: 'Refresh the card.' }) });
    panels(card)[0]?.trigger('onOpen');
    expect(card.r.findAll(LoadingSpinner)).to.have.length(1);
    await card.until(() => expect(said(card)).to.include('Refresh the card.'));
    card.answer({ 'GET /deals/42/why': () => EXPLAINED });
    card.press('Retry');
    await card.until(() => expect(said(card)).to.include(EXPLAINED.title));
  });

  it('shows the answer to the later question when it is opened again', async () => {
    let answer: (explained: Explanation) => void = () => {};
    const card = await open({
      'GET /deals/42/why': () =>
        new Promise(resolve => {
          answer = resolve as never;
        }),
    });
    panels(card)[0]?.trigger('onOpen');
    await card.until(() => expect(asked(card)).to.have.length(1));
    const late = answer;
    card.answer({ 'GET /deals/42/why': () => EXPLAINED });
    panels(card)[0]?.trigger('onOpen');
    await card.until(() => expect(said(card)).to.include(EXPLAINED.title));
    late({ ...EXPLAINED, title: 'Too late' });
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(said(card)).not.to.include('Too late');
  });
});
