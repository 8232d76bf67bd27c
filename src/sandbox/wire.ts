/**
 * What the sandbox's own pages and its importer get over HTTP, beside HubSpot's API: types only, so that the
 * browser may import them without pulling in the server. All paths are under the sandbox's own origin and
 * need no token; a mutation must carry `content-type: application/json`, the account is named by `?portalId=`
 * (the first when missing), and the viewer by the header `x-sandbox-user` (a sales rep when missing).
 *
 * A refusal anywhere here has HubSpot's envelope, `Problem`.
 *
 * Records, cards and session are here; workflows, webhooks and controls in `wire-controls.ts`.
 */

export type * from './wire-controls.ts';

export type ObjectType = 'contacts' | 'companies' | 'deals' | 'line_items' | 'notes' | 'tasks';
export type ObjectTypeId = '0-1' | '0-2' | '0-3' | '0-8' | '0-46' | '0-27';

/** As in HubSpot, a property's value is text whatever its type; null means empty. */
export type Values = Readonly<Record<string, string | null>>;

export interface Problem {
  readonly status: 'error';
  readonly message: string;
  readonly category: string;
  readonly correlationId: string;
  readonly errors?: readonly ProblemDetail[];
  readonly context?: Readonly<Record<string, readonly string[]>>;
  readonly links?: Readonly<Record<string, string>>;
}

