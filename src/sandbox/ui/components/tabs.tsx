import type * as SDK from '@hubspot/ui-extensions';
import type { RemoteReceiver, RemoteReceiverAttachableComponent } from '@remote-ui/core';
import { useAttached } from '@remote-ui/react/host';
import { Children, isValidElement, type ReactElement, useId, useState } from 'react';
import { tell } from '../host/tell.ts';
import { classes } from './sizes.ts';
import { moveFocus } from './tab-keys.ts';

/** A child as remote-ui hands it to its parent: a node of the tree, whose props change without the parent's knowing. */
type RemoteChild = ReactElement<{ receiver: RemoteReceiver; component: RemoteReceiverAttachableComponent }>;

type TabId = string | number;

export function Tabs({
  children,
  onSelectedChange,
  defaultSelected,
  selected,
  variant,
  fill,
  testId,
}: SDK.TabsProps) {
  const [chosenHere, chooseHere] = useState<TabId | undefined>(defaultSelected);
  const baseId = useId();
  const tabs = Children.toArray(children).filter(isRemoteComponent);
  const shared = { wanted: selected ?? chosenHere, baseId };

  const choose = (id: TabId) => {
    chooseHere(id);
    tell(onSelectedChange as ((id: TabId) => void) | undefined, id);
  };

  return (
    <div className={classes('tabs', variant, fill && 'fill')} data-testid={testId}>
      <div role="tablist" className="tab-list" onKeyDown={moveFocus}>
        {tabs.map((tab, index) => (
          <TabTitle key={tab.key} {...shared} tab={tab} index={index} onChoose={choose} />
        ))}
      </div>
      {tabs.map((tab, index) => (
        <TabPanel key={tab.key} {...shared} tab={tab} index={index} />
      ))}
    </div>
  );
}

interface PartProps {
  readonly tab: RemoteChild;
  readonly index: number;
  readonly wanted: TabId | undefined;
  readonly baseId: string;
}

function TabTitle({ tab, index, wanted, baseId, onChoose }: PartProps & { onChoose(id: TabId): void }) {
  const { id, props, isCurrent } = useTab(tab, index, wanted);
  return (
    <button
      type="button"
      role="tab"
      className="tab"
      id={`${baseId}-tab-${index}`}
      aria-controls={`${baseId}-panel-${index}`}
      aria-selected={isCurrent}
      tabIndex={isCurrent ? 0 : -1}
      disabled={props.disabled}
      title={props.tooltip}
      data-testid={props.testId}
      onClick={() => onChoose(id)}
    >
      {props.title}
    </button>
  );
}

/** Stays in the page while another tab is shown, so that what was typed in it is still there. */
function TabPanel({ tab, index, wanted, baseId }: PartProps) {
  const { isCurrent } = useTab(tab, index, wanted);
  return (
    <div
      role="tabpanel"
      className="tab-panel"
      id={`${baseId}-panel-${index}`}
      aria-labelledby={`${baseId}-tab-${index}`}
      hidden={!isCurrent}
    >
      {tab}
    </div>
  );
}

function useTab(tab: RemoteChild, index: number, wanted: TabId | undefined) {
  const attached = useAttached(tab.props.receiver, tab.props.component);
  const props = (attached?.props ?? {}) as SDK.TabProps;
  const id = props.tabId ?? index;
  return { id, props, isCurrent: wanted === undefined ? index === 0 : String(id) === String(wanted) };
}

const isRemoteComponent = (child: unknown): child is RemoteChild =>
  isValidElement<{ component?: unknown }>(child) && child.props.component !== undefined;

/** What stands in the tab; Tabs draws its title. */
export const Tab = ({ children }: SDK.TabProps) => <>{children}</>;
