export interface Toast {
  readonly id: number;
  readonly type: 'info' | 'warning' | 'success' | 'danger' | 'tip';
  readonly title: string | undefined;
  readonly message: string;
}

type Listener = () => void;

/** More at once than this nobody reads: the oldest give way. */
const shownAtMost = 4;

/** The short messages at the top of the page: from cards (addAlert) and from the pages themselves. */
class Toasts {
  #toasts: readonly Toast[] = [];
  #count = 0;
  readonly #listeners = new Set<Listener>();

  readonly all = (): readonly Toast[] => this.#toasts;

  readonly subscribe = (listener: Listener): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  add(toast: Pick<Toast, 'type' | 'message'> & { readonly title?: string | undefined }): void {
    this.#count += 1;
    const { type, title, message } = toast;
    this.#set([...this.#toasts.slice(1 - shownAtMost), { id: this.#count, type, title, message }]);
  }

  dismiss(id: number): void {
    this.#set(this.#toasts.filter(toast => toast.id !== id));
  }

  #set(toasts: readonly Toast[]): void {
    this.#toasts = toasts;
    for (const listener of [...this.#listeners]) listener();
  }
}

export const toasts = new Toasts();
