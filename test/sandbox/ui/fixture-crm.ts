/** A few records behind the wire of the sandbox's pages: enough for the browser side to be tested without the sandbox. */
import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type {
  AssociatedRecord,
  FetchAnswer,
  ObjectType,
  RecordPage,
  Session,
} from '../../../src/sandbox/wire.ts';
import type { Mail, MailSummary } from '../../../src/sandbox/wire-mail.ts';
import {
  connectedApp,
  contactNames,
  dealProperties,
  groups,
  mails,
  session,
  timeline,
} from './fixture-records.ts';

/** Headers as the sandbox sends them (the pages must get by with them). */
const policies = {
  page: "default-src 'self'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'",
  worker: "default-src 'self'; connect-src 'none'",
  mail: "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups allow-popups-to-escape-sandbox",
};

export interface FixtureCrm {
  readonly url: string;
  /** What came through hubspot.fetch, oldest first. */
  readonly fetched: unknown[];
  /** Accounts that the app was taken out of. */
  readonly uninstalledFrom: (string | null)[];
  /** Changes the deal as a backend would: seen by the pages through the event stream. */
  write(properties: Record<string, string>): void;
  close(): Promise<void>;
}

export async function startFixtureCrm(assets: string): Promise<FixtureCrm> {
  const deal: Record<string, string | null> = { ...dealProperties };
  const listeners = new Set<ServerResponse>();
  const fetched: unknown[] = [];
  const uninstalledFrom: (string | null)[] = [];
  let app = connectedApp;

  const write = (properties: Record<string, string | null>) => {
    Object.assign(deal, properties);
    const event = { kind: 'changed', objectType: 'deals', objectId: '901', properties };
    for (const response of listeners) response.write(`event: record\ndata: ${JSON.stringify(event)}\n\n`);
  };

  const routes: Record<string, (request: IncomingMessage, url: URL) => Promise<unknown>> = {
    'GET /sandbox/v1/session': async request => ({ ...session, userId: viewerOf(request) }) satisfies Session,
    'GET /sandbox/v1/clock': async () => ({ now: session.now, offsetMs: 0 }),
    'GET /sandbox/v1/records/deals/901': async () => dealPage(deal),
    'PATCH /sandbox/v1/records/deals/901': async request => {
      const { properties } = (await bodyOf(request)) as { properties: Record<string, string> };
      if (Number.isNaN(Number(properties.amount ?? 0)))
        return refuse(400, `${properties.amount} was not a valid number.`);
      write(properties);
      return dealPage(deal);
    },
    'GET /sandbox/v1/records/deals': async (_, url) => {
      const row = { id: '901', name: String(deal.dealname), properties: deal, company: 'Fabrikam' };
      const results = row.name.toLowerCase().includes((url.searchParams.get('q') ?? '').toLowerCase())
        ? [row]
        : [];
      return { total: results.length, results };
    },
    'GET /sandbox/v1/records/deals/901/associations/contacts': async (_, url) => {
      const offset = Number(url.searchParams.get('offset') ?? 0);
      const limit = Number(url.searchParams.get('limit') ?? 100);
      const results = contactNames.slice(offset, offset + limit).map((name, index) => ({
        toObjectId: 101 + offset + index,
        associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 3, label: null }],
        properties: { email: `${name.toLowerCase()}@example.com` },
      }));
      const hasMore = offset + limit < contactNames.length;
      return { results, hasMore, nextOffset: offset + limit, total: contactNames.length };
    },
    'GET /sandbox/v1/app': async () => app,
    'DELETE /sandbox/v1/app': async (_, url) => {
      app = { ...app, privateToken: null, oauth: null };
      uninstalledFrom.push(url.searchParams.get('portalId'));
      return {};
    },
    'GET /sandbox/v1/mails': async () => ({ total: 2, mails: mails.map(summary) }),
    'GET /sandbox/v1/mails/1': async () => mails[1],
    'GET /sandbox/v1/mails/2': async () => mails[0],
    'POST /api/crm-extensibility/execution/internal/v3/proxy': async request => {
      const sent = (await bodyOf(request)) as { requestUri: string; requestBody: unknown };
      fetched.push(sent);
      const refused = sent.requestUri.endsWith('/refuse');
      return {
        status: refused ? 'error' : 'success',
        responseBody: refused
          ? { message: 'Already protected for Northwind until 12 May.' }
          : sent.requestBody,
        message: '',
        context: { appServerStatusCode: [refused ? '409' : '200'] },
      } satisfies FetchAnswer;
    },
  };

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const route = routes[`${request.method} ${url.pathname}`];
    const page = /^\/sandbox\/v1\/mails\/(\d)\/html$/.exec(url.pathname);
    if (page) {
      const mail = mails.find(({ id }) => String(id) === page[1]);
      response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policies.mail });
      response.end(`<base target="_blank">${mail?.html}`);
    } else if (url.pathname === '/sandbox/v1/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
    } else if (route) {
      void route(request, url).then(answer => {
        const { status = 200, body = answer } = answer instanceof Refusal ? answer : {};
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      });
    } else if (url.pathname.startsWith('/sandbox/') || url.pathname.startsWith('/api/')) {
      response.writeHead(404, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ message: `Nothing at ${url.pathname}` }));
    } else {
      sendAsset(url.pathname, assets, response);
    }
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, fetched, uninstalledFrom, write, close: () => stop(server) };
}

