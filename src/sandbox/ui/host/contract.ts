/**
 * What the page and a card's worker call of each other, over @remote-ui/rpc. The names and shapes on the card's
 * side are the SDK's (@hubspot/ui-extensions 0.17.0, worker-globals.synced.d.ts); these are ours between the two.
 */
import type { RemoteChannel } from '@remote-ui/core';
import type { FetchAnswer, FetchRequest } from '../../wire.ts';

/** `context` of a card on a CRM record, as the SDK declares it (context.synced.d.ts, CrmContext). */
export interface CardContext {
  readonly location: string;
  readonly crm: { readonly objectId: number; readonly objectTypeId: string };
  readonly user: {
    readonly id: number;
    readonly email: string;
    readonly emails: readonly string[];
    readonly firstName: string;
    readonly lastName: string;
    /** Always empty: HubSpot replaced roles by teams. */
    readonly roles: readonly string[];
    readonly teams: readonly unknown[];
    readonly locale: string;
    readonly language: string;
    readonly permissions: readonly string[];
  };
  readonly portal: { readonly id: number; readonly timezone: string };
  readonly extension: { readonly appId: number; readonly appName: string; readonly cardTitle: string };
  readonly variables: Readonly<Record<string, string | number | boolean>>;
}

/** `actions` of a card on a CRM record (actions.synced.d.ts). Across the worker's border all of them answer later. */
export interface CardActions {
  addAlert(alert: { type?: string; message: string; title?: string }): void;
  refreshObjectProperties(): void;
  fetchCrmObjectProperties(names: string[] | '*'): Promise<Record<string, string>>;
  onCrmPropertiesUpdate(
    names: string[] | '*',
    callback: (properties: Record<string, string>, error?: { message: string }) => void,
  ): void;
  openIframeModal(
    frame: { uri: string; height: number; width: number; title?: string; flush?: boolean },
    onClose?: () => void,
  ): void;
  closeOverlay(id: string): void;
  reloadPage(): void;
  copyTextToClipboard(text: string): Promise<void>;
  navigateToPage(page: { to: string; params?: Record<string, string> }): void;
}

export interface CardApi {
  readonly context: CardContext;
  readonly actions: CardActions;
}

/** What the worker lets the page call. */
export interface WorkerCalls {
  /** Runs the card's script; it must call hubspot.extend. */
  load(scriptUrl: string): Promise<void>;
  render(channel: RemoteChannel, api: CardApi): Promise<void>;
  update(context: CardContext): Promise<void>;
}

/** How the SDK wants values written out for a person to read. */
export interface FormatOptions {
  readonly propertiesToFormat?: readonly string[] | 'all';
  readonly formattingOptions?: {
    readonly date?: { readonly format?: string; readonly relative?: boolean };
    readonly dateTime?: { readonly format?: string; readonly relative?: boolean };
    readonly currency?: { readonly addSymbol?: boolean };
  };
}

export interface AssociationsRequest {
  readonly toObjectType: string;
  readonly properties?: readonly string[];
  readonly pageLength?: number;
  readonly offset?: number;
}

export interface SearchRequest {
  readonly objectType: string;
  readonly properties?: readonly string[];
  readonly query?: string;
  readonly filterGroups?: readonly unknown[];
  readonly sorts?: readonly unknown[];
  readonly pageLength?: number;
  readonly after?: string;
}

/** The SDK reads either `data` or `error`, and calls `cleanup` when the card no longer listens. */
export type Fetched<T> =
  | { readonly data: T; readonly cleanup?: () => void }
  | { readonly error: string; readonly data?: undefined };

/** A property's value as the SDK checks it: text or null. */
export type CardValues = Record<string, string | null>;

/** What the page lets the worker call. */
export interface PageCalls {
  fetch(request: FetchRequest): Promise<FetchAnswer>;
  log(level: 'debug' | 'info' | 'warn' | 'error', text: string): Promise<void>;
  /** Fatal: the card shows nothing any more. Otherwise something failed beside it. */
  cardError(error: CardError): Promise<void>;
  fetchCrmProperties(
    names: readonly string[] | '*',
    onUpdate: (values: CardValues) => void,
    options?: FormatOptions,
  ): Promise<Fetched<CardValues>>;
  fetchAssociations(request: AssociationsRequest, options?: FormatOptions): Promise<Fetched<unknown>>;
  fetchCrmSearch(request: SearchRequest, options?: FormatOptions): Promise<Fetched<unknown>>;
  formatCrmProperties(request: {
    propertiesList: readonly CardValues[];
    objectType: string;
    formattingOptions?: FormatOptions['formattingOptions'];
  }): Promise<readonly CardValues[]>;
}

export interface CardError {
  readonly fatal: boolean;
  readonly message: string;
  readonly stack?: string;
}
