import type { Accounts } from '../crm/accounts/accounts.ts';
import type { AskFirst } from '../crm/asking/ask-first.ts';
import type { Inbox } from '../crm/inbox.ts';
import type { Intake } from '../crm/intake-items.ts';
import type { LinkClicks } from '../crm/link-clicks.ts';
import type { Receipts } from '../crm/receipts/receipts.ts';
import type { RecordHint } from '../crm/record-hint.ts';
import type { Sync } from '../crm/sync.ts';
import type { CardOptions } from '../http/cards/card-calls.ts';
import type { IntroductionOptions } from '../http/cards/introductions.ts';
import type { HealthOptions } from '../http/health.ts';
import type { PassOn } from '../http/hops/pass-on.ts';
import type { LinkOptions } from '../http/links/referral-link.ts';
import type { InstalledOptions } from '../http/oauth/installed.tsx';
import type { InstallingOptions } from '../http/oauth/installing.ts';
import type { MetricsText } from '../http/operator.ts';
import type { PagesAddresses } from '../http/pages/addresses.ts';
import type { PageOptions } from '../http/pages/page-calls.ts';
import type * as access from '../http/portal/sign-in.tsx';
import type { ReadinessOptions } from '../http/readiness.ts';
import type { RequestLogOptions } from '../http/request-log.ts';
import type { Signing } from '../http/signed-requests.ts';
import type { WebhookOptions } from '../http/webhooks.ts';
import type { WorkflowCalls } from '../http/workflow-actions/workflow-calls.ts';
import type { Backlog } from '../log/backlog.ts';
import type { RotatedKey, Seal } from '../log/sealing.ts';
import type { Mailer } from '../mail/letter.ts';
import type { SlackClient } from '../slack/slack-client.ts';

/** All that the HTTP side is made of. */
export interface AppOptions
  extends Signing,
    RequestLogOptions,
    ReadinessOptions,
    Pick<WebhookOptions, 'received'>,
    Omit<CardOptions, 'introduce' | 'inbox' | 'sync'>,
    Pick<IntroductionOptions, 'learnPeople'>,
    Omit<HealthOptions, 'backlog' | 'inbox' | 'intake' | 'mailer' | 'sync' | 'workflowCalls'>,
    Omit<PageOptions, 'pagesAccount'>,
    Omit<LinkOptions, 'pagesAccount'>,
    Pick<access.SignInOptions, 'answeredAfterMs'> {
  /** How accounts let us in by installing the app; null while the settings name none. */
  readonly installs:
    | (Pick<InstallingOptions, 'oauth' | 'accounts'> &
        Pick<InstalledOptions, 'accounts' | 'sweeps'> & { readonly accounts: Pick<Accounts, 'learn'> })
    | null;
  /** Has requests for accounts that are at home in another process answered there. */
  readonly passOn: PassOn;
  /** Where the pages of each account lie. */
  readonly pages: PagesAddresses;
  /** Proxies in front of the app, whose word on who calls is taken. */
  readonly trustedProxies: number;
  readonly inbox: Pick<Inbox, 'refresh' | 'status'>;
  readonly sync: Pick<Sync, 'status' | 'standing'>;
  readonly intake: Pick<Intake, 'submit' | 'waiting'>;
  readonly askFirst: Pick<AskFirst, 'ask'>;
  readonly mailer: Pick<Mailer, 'send' | 'waiting'>;
  readonly receipts: Pick<Receipts, 'find' | 'published'>;
  readonly clicks: Pick<LinkClicks, 'count' | 'waiting'>;
  /** Signs the tokens in links. */
  readonly linkKey: RotatedKey;
  /** Seals how partners are paid. */
  readonly payeeSeal: Seal;
  /** Null while no Slack app is set up. */
  readonly slack: { readonly client: SlackClient; readonly signingSecret: string } | null;
  readonly backlog: Pick<Backlog<RecordHint>, 'push' | 'waiting' | 'take'>;
  readonly metrics: MetricsText;
  readonly workflowCalls: Pick<WorkflowCalls, 'answer' | 'waiting'>;
}
