/** A card opened on a record, with a backend that answers as the test says: what the tests of the cards share. */
import { Alert, Button, LoadingButton, LoadingSpinner } from '@hubspot/ui-extensions';
import { createRenderer, type RenderedParentNode } from '@hubspot/ui-extensions/testing';
import { expect } from 'chai';
import type { ReactElement } from 'react';
import type { Problem } from '../../../extensions/app/cards/wire.ts';

const worker = globalThis as unknown as { hsFetch: unknown };
const answeredByNobody = worker.hsFetch;
afterEach(() => {
  worker.hsFetch = answeredByNobody;
});

/** One call that a card made through `hubspot.fetch`. */
export interface Call {
  method: string;
  /** Below `/cards`, with its query. */
  path: string;
  body: Record<string, unknown>;
  timeout: number;
}

/** What the backend says to a call: a Response, or a body for 200. It may also never come, or fail on its way. */
export type Answer = (call: Call) => unknown;

/** A refusal as the backend words it. */
export function problem(status: number, error: Partial<Problem['error']>): Response {
  return Response.json({ error: { code: 'refused', message: 'No.', ...error } }, { status });
}

/** What HubSpot's proxy may make of a refusal: its reason is lost. */
export const opaque = () =>
  Response.json({ status: 'error', category: 'BAD_GATEWAY', message: 'Bad gateway' }, { status: 502 });

export interface OpenedCard {
  r: ReturnType<typeof createRenderer<'crm.record.tab'>>;
  calls: Call[];
  /** Changes what the backend says from now on. */
  answer(answers: Record<string, Answer>): void;
  /** The calls that ask for a change. */
  changes(): Call[];
  /** The titles of the banners, the verdict's sentence first unless a refusal stands above it. */
  banners(): string[];
  button(label: string): ReturnType<OpenedCard['buttons']>[number];
  buttons(): ReturnType<OpenedCard['r']['findAll']>;
  labels(): string[];
  press(label: string): void;
  /** Waits until the check passes, looking again and again: the renderer's own looks only when the page changes. */
  until(check: () => void): Promise<void>;
  /** Waits until the card has come to rest on something else than its spinner. */
  settled(): Promise<void>;
  /** All the words that the card shows, from text and from the titles and values of its components. */
  words(): string;
  /** Tells the card that properties of its record have changed. */
  propertiesChanged(error?: { message: string }): void;
}

/** Opens a card; `answers` are by method and path, e.g. `GET /deals/42`. `setUp` may vary what HubSpot gives it. */
export function openCard(
  card: ReactElement,
  answers: Record<string, Answer>,
  setUp: (r: OpenedCard['r']) => void = () => {},
): OpenedCard {
  const r = createRenderer('crm.record.tab');
  r.mocks.context.variables = { BACKEND_URL: 'https://backend.test' };
  setUp(r);

  const calls: Call[] = [];
  let answering = answers;
  worker.hsFetch = async (url: string, options: { method: string; body?: object; timeout: number }) => {
    const path = url.replace('https://backend.test/cards', '');
    const call = { method: options.method, path, body: { ...options.body }, timeout: options.timeout };
    calls.push(call);
    const answer = answering[`${call.method} ${path.split('?')[0]}`];
    if (!answer) throw new Error(`the test says nothing about ${call.method} ${path}`);
    const said = await answer(call);
    return said instanceof Response ? said : Response.json(said);
  };
  r.render(card);

  const opened: OpenedCard = {
    r,
    calls,
    answer: news => {
      answering = { ...answering, ...news };
    },
    changes: () => calls.filter(({ method }) => method === 'POST'),
    banners: () => r.findAll(Alert).map(({ props }) => props.title),
    buttons: () => [...r.findAll(Button), ...r.findAll(LoadingButton)] as ReturnType<OpenedCard['buttons']>,
    button: label => {
      const found = opened.buttons().filter(({ text }) => text === label);
      expect(found, `buttons "${label}"`).to.have.length(1);
      return found[0] as (typeof found)[number];
    },
    labels: () => opened.buttons().map(({ text }) => text ?? ''),
    press: label => opened.button(label).trigger('onClick' as never),
    until,
    settled: () => until(() => expect(r.maybeFind(LoadingSpinner)).to.equal(null)),
    words: () => wordsOf(r.getRootNode()).join(' '),
    propertiesChanged: error => {
      const [, tell] = r.mocks.actions.onCrmPropertiesUpdate.calls[0] ?? [];
      (tell as (properties: object, error?: { message: string }) => void)({}, error);
    },
  };
  return opened;
}

async function until(check: () => void): Promise<void> {
  const lastLook = Date.now() + 1500;
  for (;;) {
    try {
      return check();
    } catch (error) {
      if (Date.now() > lastLook) throw error;
      await new Promise(resolve => setTimeout(resolve, 2));
    }
  }
}

/** The words of a node in the order of the page; what stands in one element belongs together. */
function wordsOf(node: RenderedParentNode): string[] {
  const props = 'props' in node ? Object.values(node.props).filter(value => typeof value === 'string') : [];
  const own = node.childNodes.map(child => ('childNodes' in child ? ' ' : child.text)).join('');
  const below = node.childNodes.flatMap(child => ('childNodes' in child ? wordsOf(child) : []));
  return [...props, own.trim(), ...below].filter(Boolean);
}