export interface ProblemDetail {
  readonly message: string;
  readonly code?: string;
  readonly in?: string;
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

/** `GET /sandbox/v1/session` */
export interface Session {
  readonly portalId: number;
  /** Every account of this sandbox, this one among them; the first is the one without `?portalId=`. */
  readonly accounts: readonly { readonly portalId: number; readonly name: string }[];
  readonly appId: number;
  readonly appName: string;
  readonly appUrl: string;
  readonly timeZone: string;
  /** ISO 4217 code of the account. */
  readonly currency: string;
  /** The sandbox's time now, epoch milliseconds: it may run ahead of the browser's. */
  readonly now: number;
  readonly users: readonly User[];
  /** Who is looking: the user of `x-sandbox-user`. */
  readonly userId: string;
  readonly cards: readonly Card[];
  /** `context.variables` of the cards, from the project's profile. */
  readonly variables: Readonly<Record<string, string | number | boolean>>;
  readonly pipelines: readonly Pipeline[];
  /** Currencies a deal may be in, by ISO 4217 code. */
  readonly currencies: readonly { readonly value: string; readonly label: string }[];
}

export interface User {
  readonly id: string;
  readonly ownerId: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly superAdmin: boolean;
}

/** A card's metafile, read from the project. */
export interface Card {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  /** `crm.record.tab` or `crm.record.sidebar`. */
  readonly location: string;
  readonly objectTypes: readonly ObjectType[];
  /** Rooted at srcDir as in the metafile: `/app/cards/PartnerDeal.tsx`. */
  readonly entrypoint: string;
  /** `/assets/cards/<uid>.js`; the builder writes it to `<outFolder>/cards/<uid>.js`. */
  readonly scriptUrl: string;
}

export interface Pipeline {
  readonly id: string;
  readonly label: string;
  readonly displayOrder: number;
  readonly stages: readonly Stage[];
}

export interface Stage {
  readonly id: string;
  readonly label: string;
  readonly displayOrder: number;
  /** As HubSpot has them, texts: isClosed 'true' or 'false', probability '0.0' to '1.0'. */
  readonly metadata: { readonly isClosed: string; readonly probability: string };
}

/** `GET /sandbox/v1/records/:type?q=&after=&limit=&sort=` (sort: a property, `-` before it for descending) */
export interface RecordList {
  readonly total: number;
  readonly results: readonly RecordRow[];
  /** Give it as `after` to read on; missing on the last page. */
  readonly next?: string;
}

export interface RecordRow {
  readonly id: string;
  /** Company name, deal name, or a contact's full name (its e-mail when unnamed). */
  readonly name: string;
  readonly properties: Values;
  /** Name of the primary company, for contacts and deals. */
  readonly company?: string;
}

/**
 * `GET /sandbox/v1/records/:type/:id`; also the answer to `POST /sandbox/v1/records/:type` (201) and
 * `PATCH /sandbox/v1/records/:type/:id`, both with the body `{ properties: Values, associations?: AssociationTo[] }`
 * (associations on POST only). Written as the viewer: change source CRM_UI.
 */
export interface RecordPage {
  readonly id: string;
  readonly objectType: ObjectType;
  readonly objectTypeId: ObjectTypeId;
  readonly name: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly properties: Values;
  readonly propertyGroups: readonly PropertyGroup[];
  /** At most 50 of each, newest first; `GET .../associations/:toType` pages through all. */
  readonly associations: Readonly<Record<ObjectType, readonly AssociatedRecord[]>>;
  readonly associationTotals: Readonly<Record<ObjectType, number>>;
  /** Newest first, at most 200. */
  readonly timeline: readonly TimelineEntry[];
}

export interface PropertyGroup {
  readonly name: string;
  readonly label: string;
  readonly properties: readonly PropertyDefinition[];
}

export interface PropertyDefinition {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly type: 'string' | 'number' | 'date' | 'datetime' | 'bool' | 'enumeration' | 'phone_number';
  readonly fieldType: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly readOnly: boolean;
}

export interface AssociationTo {
  readonly objectType: ObjectType;
  readonly id: string;
  readonly primary?: boolean;
}

export interface AssociatedRecord {
  readonly id: string;
  readonly name: string;
  readonly primary: boolean;
  readonly properties: Values;
}

export interface TimelineEntry {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly text: string;
  /** Who: a user's name, the app's name, "Workflow", "Import" or "HubSpot". */
  readonly source: string;
}

/**
 * `GET /sandbox/v1/records/:type/:id/associations/:toType?properties=a,b&offset=0&limit=100`, in the shape the
 * cards' SDK checks.
 *
 * `PUT` and `DELETE /sandbox/v1/records/:type/:id/associations/:toType/:toId` (PUT body `{ primary?: boolean }`, or
 * `{ parent: true }` from a company to the one that it becomes a child of)
 * answer 204.
 */
export interface AssociationPage {
  readonly results: readonly {
    readonly toObjectId: number;
    readonly associationTypes: readonly { category: string; typeId: number; label: string | null }[];
    readonly properties: Values;
  }[];
  readonly hasMore: boolean;
  readonly nextOffset: number;
  readonly total: number;
}

/**
 * `POST /sandbox/v1/search/:type`, body as HubSpot's search:
 * `{ query?, filterGroups?, sorts?: string[] | {propertyName, direction}[], properties?, limit?, after? }`.
 * As in HubSpot it lags behind writes (1 s by default).
 */
export interface SearchAnswer {
  readonly total: number;
  readonly results: readonly { readonly id: string; readonly properties: Values }[];
  readonly paging?: { readonly next: { readonly after: string } };
}

/** `GET /sandbox/v1/events`: server-sent events named `record`, whose data is this. */
export interface RecordEvent {
  readonly kind:
    | 'created'
    | 'changed'
    | 'deleted'
    | 'erased'
    | 'restored'
    | 'merged'
    | 'associated'
    | 'reset';
  readonly objectType?: ObjectType;
  readonly objectId?: string;
  /** The values that changed. */
  readonly properties?: Values;
}

/** `POST /api/crm-extensibility/execution/internal/v3/proxy`: what hubspot.fetch sends, and its answer (HTTP 200). */
export interface FetchRequest {
  readonly requestUri: string;
  readonly method?: string;
  readonly requestTimeoutMillis?: number;
  readonly requestBody?: unknown;
  readonly requestHeaders?: Readonly<Record<string, string>>;
}

export interface FetchAnswer {
  readonly status: 'success' | 'error';
  /** What the backend said, parsed when it was JSON; its text otherwise; null when there was no answer. */
  readonly responseBody: unknown;
  readonly message: string;
  readonly category?: string;
  readonly context: { readonly appServerStatusCode: readonly string[] };
}
