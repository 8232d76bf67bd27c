import type { Weather } from './steps.ts';

/** No faults. */
export const CALM: Weather = {
  webhooks: { duplicate: 1, shuffle: false, delayMs: 0, drop: 0 },
  api: { rate429: 0, rate500: 0, rateTimeout: 0, partial207: 0 },
  answersLost: 0,
};
