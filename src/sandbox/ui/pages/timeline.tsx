import type { TimelineEntry } from '../../wire.ts';
import { formatTime } from '../host/property-format.ts';
import { useSurroundings } from './session.ts';
import { Nothing } from './states.tsx';

/** What happened to a record, newest first, day by day. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const { format } = useSurroundings();
  if (entries.length === 0) return <Nothing title="Nothing has happened yet" about="meetings" />;
  const dayOf = (at: number) =>
    new Intl.DateTimeFormat(format.locale, { dateStyle: 'full', timeZone: format.timeZone }).format(at);
  const hourOf = (at: number) =>
    new Intl.DateTimeFormat(format.locale, { timeStyle: 'short', timeZone: format.timeZone }).format(at);
  const days = new Map<string, TimelineEntry[]>();
  for (const entry of entries) {
    const day = dayOf(entry.at);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return (
    <div className="timeline">
      {[...days].map(([day, ofDay]) => (
        <section key={day}>
          <h3 className="timeline-day">{day}</h3>
          <ol>
            {ofDay.map((entry, index) => (
              // Entries have no id, and two may say the same in one moment: their place tells them apart.
              // biome-ignore lint/suspicious/noArrayIndexKey: for the reason above
              <li key={`${entry.at} ${index}`} className="timeline-entry">
                <span className="timeline-text">{entry.text}</span>
                <span className="quiet small">
                  {entry.source} ·{' '}
                  <time dateTime={new Date(entry.at).toISOString()} title={formatTime(entry.at, format)}>
                    {hourOf(entry.at)}
                  </time>
                </span>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
