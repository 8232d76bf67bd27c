import type { Project } from '../project/project.ts';

/** The app as HubSpot's authorization server knows it. */
export interface RegisteredApp {
  readonly name: string;
  readonly appId: number;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where a consent may lead back to, each to the letter. */
  readonly redirectUrls: readonly string[];
  /** An install without one of these is refused. */
  readonly requiredScopes: readonly string[];
  /** What an install may ask for besides. */
  readonly optionalScopes: readonly string[];
  /** Where the app begins its install. */
  readonly installUrl: string;
}

/** Every app has it, whether its metafile names it or not. */
export const basicScope = 'oauth';

interface Registration {
  readonly project: Project;
  readonly appId: number;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly appUrl: string;
  readonly redirectUrls: readonly string[];
}

/** From its project's metafile, and what a developer enters on the app's page. */
export function registeredApp({
  project,
  appUrl,
  redirectUrls,
  ...credentials
}: Registration): RegisteredApp {
  return {
    ...credentials,
    name: project.appName,
    redirectUrls: [...project.auth.redirectUrls, ...redirectUrls],
    requiredScopes: project.auth.requiredScopes,
    optionalScopes: [...project.auth.optionalScopes, ...project.auth.conditionallyRequiredScopes],
    installUrl: `${appUrl}/oauth/install`,
  };
}
