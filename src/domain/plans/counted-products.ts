import type { Program } from '../program-state.ts';

/** Whether any terms of the program ask which products a deal sells. */
export function countsProducts(program: Program): boolean {
  const own = [...program.agreements.values()].flat().map(({ plan }) => plan);
  const ofKinds = [...program.kindPlans.values()].flat().map(({ plan }) => plan);
  return [...own, ...ofKinds].some(plan => plan?.counts?.products !== undefined);
}
