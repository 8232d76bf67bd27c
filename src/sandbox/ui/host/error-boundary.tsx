import { Component, type ReactNode } from 'react';

/** Tells what its children throw while they are drawn, and draws nothing in their place. */
export class ErrorBoundary extends Component<
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