function summary({ id, at, from, to, subject }: Mail): MailSummary {
  return { id, at, from, to, subject };
}

class Refusal {
  readonly status: number;
  readonly body: { message: string };
  constructor(status: number, message: string) {
    this.status = status;
    this.body = { message };
  }
}

const refuse = (status: number, message: string) => new Refusal(status, message);

const viewerOf = (request: IncomingMessage) => String(request.headers['x-sandbox-user'] ?? '102');

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return JSON.parse(text);
}

function dealPage(deal: Record<string, string | null>): RecordPage {
  const contacts: AssociatedRecord[] = contactNames.map((name, index) => ({
    id: String(101 + index),
    name: `${name} Example`,
    primary: false,
    properties: { email: `${name.toLowerCase()}@example.com` },
  }));
  const companies = [
    { id: '501', name: 'Fabrikam', primary: true, properties: { domain: 'fabrikam.example' } },
  ];
  const associations: Record<ObjectType, AssociatedRecord[]> = {
    contacts,
    companies,
    deals: [],
    line_items: [],
    notes: [],
    tasks: [],
  };
  return {
    id: '901',
    objectType: 'deals',
    objectTypeId: '0-3',
    name: String(deal.dealname),
    createdAt: '2026-03-01T08:00:00.000Z',
    updatedAt: '2026-03-02T08:00:00.000Z',
    properties: { ...deal },
    propertyGroups: groups,
    associations,
    associationTotals: {
      contacts: contacts.length,
      companies: 1,
      deals: 0,
      line_items: 0,
      notes: 0,
      tasks: 0,
    },
    timeline,
  };
}

const types: Record<string, string> = { js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' };

function sendAsset(path: string, assets: string, response: ServerResponse): void {
  const isAsset = path.startsWith('/assets/');
  const file = isAsset ? path.slice('/assets/'.length) : 'index.html';
  response.setHeader('content-type', types[file.split('.').at(-1) ?? ''] ?? 'text/html; charset=utf-8');
  response.setHeader('content-security-policy', file === 'worker.js' ? policies.worker : policies.page);
  createReadStream(join(assets, file))
    .on('error', () => response.writeHead(404).end())
    .pipe(response);
}

async function stop(server: Server): Promise<void> {
  // Event streams never end by themselves.
  server.closeAllConnections();
  await new Promise(resolve => server.close(resolve));
}
