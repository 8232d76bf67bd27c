import type { TimelineEntry } from '../../wire.ts';
import { formatTime } from '../host/property-format.ts';
import { type Moment, moments } from './moments.ts';
import { useSurroundings } from './session.ts';
import { Nothing } from './states.tsx';

/** What happened to a record, newest first, day by day. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const { format } = useSurroundings();
  if (entries.length === 0) return <Nothing title="Nothing has happened yet" about="meetings" />;
  const dayOf = new Intl.DateTimeFormat(format.locale, { dateStyle: 'full', timeZone: format.timeZone });
  const days = new Map<string, Moment[]>();
  for (const moment of moments(entries)) {
    const day = dayOf.format(moment.at);
    days.set(day, [...(days.get(day) ?? []), moment]);
  }
  return (
    <div className="timeline">
      {[...days].map(([day, ofDay]) => (
        <section key={day}>
          <h3 className="timeline-day">{day}</h3>
          <ol>
            {ofDay.map(moment => (
              <MomentRow key={`${moment.at} ${moment.source} ${moment.texts[0]}`} moment={moment} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function MomentRow({ moment: { at, source, texts } }: { moment: Moment }) {
  const { format } = useSurroundings();
  const hour = new Intl.DateTimeFormat(format.locale, { timeStyle: 'short', timeZone: format.timeZone });
  return (
    <li className="timeline-entry">
      <div className="timeline-text">
        {texts.map((text, index) => (
          // The same may have been said twice in one moment: the place tells the two apart.
          // biome-ignore lint/suspicious/noArrayIndexKey: for the reason above
          <p key={index}>{text}</p>
        ))}
      </div>
      <span className="quiet small">
        {source} ·{' '}
        <time dateTime={new Date(at).toISOString()} title={formatTime(at, format)}>
          {hour.format(at)}
        </time>
      </span>
    </li>
  );
}
