import { release, retain } from '@remote-ui/rpc';
import { picked } from './card-data.ts';
import type { CardActions, CardValues } from './contract.ts';
import type { LiveRecord } from './live-record.ts';
import type { OpenOverlays } from './open-overlays.ts';
import { toasts } from './toasts.ts';

/** An iframe that a card asked the page to show over everything. */
export interface IframeModal {
  readonly uri: string;
  readonly height: number;
  readonly width: number;
  readonly title?: string;
  readonly flush?: boolean;
  readonly close: () => void;
}

const toastTypes = ['info', 'warning', 'success', 'danger', 'tip'] as const;

/** What a card may have the page do (`context.actions`), and `stop` for when the card is taken off the page. */
export function cardActions(
  live: LiveRecord,
  overlays: OpenOverlays,
  showIframe: (frame: IframeModal | null) => void,
): { actions: CardActions; stop(): void } {
  const followed = new Set<() => void>();
  const actions: CardActions = {
    addAlert({ type, message, title }) {
      toasts.add({ type: toastTypes.find(one => one === type) ?? 'info', message, title });
    },
    refreshObjectProperties() {
      void live.refresh();
    },
    async fetchCrmObjectProperties(names) {
      if (!live.state().record) await live.refresh();
      const { record } = live.state();
      return record ? asTexts(picked(record, names)) : {};
    },
    onCrmPropertiesUpdate(names, callback) {
      retain(callback);
      const watched = () => {
        const { record } = live.state();
        return record ? asTexts(picked(record, names)) : {};
      };
      let told = JSON.stringify(watched());
      followed.add(
        live.subscribe(() => {
          const { error } = live.state();
          const now = watched();
          if (JSON.stringify(now) === told && !error) return;
          told = JSON.stringify(now);
          callback(now, ...(error ? [{ message: error.message }] : []));
        }),
      );
    },
    openIframeModal(frame, onClose) {
      if (onClose) retain(onClose);
      const close = () => {
        showIframe(null);
        onClose?.();
        if (onClose) release(onClose);
      };
      showIframe({ ...frame, close });
    },
    closeOverlay: overlays.close,
    reloadPage: () => location.reload(),
    copyTextToClipboard: text => navigator.clipboard.writeText(text),
    navigateToPage({ to }) {
      toasts.add({ type: 'info', message: `The app's page ${to} is not available in the sandbox.` });
    },
  };
  const stop = () => {
    for (const end of followed) end();
  };
  return { actions, stop };
}

/** The older actions give texts only: an empty one where there is no value. */
function asTexts(values: CardValues): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? '']));
}
