import { z } from 'zod';

/** Token, client id and secret of the local CRM; whoever sets another token or client id means real HubSpot accounts. */
const SANDBOX_TOKEN = 'sandbox-token';
const SANDBOX_CLIENT = 'sandbox-client';
const SANDBOX_SECRET = 'sandbox-secret';
const HUBSPOT_API = 'https://api.hubapi.com';
/** HubSpot leads on to the data centre that an account lies in. */
const HUBSPOT_AUTHORIZE = 'https://app.hubspot.com/oauth/authorize';
const KEY_BYTES = 32;
/** Behind a proxy: two looks of a balancer at /readyz. */
const DRAIN_SECONDS = 5;

const PORT_NUMBER = 'must be a port number from 0 to 65535';
const port = (fallback: number) =>
  z.coerce
    .number(PORT_NUMBER)
    .int(PORT_NUMBER)
    .min(0, PORT_NUMBER)
    .max(65_535, PORT_NUMBER)
    .default(fallback);
const origin = z
  .url({ protocol: /^https?$/, error: 'must be a URL such as https://partners.example.com' })
  .transform(url => url.replace(/\/+$/, ''));

/** `8675310=https://partners.globex.example`, any number of them. */
function pagesUrls(text: string, context: z.RefinementCtx): Map<string, string> {
  const urls = new Map<string, string>();
  for (const entry of text.split(/[\s,]+/).filter(part => part !== '')) {
    const [, portalId, url] = /^(\d{1,20})=(.+)$/.exec(entry) ?? [];
    const address = origin.safeParse(url).data;
    const isTaken =
      portalId !== undefined && (urls.has(portalId) || [...urls.values()].includes(address ?? ''));
    if (portalId === undefined || address === undefined || isTaken) {
      const right =
        'must name each account once, with an address of its own: 8675310=https://partners.example.com';
      context.addIssue({ code: 'custom', message: right });
      return z.NEVER;
    }
    urls.set(portalId, address);
  }
  return urls;
}

/** Keys in base64, the newest first. */
function dataKeys(text: string, context: z.RefinementCtx): DataKeys {
  const [first, ...others] = text.split(',').map(key => Buffer.from(key.trim(), 'base64'));
  if (first && [first, ...others].every(key => key.length === KEY_BYTES)) return [first, ...others];
  const right = `must be ${KEY_BYTES} bytes in base64, or several such keys separated by commas: openssl rand -base64 32`;
  context.addIssue({ code: 'custom', message: right });
  return z.NEVER;
}

