import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { LivePrograms } from '../../crm/live-programs.ts';

/** Counts what is decided: every command goes through the programs that this answers. */
export function commandMetrics(registry: Registry, now: () => number) {
  const registers = [registry];
  const commands = new Counter({
    name: 'vouchsafe_commands_total',
    help: 'Commands by what became of them; unchanged: nothing had to change, failed: the store or a defect of ours.',
    labelNames: ['command', 'outcome'] as const,
    registers,
  });
  const seconds = new Histogram({
    name: 'vouchsafe_command_duration_seconds',
    help: 'From asking to durable, the wait for others before it included.',
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  });
  const refusals = new Counter({
    name: 'vouchsafe_command_refusals_total',
    help: 'Commands that the rules refused, by code, whoever asked: requests, forms, workflows or our own work.',
    labelNames: ['code'] as const,
    registers,
  });
  const facts = new Counter({
    name: 'vouchsafe_facts_appended_total',
    help: 'Facts that this process made durable, by kind.',
    labelNames: ['fact'] as const,
    registers,
  });

  return function counting(programs: LivePrograms): LivePrograms {
    new Gauge({
      name: 'vouchsafe_portals_in_memory',
      help: 'Portals whose program is held in memory.',
      registers,
      collect() {
        this.set(programs.loaded());
      },
    });
    return {
      ...programs,
      async execute(portalId, request) {
        const startedAt = now();
        let outcome = 'failed';
        try {
          const done = await programs.execute(portalId, request);
          if (done.kind === 'refused') refusals.inc({ code: done.refusal.refused });
          if (done.kind === 'done' && !done.repeated)
            for (const { type } of done.entry?.facts ?? []) facts.inc({ fact: type });
          outcome = done.kind !== 'done' ? done.kind : outcomeOf(done);
          return done;
        } finally {
          commands.inc({ command: request.command.type, outcome });
          seconds.observe(Math.max(0, now() - startedAt) / 1_000);
        }
      },
    };
  };
}

function outcomeOf({ entry, repeated }: { entry: object | undefined; repeated: boolean }): string {
  if (repeated) return 'repeated';
  return entry ? 'done' : 'unchanged';
}
