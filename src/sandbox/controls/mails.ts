import { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import type { Mails } from '../mail/mails.ts';
import { parse } from '../problem.ts';
import { ok, pageSize, param, queryOf, type RouteTable } from '../routes.ts';
import type { Mail, MailSummary } from '../wire-mail.ts';

const query = z.object({ limit: pageSize(50, 500), to: z.string().max(320).optional() });

/** What the app mailed, newest first. */
export function mailRoutes(mails: Mails): RouteTable {
  return {
    '/sandbox/v1/mails': {
      get: call => {
        const { limit, to } = parse(query, queryOf(call));
        return ok({ total: mails.total, mails: mails.list(limit, to).map(summary) });
      },
    },
    '/sandbox/v1/mails/:id': { get: call => ok(mails.find(Number(param(call, 'id')))) },
  };
}

function summary({ id, at, from, to, subject }: Mail): MailSummary {
  return { id, at, from, to, subject };
}

/** A mail runs nothing, loads nothing from us, and opens its links in a tab of their own. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data: https:; frame-ancestors 'self'; " +
  'sandbox allow-popups allow-popups-to-escape-sandbox';

/** The HTML of a mail, as a mail program shows it: to be framed. */
export function mailPages(mails: Mails): Router {
  const show: RequestHandler = (request, response) => {
    const { html, text } = mails.find(Number(request.params.id));
    response.set({ 'Content-Security-Policy': policy, 'Cache-Control': 'no-store' }).type('html');
    response.send(`<!doctype html><base target="_blank">${html ?? `<pre>${escaped(text)}</pre>`}`);
  };
  return Router().get('/sandbox/v1/mails/:id/html', show);
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, sign => `&#${sign.charCodeAt(0)};`);
}
