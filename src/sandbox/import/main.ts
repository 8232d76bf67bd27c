import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { runImport } from './import.ts';
import { mapping, readMapping } from './mapping.ts';
import { progressLine } from './progress.ts';
import { reportText } from './report.ts';

/** `npm run sandbox:import -- --companies accounts.csv --deals pipeline.csv [--mapping mapping.json]` */

const usage = `Loads CSVs into a running sandbox, as a CRM import does.

  --companies FILE   companies, one a row
  --deals FILE       deals, one a row
  --mapping FILE     JSON: columns, stages, names, and which partner brought which account
  --sandbox URL      where the sandbox runs (http://localhost:3001)
  --token TOKEN      its access token (sandbox-token)`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      companies: { type: 'string' },
      deals: { type: 'string' },
      mapping: { type: 'string' },
      sandbox: { type: 'string', default: 'http://localhost:3001' },
      token: { type: 'string', default: 'sandbox-token' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help || (!values.companies && !values.deals)) {
    console.log(usage);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const read = (file: string | undefined) => (file === undefined ? undefined : readFile(file, 'utf8'));
  const mappingText = await read(values.mapping);
  const report = await runImport({
    sandboxUrl: values.sandbox,
    accessToken: values.token,
    companiesCsv: await read(values.companies),
    dealsCsv: await read(values.deals),
    mapping: mappingText === undefined ? mapping.parse({}) : readMapping(mappingText),
    onProgress: progressLine(process.stdout),
  });
  console.log(reportText(report));
}

main().catch(error => {
  console.error(`The import stopped: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
});
