/**
 * What the sandbox's own pages and its importer get over HTTP, beside HubSpot's API: types only, so that the
 * browser may import them without pulling in the server. All paths are under the sandbox's own origin and
 * need no token; a mutation must carry `content-type: application/json`, and the viewer is named by the
 * header `x-sandbox-user` (102 when missing).
 *
 * A refusal anywhere here has HubSpot's envelope, `Problem`.
 */

export type ObjectType = 'contacts' | 'companies' | 'deals';
export type ObjectTypeId = '0-1' | '0-2' | '0-3';

/** As in HubSpot, a property's value is text whatever its type; null means empty. */
export type Values = Readonly<Record<string, string | null>>;

export interface Problem {
  readonly status: 'error';
  readonly message: string;
  readonly category: string;
  readonly correlationId: string;
  readonly errors?: readonly ProblemDetail[];
  readonly context?: Readonly<Record<string, readonly string[]>>;
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
 * `PUT` and `DELETE /sandbox/v1/records/:type/:id/associations/:toType/:toId` (PUT body `{ primary?: boolean }`)
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
  readonly kind: 'created' | 'changed' | 'deleted' | 'associated' | 'reset';
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

// Workflows, webhooks and settings pages.

/**
 * `GET /sandbox/v1/workflows` => `{ workflows: Workflow[], actions: WorkflowAction[] }`
 * `POST /sandbox/v1/workflows` (Workflow without id) => 201 Workflow
 * `PATCH /sandbox/v1/workflows/:id` `{ enabled }` => Workflow
 * `DELETE /sandbox/v1/workflows/:id` => 204
 * `POST /sandbox/v1/workflows/:id/run` `{ objectId }` => 202 WorkflowRun
 */
export interface Workflow {
  readonly id: number;
  readonly name: string;
  readonly enabled: boolean;
  readonly objectType: ObjectType;
  /** Enrols a record when this property becomes this value. */
  readonly trigger: { readonly property: string; readonly value: string };
  /** uid of the workflow action, and what its input fields hold. */
  readonly action: { readonly uid: string; readonly inputs: Readonly<Record<string, string>> };
}

export interface WorkflowAction {
  readonly uid: string;
  readonly label: string;
  readonly actionUrl: string;
  readonly objectTypes: readonly ObjectType[];
  readonly inputFields: readonly { name: string; type: string; required: boolean }[];
}

/** `GET /sandbox/v1/workflow-runs?limit=` => `{ runs: WorkflowRun[] }`, newest first. */
export interface WorkflowRun {
  readonly id: number;
  readonly workflowId: number;
  readonly workflowName: string;
  readonly actionUid: string;
  readonly objectType: ObjectType;
  readonly objectId: string;
  readonly callbackId: string;
  /** `blocked`: the action asked to wait (BLOCK) and completes it later by its callback. */
  readonly status: 'waiting' | 'blocked' | 'succeeded' | 'failed';
  /** Calls made so far. */
  readonly attempts: number;
  readonly startedAt: number;
  readonly finishedAt?: number;
  readonly outputFields?: Readonly<Record<string, unknown>>;
  readonly error?: string;
}

/**
 * `GET /sandbox/v1/webhooks?limit=` => `{ targetUrl, subscriptions: {id, subscriptionType, objectType, propertyName?, active}[],
 * pending: number, deliveries: Delivery[] }`, newest first.
 */
export interface Delivery {
  readonly id: number;
  readonly at: number;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  /** 0 for the first try. */
  readonly attempt: number;
  /** HTTP status, or 0 when there was no answer. */
  readonly status: number;
  readonly durationMs: number;
  readonly outcome: 'delivered' | 'retrying' | 'given up';
  readonly error?: string;
}

export interface Subscription {
  readonly id: number;
  readonly subscriptionType: string;
  readonly objectType: ObjectType;
  readonly propertyName?: string;
  readonly active: boolean;
}

/** One event as HubSpot sends it (hubspot's webhooks guide); which fields there are depends on the type. */
export interface WebhookEvent {
  readonly eventId: number;
  readonly subscriptionId: number;
  readonly portalId: number;
  readonly appId: number;
  readonly occurredAt: number;
  readonly subscriptionType: string;
  readonly attemptNumber: number;
  readonly objectId?: number;
  readonly objectTypeId?: string;
  readonly changeSource: string;
  readonly sourceId?: string;
  readonly changeFlag?: string;
  readonly propertyName?: string;
  readonly propertyValue?: string;
  readonly isSensitive?: boolean;
  readonly associationType?: string;
  readonly associationTypeId?: number;
  readonly associationCategory?: string;
  readonly fromObjectId?: number;
  readonly fromObjectTypeId?: string;
  readonly toObjectId?: number;
  readonly toObjectTypeId?: string;
  readonly associationRemoved?: boolean;
  readonly isPrimaryAssociation?: boolean;
}

/** `GET` and `PUT /sandbox/v1/faults` (PUT: any part of it; the rest stays). Shares are 0 to 1. */
export interface Faults {
  readonly webhooks: {
    /** How many times every event is delivered; 1 is none twice. */
    readonly duplicate: number;
    readonly shuffle: boolean;
    /** How long every event waits before its first delivery; shuffled, a random part of it. */
    readonly delayMs: number;
    /** Share of events that are lost. */
    readonly drop: number;
  };
  readonly api: {
    /** Share of calls answered 429, 500, or not at all (though what they ask is done). */
    readonly rate429: number;
    readonly rate500: number;
    readonly rateTimeout: number;
    /** Share of batch calls in which some inputs fail. */
    readonly partial207: number;
    /** Sent as Retry-After with a 429; 0 sends none. */
    readonly retryAfterSeconds: number;
    /** How long search lags behind writes. */
    readonly searchLagMs: number;
    /** Calls a portal may make in ten seconds. */
    readonly callsPerTenSeconds: number;
  };
}

/** `GET /sandbox/v1/clock`; `POST` takes `{ advanceMs }` or `{ advance: 'P30D' }` and answers the same. */
export interface Clock {
  readonly now: number;
  readonly offsetMs: number;
}

/** `GET /sandbox/v1/calls` => `{ counts, calls }`: HubSpot API calls since the start or the last reset. */
export interface CallLog {
  /** Calls by kind, such as `POST /crm/objects/deals/batch/read`. */
  readonly counts: Readonly<Record<string, number>>;
  /** The newest 500, newest first. */
  readonly calls: readonly {
    readonly at: number;
    readonly method: string;
    readonly path: string;
    readonly status: number;
    readonly durationMs: number;
  }[];
}
