/** Does something so many milliseconds from now; returns what calls it off. */
export type Later = (ms: number, run: () => void) => () => void;

/** By real time. Nothing that waits here keeps the process alive. */
export const later: Later = (ms, run) => {
  const timer = setTimeout(run, ms);
  timer.unref();
  return () => clearTimeout(timer);
};
