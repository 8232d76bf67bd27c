/** What administrators of HubSpot accounts open to let us in; nothing while the settings name no app for that. */
import { createInstallCalls } from '../http/oauth/install-calls.ts';
import { showFailure } from '../http/oauth/install-failures.tsx';
import { installedPortal, showInstalled, uninstall } from '../http/oauth/installed.tsx';
import { createInstalling } from '../http/oauth/installing.ts';
import type { AppOptions } from './app-options.ts';
import type { RouteTable } from './route-table.ts';

export function oauthRoutes(options: AppOptions): RouteTable {
  if (!options.installs) return {};
  const { page, step, form } = createInstallCalls(options);
  const { begin, complete } = createInstalling({ ...options, ...options.installs });
  const installed = { ...options, ...options.installs };
  const toHome = options.passOn(installedPortal({ ...options, ...options.installs }));
  return {
    '/oauth/install': { get: step(begin) },
    '/oauth/callback': { get: step(complete) },
    '/oauth/failed/:why': { get: page(showFailure) },
    '/oauth/installed': { get: page(showInstalled(installed), toHome) },
    '/oauth/uninstall': { post: form(uninstall(installed), toHome) },
  };
}
