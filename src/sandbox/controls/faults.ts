import { type FaultDealer, faultChange } from '../faults.ts';
import { parse } from '../problem.ts';
import { ok, type RouteTable } from '../routes.ts';

export function faultRoutes(faults: FaultDealer): RouteTable {
  return {
    '/sandbox/v1/faults': {
      get: () => ok(faults.settings),
      put: call => ok(faults.change(parse(faultChange, call.body))),
    },
  };
}
