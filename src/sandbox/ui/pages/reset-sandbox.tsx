import { useState } from 'react';
import { Dialog } from '../components/dialog.tsx';
import { callSandbox } from '../host/sandbox-api.ts';
import { toasts } from '../host/toasts.ts';
import { accountName, useSurroundings } from './session.ts';

/** Back to the seed: everything that was entered is gone, so it asks first. */
export function ResetSandbox() {
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const { session } = useSurroundings();
  const name = accountName(session);
  const reset = async (portalId: number | 'all', what: string) => {
    setBusy(true);
    try {
      await callSandbox('POST', `/sandbox/v1/reset?portalId=${portalId}`, {});
      toasts.add({ type: 'success', message: `${what} is as it was at the start.` });
    } catch (error) {
      toasts.add({ type: 'danger', message: (error as Error).message });
    } finally {
      setBusy(false);
      setAsking(false);
    }
  };
  return (
    <section className="sheet" aria-label="Reset">
      <h2 className="sheet-title">Reset</h2>
      <p className="quiet small">
        Puts back the seeded companies, contacts and deals; with all accounts the clock and the mails, too.
      </p>
      <button type="button" className="button destructive sm" onClick={() => setAsking(true)}>
        Reset sandbox
      </button>
      {isAsking && (
        <Dialog kind="modal" title="Reset the sandbox?" danger onClose={() => setAsking(false)}>
          <div className="dialog-body">
            <p>
              Every record, association and change is removed and the seed is put in their place, in {name} or
              in all accounts. The app is installed as it was at the start.
            </p>
          </div>
          <footer className="dialog-footer">
            <button
              type="button"
              className="button destructive"
              disabled={isBusy}
              onClick={() => void reset('all', 'The sandbox')}
            >
              Reset everything
            </button>
            <button
              type="button"
              className="button secondary"
              disabled={isBusy}
              onClick={() => void reset(session.portalId, name)}
            >
              Reset {name} only
            </button>
            <button type="button" className="button secondary" onClick={() => setAsking(false)}>
              Cancel
            </button>
          </footer>
        </Dialog>
      )}
    </section>
  );
}
