/** `/oauth/installed` and `/oauth/uninstall`: how it stands with an account that installed the app, and the way out. */
import type { AccountStatus } from '../../crm/accounts/account-status.ts';
import type { Accounts } from '../../crm/accounts/accounts.ts';
import type { HistoryKind, SweepStatus } from '../../crm/sweep/sweep-status.ts';
import type { Sweeps } from '../../crm/sweep/sweeps.ts';
import type { Sync } from '../../crm/sync.ts';
import type { RotatedKey } from '../../log/sealing.ts';
import { InstalledPage, type Reading } from '../../portal/pages/installed.tsx';
import { Notice } from '../../portal/pages/notice.tsx';
import type { PortalIn } from '../hops/pass-on.ts';
import { BROWSER, cookieOf } from '../pages/cookies.ts';
import { fieldsOf } from '../pages/form-fields.ts';
import type { PageAnswer } from '../pages/page-calls.ts';
import type { InstallForm, InstallVisit } from './install-calls.ts';
import { installedIn } from './install-links.ts';

export interface InstalledOptions {
  readonly accounts: Pick<Accounts, 'status' | 'uninstall'>;
  readonly sweeps: Pick<Sweeps, 'status'>;
  readonly sync: Pick<Sync, 'status'>;
  readonly linkKey: RotatedKey;
}

/** Soon enough for somebody who watches. */
const REFRESH_SECONDS = 4;
/** What cannot be reached now is not reached within seconds. */
const SLOW_REFRESH_SECONDS = 30;

/** Where an account is at home that a page or a form of an install is about; one that came a moment ago is learnt of. */
export function installedPortal({
  accounts,
  linkKey,
  now,
}: Pick<InstalledOptions, 'linkKey'> & {
  readonly accounts: Pick<Accounts, 'status' | 'learn'>;
  readonly now: () => number;
}): PortalIn {
  return async request => {
    const link = request.query.link ?? fieldsOf(request).link;
    const browser = cookieOf(request, BROWSER) ?? '';
    const portalId = installedIn(linkKey, link, browser, now());
    if (portalId !== undefined && !accounts.status(portalId)) await accounts.learn(portalId);
    return portalId;
  };
}

export function showInstalled({ accounts, sweeps, sync, linkKey }: InstalledOptions) {
  return async ({ request, response, frame, browser, now, token }: InstallVisit): Promise<PageAnswer> => {
    const { link } = request.query;
    const portalId = installedIn(linkKey, link, browser, now);
    const known = portalId === undefined ? undefined : accounts.status(portalId);
    if (!known) return ended(frame);
    // On its way from one process to another it is on its way.
    const status = { ...known, state: known.state === 'elsewhere' ? ('connecting' as const) : known.state };
    response.locals.portalId = portalId;
    const reading = readingOf(status, sweeps.status(status.portalId));
    const refreshSeconds = refreshAfter(status, reading);
    if (refreshSeconds !== null) response.setHeader('Refresh', String(refreshSeconds));
    const account = { ...status, trouble: troubleOf(status) };
    return {
      page: (
        <InstalledPage
          frame={frame}
          token={token}
          link={String(link)}
          account={account}
          reading={reading}
          faults={status.state === 'connected' ? (sync.status(status.portalId)?.unusable ?? []) : []}
          refreshes={refreshSeconds !== null}
        />
      ),
    };
  };
}

export function uninstall({ accounts, linkKey }: InstalledOptions) {
  return async ({ fields, response, frame, browser, now }: InstallForm): Promise<PageAnswer> => {
    const portalId = installedIn(linkKey, fields.link, browser, now);
    if (portalId === undefined) return ended(frame);
    response.locals.portalId = portalId;
    await accounts.uninstall(portalId);
    return { goTo: `/oauth/installed?link=${fields.link}` };
  };
}

function ended(frame: InstallVisit['frame']): PageAnswer {
  const text =
    'The link to it has ended, or was opened in another browser than the one in which the app was installed. The cards on the records in HubSpot tell how it stands; installing once more changes nothing and brings you back here.';
  const onward = { label: 'Install again', path: '/oauth/install' };
  const title = 'This page is not available';
  return {
    page: <Notice frame={frame} title={title} text={text} onward={onward} foot={false} />,
    status: 404,
  };
}

/** The first reading of what the account holds; undefined while it has not begun. */
function readingOf(
  { state }: Pick<AccountStatus, 'state'>,
  sweep: SweepStatus | undefined,
): Reading | undefined {
  if (state !== 'connected' || !sweep) return undefined;
  const { finishedAt, kinds } = sweep.history;
  return { finishedAt, kinds: kinds.map(({ type, done, of }) => ({ name: NAMES[type], done, of })) };
}

const NAMES: Readonly<Record<HistoryKind['type'], string>> = {
  contact: 'Contacts',
  company: 'Companies',
  deal: 'Deals',
};

/** Null when nothing is going on. */
function refreshAfter({ state }: Pick<AccountStatus, 'state'>, reading: Reading | undefined): number | null {
  if (state === 'unreachable') return SLOW_REFRESH_SECONDS;
  const goesOn = state === 'connecting' || (reading !== undefined && reading.finishedAt === null);
  return goesOn ? REFRESH_SECONDS : null;
}

/** What keeps an account away, for whoever installed the app there; what the operator has to mend is in the log. */
function troubleOf({ state, why }: AccountStatus): string | null {
  if (state !== 'unreachable') return null;
  switch (why) {
    case 'SETTINGS':
      return 'HubSpot does not know this app by its credentials. Whoever runs Vouchsafe has to correct its settings.';
    case 'MISSING_SCOPES':
      return 'The app may do less in this account than it needs. Install it again and allow everything it asks for.';
    case 'SEALED':
    case 'DAMAGED':
    case 'NOT_KEPT':
    case 'MISREAD':
      return 'Whoever runs Vouchsafe has to look; its log tells more.';
    default:
      return 'HubSpot does not answer as it should. Vouchsafe goes on trying, and you need do nothing.';
  }
}