/** Every environment variable that the product reads; `.env.example` tells each. An empty one counts as unset. */
export const settings = z.object({
  PORT: port(3000),
  SANDBOX_PORT: port(3001),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      hostname: /.*/,
      error: 'must be a URL such as postgres://user:password@localhost:5432/vouchsafe',
    })
    .optional(),
  INTERNAL_PORT: port(0),
  INTERNAL_URL: origin.optional(),
  PUBLIC_URL: origin.optional(),
  PAGES_URLS: z.string().default('').transform(pagesUrls),
  HUBSPOT_API_URL: origin.optional(),
  HUBSPOT_CLIENT_SECRET: z.string().optional(),
  HUBSPOT_ACCESS_TOKEN: z.string().optional(),
  HUBSPOT_CLIENT_ID: z.string().optional(),
  HUBSPOT_AUTHORIZE_URL: origin.optional(),
  DATA_KEY: z.string().transform(dataKeys).optional(),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must be a URL such as smtp://user:password@mail.example.com:587' })
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^<>\r\n]*<[^<>\s@]+@[^<>\s@]+>$/, 'must be such as Partner team <partners@example.com>')
    .default('Partner program <partners@localhost>'),
  SWEEP_EVERY_MINUTES: z.coerce
    .number('must be a number of minutes')
    .positive('must be more than 0 minutes')
    .max(1_440, 'must be at most a day, 1440 minutes')
    .default(60),
  TRUSTED_PROXIES: z.coerce.number('must be a number of proxies').int().min(0).max(10).default(0),
  DRAIN_SECONDS: z.coerce
    .number('must be a number of seconds')
    .min(0, 'must be 0 seconds or more')
    .max(300, 'must be at most 300 seconds')
    .optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_BOT_TOKEN: z.string().optional(),
  SLACK_API_URL: origin.default('https://slack.com/api'),
  OPERATOR_TOKEN: z.string().min(24, 'must be at least 24 characters: openssl rand -base64 24').optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export interface Config {
  readonly port: number;
  readonly dataFolder: string;
  /** Where everything is kept instead of the data folder, which then holds the sandbox's records alone; null: there. */
  readonly databaseUrl: string | null;
  /** Where other processes on the same database reach this one, on a port of its own. */
  readonly internal: {
    /** 0: any that is free. */
    readonly port: number;
    /** Null: 127.0.0.1, for processes on one machine. */
    readonly url: string | null;
  };
  /** What HubSpot calls; request signatures are checked against it. No slash at the end. */
  readonly publicUrl: string;
  /** Addresses for the pages of single accounts, by portal. */
  readonly pagesUrls: ReadonlyMap<string, string>;
  readonly hubspotApiUrl: string;
  /** Any of these may have signed a request: two while one is rotated. */
  readonly clientSecrets: readonly string[];
  /** Of the private app, for one account; null: accounts come by OAuth alone. */
  readonly accessToken: string | null;
  /** The app that any number of accounts install; null: there is the private app's account alone. */
  readonly oauth: {
    readonly clientId: string;
    /** HubSpot's page on which an administrator lets the app in. */
    readonly authorizeUrl: string;
  } | null;
  /** They seal what is secret at rest and sign links; null: one is made and kept in the data folder. */
  readonly dataKeys: DataKeys | null;
  readonly mail: {
    /** Null: the sandbox's mailbox. */
    readonly smtpUrl: string | null;
    /** `Partner team <partners@example.com>` */
    readonly from: string;
  };
  /** How often we look for changes that no webhook told of. */
  readonly sweepEveryMs: number;
  /** Proxies in front of the app, whose word on who calls is taken. */
  readonly trustedProxies: number;
  /** How long requests are still taken after SIGTERM, while a balancer learns to send no more. */
  readonly drainMs: number;
  /** Null while no Slack app is set up. */
  readonly slack: {
    readonly signingSecret: string;
    readonly botToken: string;
    readonly apiUrl: string;
  } | null;
  /** Shown by whoever watches the process; null: `GET /healthz` tells counts alone. */
  readonly operatorToken: string | null;
  readonly logLevel: z.infer<typeof settings>['LOG_LEVEL'];
  /** The local CRM to start beside the app, and whom it lets in; null for real accounts. */
  readonly sandbox: { readonly port: number; readonly accessToken: string; readonly clientId: string } | null;
}

/** Of 32 bytes each, the newest first: it seals and signs, all open and verify. */
type DataKeys = readonly [Buffer, ...Buffer[]];

