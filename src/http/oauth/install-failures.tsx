/** `/oauth/failed/:why`: what came in between, in words of ours alone. */
import { Notice } from '../../portal/pages/notice.tsx';
import type { PageAnswer } from '../pages/page-calls.ts';
import { notFound } from '../problems.ts';
import type { InstallVisit } from './install-calls.ts';

interface Told {
  readonly status: number;
  readonly title: string;
  readonly text: string;
}

const FAILURES = {
  declined: {
    status: 200,
    title: 'Nothing was connected',
    text: 'Access was declined at HubSpot. You can start again at any time; a super admin, or somebody who may install apps, has to agree.',
  },
  refused: {
    status: 400,
    title: 'Nothing was connected',
    text: 'HubSpot did not let the app be installed. Start again; if it fails again, ask whoever runs Vouchsafe.',
  },
  foreign: {
    status: 400,
    title: 'This install cannot be continued',
    text: 'It was not started in this browser, was started more than 15 minutes ago, or has been answered already. Nothing was connected. Start again here.',
  },
  late: {
    status: 400,
    title: 'This install cannot be continued',
    text: 'HubSpot no longer takes the answer that it sent: it was used before, or took too long. Nothing was connected. Start again.',
  },
  settings: {
    status: 503,
    title: 'Nothing was connected',
    text: 'HubSpot does not know this app by its credentials. Whoever runs Vouchsafe has to correct its settings; its log tells more.',
  },
  unreachable: {
    status: 503,
    title: 'Nothing was connected',
    text: 'HubSpot did not answer. Start again in a few minutes.',
  },
  unkept: {
    status: 503,
    title: 'Nothing was connected',
    text: 'Vouchsafe could not keep what HubSpot gave it, and has given it back. Whoever runs Vouchsafe has to look; its log tells more.',
  },
} as const satisfies Record<string, Told>;

export type FailedInstall = keyof typeof FAILURES;

export async function showFailure({ request, frame }: InstallVisit): Promise<PageAnswer> {
  const why = String(request.params.why);
  if (!isFailure(why)) throw notFound('page_unknown', 'There is nothing at this address.');
  const { status, title, text } = FAILURES[why];
  const onward = { label: 'Start again', path: '/oauth/install' };
  return { page: <Notice frame={frame} title={title} text={text} onward={onward} foot={false} />, status };
}

function isFailure(why: string): why is FailedInstall {
  return Object.hasOwn(FAILURES, why);
}
