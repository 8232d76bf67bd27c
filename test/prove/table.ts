import { commandOf } from './options.ts';
import type { ProofReport } from './proof.ts';

const SHOWN = 20;

/** A run in Markdown, as it is shown and as docs/proof.md keeps it. */
export function tableOf(report: ProofReport): string {
  const { options, events, faults, acknowledged, checked, lost, doubled, disagreements } = report;
  const perSecond = Math.round(events.all / Math.max(1, report.injectingSeconds));
  const rows: [string, string | number][] = [
    ['command', `\`${commandOf(options)}\``],
    ['events injected', events.all],
    ['... changes in the CRM', events.crmChanges],
    ['... webhook events delivered, doubles and repeats among them', events.webhookEvents],
    ['... webhook events dropped', events.webhooksDropped],
    ['... requests at the doors, repeats among them', events.requests],
    ...Object.entries(faults).map(([kind, count]): [string, number] => [`faults: ${kind}`, count]),
    ['requests acknowledged', acknowledged],
    ...Object.entries(checked).map(([what, count]): [string, number] => [`checked: ${what}`, count]),
    ['**lost**', lost.length],
    ['**doubled**', doubled.length],
    ['**disagreements**', disagreements.length],
    ['seconds, of them injecting', `${report.seconds}, ${report.injectingSeconds}`],
    ['events a second while injecting', perSecond],
  ];
  const lines = rows.map(
    ([what, figure]) =>
      `| ${what} | ${typeof figure === 'number' ? figure.toLocaleString('en-US') : figure} |`,
  );
  const wrong = Object.entries({ lost, doubled, disagreements }).flatMap(([kind, list]) =>
    list.slice(0, SHOWN).map(one => `${kind}: ${one}`),
  );
  return ['', '| what | figure |', '|---|---|', ...lines, '', ...wrong].join('\n');
}