/** Reads the settings, or throws one error that names every mistake and what would be right. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = settings.safeParse(given);
  const mistakes = parsed.success ? missingFor(parsed.data) : parsed.error.issues.map(issueText);
  if (!parsed.success || mistakes.length > 0) {
    throw new Error(
      `The settings are not usable:\n${mistakes.map(mistake => `  ${mistake}`).join('\n')}\nSee .env.example.`,
    );
  }
  const read = parsed.data;
  const sandbox = sandboxOf(read);
  const crmUrl = sandbox ? `http://localhost:${sandbox.port}` : HUBSPOT_API;
  const clientId = sandbox?.clientId ?? read.HUBSPOT_CLIENT_ID;
  const authorizeUrl = sandbox ? `${crmUrl}/oauth/authorize` : HUBSPOT_AUTHORIZE;
  const secrets = read.HUBSPOT_CLIENT_SECRET ?? SANDBOX_SECRET;
  return {
    port: read.PORT,
    dataFolder: read.DATA_DIR,
    databaseUrl: read.DATABASE_URL ?? null,
    internal: { port: read.INTERNAL_PORT, url: read.INTERNAL_URL ?? null },
    publicUrl: read.PUBLIC_URL ?? `http://localhost:${read.PORT}`,
    pagesUrls: read.PAGES_URLS,
    hubspotApiUrl: read.HUBSPOT_API_URL ?? crmUrl,
    clientSecrets: secrets.split(',').map(secret => secret.trim()),
    accessToken: sandbox?.accessToken ?? read.HUBSPOT_ACCESS_TOKEN ?? null,
    oauth:
      clientId === undefined ? null : { clientId, authorizeUrl: read.HUBSPOT_AUTHORIZE_URL ?? authorizeUrl },
    dataKeys: read.DATA_KEY ?? null,
    mail: { smtpUrl: read.SMTP_URL ?? null, from: read.MAIL_FROM },
    sweepEveryMs: read.SWEEP_EVERY_MINUTES * 60_000,
    trustedProxies: read.TRUSTED_PROXIES,
    drainMs: (read.DRAIN_SECONDS ?? (read.TRUSTED_PROXIES > 0 ? DRAIN_SECONDS : 0)) * 1_000,
    slack: slackOf(read),
    operatorToken: read.OPERATOR_TOKEN ?? null,
    logLevel: read.LOG_LEVEL,
    sandbox,
  };
}

/** The local CRM runs until somebody names a real app, by its token or by its client id. */
function sandboxOf(read: z.infer<typeof settings>): Config['sandbox'] {
  const { HUBSPOT_ACCESS_TOKEN: token, HUBSPOT_CLIENT_ID: clientId = SANDBOX_CLIENT } = read;
  if (token !== SANDBOX_TOKEN && (token !== undefined || clientId !== SANDBOX_CLIENT)) return null;
  return { port: read.SANDBOX_PORT, accessToken: SANDBOX_TOKEN, clientId };
}

/** A real account has a secret of its own and cannot reach a localhost. */
function missingFor(read: z.infer<typeof settings>): string[] {
  if (sandboxOf(read)) return withoutKey(read);
  const named = read.HUBSPOT_ACCESS_TOKEN === undefined ? 'HUBSPOT_CLIENT_ID' : 'HUBSPOT_ACCESS_TOKEN';
  const { HUBSPOT_CLIENT_SECRET, PUBLIC_URL, DATA_KEY, SMTP_URL } = read;
  const needed = { HUBSPOT_CLIENT_SECRET, PUBLIC_URL, DATA_KEY, SMTP_URL };
  return Object.entries(needed).flatMap(([name, value]) =>
    value === undefined ? [`${name}: is needed with a ${named} of a real app`] : [],
  );
}

/** A key that one process made in its folder would open nothing for the others. */
function withoutKey({ DATABASE_URL, DATA_KEY }: z.infer<typeof settings>): string[] {
  if (DATABASE_URL === undefined || DATA_KEY !== undefined) return [];
  return ['DATA_KEY: is needed with a DATABASE_URL, the same for all processes: openssl rand -base64 32'];
}

function slackOf({ SLACK_SIGNING_SECRET, SLACK_BOT_TOKEN, SLACK_API_URL }: z.infer<typeof settings>) {
  if (SLACK_SIGNING_SECRET === undefined || SLACK_BOT_TOKEN === undefined) return null;
  return { signingSecret: SLACK_SIGNING_SECRET, botToken: SLACK_BOT_TOKEN, apiUrl: SLACK_API_URL };
}

function issueText(issue: z.core.$ZodIssue): string {
  return `${issue.path.join('.')}: ${issue.message}`;
}
