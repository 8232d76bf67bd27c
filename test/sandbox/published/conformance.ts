import { endpointOf } from './endpoints.ts';
import type { Exchange } from './recorder.ts';
import { error, overLimit, tokenRefused } from './shapes.ts';

const rateHeaders = ['max', 'remaining', 'interval-milliseconds'].map(name => `x-hubspot-ratelimit-${name}`);

/** One exchange in a line. */
export function told({ method, path, status, answer }: Exchange): string {
  return `${method} ${path} ${status} ${JSON.stringify(answer)}`;
}

/** Everything that is not as published, in requests and answers. */
export function problemsOf(exchanges: readonly Exchange[]): string[] {
  return exchanges.flatMap(exchange => [...requestProblems(exchange), ...answerProblems(exchange)]);
}

function requestProblems({ method, path, query, request, type }: Exchange): string[] {
  const { endpoint } = endpointOf(method, path) ?? {};
  if (!endpoint) return [`${method} ${path}: there is no such endpoint`];
  const strange = [...query.keys()].filter(name => !endpoint.query?.includes(name));
  const read = endpoint.request?.safeParse(request);
  return [
    ...strange.map(name => `${method} ${path}: unknown query parameter ${name}`),
    ...(read?.error?.issues ?? []).map(
      one => `${method} ${path}: asks ${one.path.join('.')}: ${one.message}`,
    ),
    ...(!endpoint.request && request !== undefined ? [`${method} ${path}: has a body`] : []),
    ...(request !== undefined && !path.startsWith('/oauth') && type !== 'application/json'
      ? [`${path}: ${type}`]
      : []),
  ];
}

export function answerProblems({ method, path, status, headers, answer }: Exchange): string[] {
  const { endpoint } = endpointOf(method, path) ?? {};
  const isToken = path.startsWith('/oauth');
  const refusal = status === 429 ? overLimit : isToken && status === 400 ? tokenRefused : error;
  const shape = status >= 400 ? refusal : endpoint?.answers[status];
  if (!shape) return [`${method} ${path}: is not published to answer ${status}`];
  const isLimited = !/^\/oauth|^\/appinstalls|\/search$/.test(path) && status !== 401;
  const wanted = ['x-hubspot-correlation-id', ...(isLimited ? rateHeaders : [])];
  const issues = shape.safeParse(answer).error?.issues ?? [];
  return [
    ...issues.map(one => `${method} ${path} ${status}: ${one.path.join('.')}: ${one.message}`),
    ...wanted.filter(name => !headers.has(name)).map(name => `${method} ${path} ${status}: no ${name}`),
  ];
}
