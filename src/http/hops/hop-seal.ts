/** How one process shows another that a request was passed on by it, as it came. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import type { RotatedKey } from '../../log/sealing.ts';

/** A request as the process that got it saw it; its body comes behind. */
export interface HopHead {
  /** The process that it is for: nobody else takes it. */
  readonly to: string;
  /** The process that passed it on, and its number there: what comes twice is a replay. */
  readonly from: string;
  readonly number: number;
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** Of whoever asked, as far as the proxies in front are believed. */
  readonly ip: string;
  readonly host: string;
  readonly protocol: string;
}

export interface Hop extends HopHead {
  readonly body: Buffer;
}

const HEAD: z.ZodType<HopHead> = z.object({
  to: z.string(),
  from: z.string(),
  number: z.int(),
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  ip: z.string(),
  host: z.string(),
  protocol: z.string(),
});

const LENGTH_BYTES = 4;

/** Head and body in one, and what shows that both are ours. */
export function sealedHop(key: RotatedKey, { body, ...head }: Hop): { payload: Buffer; mac: string } {
  const text = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(text.length);
  const payload = Buffer.concat([length, text, body]);
  return { payload, mac: createHmac('sha256', key.newest).update(payload).digest('base64url') };
}

/** Undefined for what was not passed on by one of us, or was changed on its way. */
export function openedHop(key: RotatedKey, payload: Buffer, mac: string): Hop | undefined {
  const said = Buffer.from(mac, 'base64url');
  const isOurs = key.all.some(one => {
    const right = createHmac('sha256', one).update(payload).digest();
    return said.length === right.length && timingSafeEqual(said, right);
  });
  if (!isOurs) return undefined;
  const end = LENGTH_BYTES + payload.readUInt32BE();
  const head = HEAD.parse(JSON.parse(payload.toString('utf8', LENGTH_BYTES, end)));
  return { ...head, body: payload.subarray(end) };
}
