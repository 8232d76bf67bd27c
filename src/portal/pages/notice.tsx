import { type Frame, Page } from '../layout.tsx';

/** One thing to say and a way on: that something is not there, has expired, or failed. */
export function Notice(props: {
  frame: Frame;
  title: string;
  text: string;
  onward?: { label: string; path: string };
  foot?: boolean;
}) {
  const { frame, title, text, onward, foot = true } = props;
  return (
    <Page frame={frame} title={title} foot={foot}>
      <h1>{title}</h1>
      <p>{text}</p>
      {onward && (
        <p>
          <a className="button" href={onward.path}>
            {onward.label}
          </a>
        </p>
      )}
    </Page>
  );
}
