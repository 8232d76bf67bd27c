/**
 * Loaded before the app by `node --import`: its clock runs ahead by as many milliseconds as a file says, which only
 * whoever runs the proof writes. The app itself knows nothing of it. Read at most every few milliseconds.
 */
import { readFileSync } from 'node:fs';

const LOOK_EVERY_MS = 5;
const file = process.env.PROVE_CLOCK_FILE;
const realNow = Date.now;
let offsetMs = 0;
let lookedAt = Number.NEGATIVE_INFINITY;

function offset() {
  const at = performance.now();
  if (at - lookedAt < LOOK_EVERY_MS) return offsetMs;
  lookedAt = at;
  // A file that is just being replaced says what it said before.
  const told = Number(readFileSync(file, 'utf8'));
  if (Number.isFinite(told)) offsetMs = told;
  return offsetMs;
}

if (file !== undefined) Date.now = () => realNow() + offset();
