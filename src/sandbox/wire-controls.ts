import type { ObjectType } from './wire.ts';

/** What the pages for workflows, webhooks and settings get; see `wire.ts` for what holds of all. */

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
  /** Enrols a record when this property changes to this value; not one that is created with it. */
  readonly trigger: { readonly property: string; readonly value: string };
  /** uid of the workflow action, and what its input fields hold. */
  readonly action: { readonly uid: string; readonly inputs: Readonly<Record<string, WorkflowInput>> };
}

/** A value, or a property of the record that has it. */
export type WorkflowInput = string | { readonly property: string };

export interface WorkflowAction {
  readonly uid: string;
  readonly label: string;
  readonly actionUrl: string;
  readonly objectTypes: readonly ObjectType[];
  readonly inputFields: readonly InputField[];
  readonly outputFields: readonly OutputField[];
}

export interface OutputField {
  readonly name: string;
  readonly type: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

export interface InputField {
  readonly name: string;
  readonly type: string;
  readonly fieldType: string;
  readonly label: string;
  readonly description: string;
  readonly required: boolean;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** The options are the app's: see InputOptions. */
  readonly fetchesOptions: boolean;
  /** A property of the record may stand in it. */
  readonly takesProperty: boolean;
}

/** `POST /sandbox/v1/workflow-actions/:uid/options` `{ input, q?, after? }`: what the app answers. */
export interface InputOptions {
  readonly options: readonly {
    readonly label: string;
    readonly value: string;
    readonly description: string;
  }[];
  /** Where the next page begins; null when this is the last. */
  readonly after: string | null;
  readonly searchable: boolean;
}

/** `GET /sandbox/v1/workflow-runs?limit=` => `{ runs: NamedRun[] }`, newest first. */
export interface NamedRun extends WorkflowRun {
  /** Null once the record is gone. */
  readonly recordName: string | null;
}

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
  /** Until when a blocked one waits. */
  readonly blockedUntil?: number;
  readonly error?: string;
}

/**
 * `GET /sandbox/v1/webhooks?limit=` => `{ targetUrl, subscriptions: {id, subscriptionType, objectType, propertyName?, active}[],
 * pending: number, dropped: number, deliveries: Delivery[] }`, newest first; dropped counts events lost by order.
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
  readonly primaryObjectId?: number;
  readonly mergedObjectIds?: readonly number[];
  readonly newObjectId?: number;
  readonly numberOfPropertiesMoved?: number;
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
    /** `pressed`: tries are 1 s to 60 s apart; `real`: ten are spread over 24 hours. By the sandbox's clock. */
    readonly retries: 'pressed' | 'real';
  };
  /** Of calls for tokens: those that know the account, so with a good code or refresh token. */
  readonly oauth: {
    /** Share of calls that are answered with `status`. */
    readonly rate: number;
    readonly status: number;
    readonly delayMs: number;
    /** How long access tokens that are given from now on live. */
    readonly expiresInSeconds: number;
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
    /** Searches in one second; they do not count above. */
    readonly searchesPerSecond: number;
    /** Calls in a day (UTC), searches left out. */
    readonly callsPerDay: number;
    /** How many results of one search can be paged through. */
    readonly searchDepth: number;
    /** How many records of one kind a record may be associated with. */
    readonly associationsPerRecord: number;
    /** How long every answer is held back. */
    readonly latencyMs: number;
  };
}

/**
 * `GET /sandbox/v1/app`: whether the account has the app. `DELETE` takes it away (204): all its tokens are worth
 * nothing. `POST` gives it the account's private token again, where there is one. `POST /sandbox/v1/app/consent`
 * `{ authorizeUrl, install? }` answers the consent page as a person would => `{ location }`.
 */
export interface ConnectedApp {
  readonly name: string;
  readonly appId: number;
  readonly clientId: string;
  /** Where the app begins its install by OAuth. */
  readonly installUrl: string;
  readonly canTakePrivateToken: boolean;
  /** Null when it has none. */
  readonly privateToken: { readonly since: number; readonly scopes: readonly string[] } | null;
  /** Null when it was not installed by OAuth; refreshTokens 0 when all were revoked. */
  readonly oauth: {
    readonly since: number;
    readonly scopes: readonly string[];
    /** Who said yes. */
    readonly by: string;
    readonly refreshTokens: number;
  } | null;
}

/** `GET /sandbox/v1/clock`; `POST` takes `{ advanceMs }` or `{ advance: 'P30D' }` and answers the same. */
export interface Clock {
  readonly now: number;
  readonly offsetMs: number;
}

/** `GET /sandbox/v1/calls` => `{ counts, refusedByLimit, calls }`: HubSpot API calls since the start or the last reset. */
export interface CallLog {
  /** Calls by kind, such as `POST /crm/objects/deals/batch/read`. */
  readonly counts: Readonly<Record<string, number>>;
  /** Calls refused by the limits themselves, by policy such as `SECONDLY`; those that faults refused are left out. */
  readonly refusedByLimit: Readonly<Record<string, number>>;
  /** The newest 500, newest first. */
  readonly calls: readonly {
    readonly at: number;
    readonly method: string;
    readonly path: string;
    readonly status: number;
    readonly durationMs: number;
  }[];
}
