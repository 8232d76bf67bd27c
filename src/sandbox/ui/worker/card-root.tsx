import { Component, createContext, type ReactElement, type ReactNode } from 'react';
import type { CardApi } from '../host/contract.ts';

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

/** The root of a card's tree: gives it its context and catches what it throws while rendering. */
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

/** Without a boundary inside the worker a card that throws would leave an empty space and no word about it. */
class ErrorBoundary extends Component<
  { children: ReactNode; onError(error: Error): void },
  { failed: boolean }
> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: Error) {
    this.props.onError(error);
  }

  override render() {
    return this.state.failed ? null : this.props.children;
  }
}
