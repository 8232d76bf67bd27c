/** Every budget of the design that can be measured on one machine, as ratios: `npm run bench`. */
import { measureAppend } from './append.ts';
import { measureAttribution } from './attribution.ts';
import { measureIngest } from './ingest.ts';
import { measureLinks } from './links.ts';
import { measureSync } from './sync.ts';

const report = (line: string) => console.log(line);

await measureIngest(report);
await measureLinks(report);
await measureSync(report);
await measureAppend(report);
measureAttribution(report);
