/**
 * The script of a card's worker. It sets the globals that a card as built by HubSpot expects, runs the card's
 * script, and renders what the card extends into a remote tree that the page draws.
 *
 * It must stay a classic worker (the card's script is loaded by importScripts and hangs its global on `this`) on
 * React 18.3.1 (the JSX runtime inside the card reads that version's internals).
 */

import type { RemoteChannel, RemoteRoot } from '@remote-ui/core';
import * as RemoteUI from '@remote-ui/react';
import { createEndpoint, retain } from '@remote-ui/rpc';
import * as React from 'react';
import type { CardApi, CardContext, PageCalls } from '../host/contract.ts';
import { CardRoot, type RenderCard } from './card-root.tsx';
import { proxiedFetch } from './proxied-fetch.ts';
import { workerApi } from './worker-api.ts';

// rpc's messenger type is declared for windows and ports; a worker's own scope posts and listens alike.
const endpoint = createEndpoint<PageCalls>(self as unknown as Worker);
const page = endpoint.call as unknown as PageCalls;

let renderCard: RenderCard | undefined;

const log = (level: 'debug' | 'info' | 'warn' | 'error') => (data: unknown) => {
  void page.log(level, String(data));
};

Object.assign(self, {
  React,
  RemoteUI,
  __HUBSPOT_EXTENSION_WORKER__: true,
  extend_V2: (render: RenderCard) => {
    renderCard = render;
  },
  logger: { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') },
  hsFetch: proxiedFetch(page),
  serverless: async (name: string) => {
    throw new Error(`The sandbox runs no app functions, so "${name}" cannot be called here.`);
  },
  hsWorkerAPI: workerApi(page),
});

self.addEventListener('unhandledrejection', event => {
  event.preventDefault();
  reportError(event.reason, false);
});
self.addEventListener('error', event => reportError(event.error ?? event.message, false));

function reportError(error: unknown, fatal: boolean): void {
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined };
  void page.cardError({ fatal, message, ...(stack === undefined ? {} : { stack }) });
}

let shown: { readonly root: RemoteUI.Root; api: CardApi } | undefined;

function draw(): void {
  if (!shown || !renderCard) return;
  const onError = (error: Error) => reportError(error, true);
  shown.root.render(React.createElement(CardRoot, { render: renderCard, api: shown.api, onError }));
}

endpoint.expose({
  load(scriptUrl: string) {
    importScripts(scriptUrl);
    if (!renderCard) throw new Error('The card did not call hubspot.extend().');
  },
  async render(channel: RemoteChannel, api: CardApi) {
    // Functions that come with a call are let go when it returns, unless they are retained.
    retain(channel);
    retain(api);
    const tree: RemoteRoot = RemoteUI.createRemoteRoot(channel);
    shown = { root: RemoteUI.createRoot(tree), api };
    draw();
    await tree.mount();
  },
  update(context: CardContext) {
    if (!shown) return;
    shown.api = { ...shown.api, context };
    draw();
  },
});
