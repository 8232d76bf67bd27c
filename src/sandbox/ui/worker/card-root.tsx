import { createContext, type ReactElement } from 'react';
import type { CardApi } from '../host/contract.ts';
import { ErrorBoundary } from '../host/error-boundary.tsx';

/** What the SDK's extend callback gets; `runServerlessFunction` is its older name for hubspot.serverless. */
export type RenderCard = (
  api: CardApi & { runServerlessFunction: (call: { name: string }) => Promise<unknown> },
) => ReactElement;

/** Where the SDK's useExtensionContext, useExtensionActions and useExtensionApi find what they return. */
export const ApiContext = createContext<CardApi | null>(null);

const runServerlessFunction = async ({ name }: { name: string }) => ({
  status: 'ERROR',
  message: `The sandbox runs no app functions, so "${name}" cannot be called here.`,
});

/**
 * The root of a card's tree: gives it its context and catches what it throws while rendering. Without a boundary
 * inside the worker a card that throws would leave an empty space and no word about it.
 */
export function CardRoot(props: { render: RenderCard; api: CardApi; onError(error: Error): void }) {
  return (
    <ErrorBoundary onError={props.onError}>
      <ApiContext.Provider value={props.api}>
        <Extension render={props.render} api={props.api} />
      </ApiContext.Provider>
    </ErrorBoundary>
  );
}

/** Calls the extend callback while rendering, so that what it throws meets the boundary too. */
function Extension({ render, api }: { render: RenderCard; api: CardApi }) {
  return render({ ...api, runServerlessFunction });
}
