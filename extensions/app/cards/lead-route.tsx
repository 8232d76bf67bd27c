import { Flex, Text } from '@hubspot/ui-extensions';
import { ActionButton } from './action-button.tsx';
import type { CardRecord } from './record.ts';
import type { RouteView } from './wire-routing.ts';

/** The one click by which a lead is with its partner, and the one that takes it back; nothing where there is no lead. */
export function LeadRoute({ route, record }: { route: RouteView | null; record: CardRecord<unknown> }) {
  if (!route) return null;
  const { routeId, partners, handled } = route;
  if (handled) {
    const undo = {
      button: 'Take back',
      call: 'reopen-lead',
      body: { routeId },
      done: 'The lead waits again.',
    };
    return (
      <Flex direction="row" gap="sm" align="center" wrap>
        <Text variant="microcopy">{handled}</Text>
        <ActionButton record={record} label={undo.button} onPress={() => void record.make(undo)} />
      </Flex>
    );
  }
  return (
    <Flex direction="row" gap="sm" wrap>
      {partners.map(({ partnerId, name, scope }) => {
        const button = partners.length === 1 ? 'Routed' : `To ${name}${scope && ` (${scope})`}`;
        const body = partners.length === 1 ? { routeId } : { routeId, partnerId };
        const handle = { button, call: 'handle-lead', body, done: `The lead is with ${name}.` };
        return (
          <ActionButton
            key={partnerId}
            record={record}
            label={button}
            variant="primary"
            onPress={() => void record.make(handle)}
          />
        );
      })}
    </Flex>
  );
}
