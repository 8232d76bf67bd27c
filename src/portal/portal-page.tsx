import type { ReactNode } from 'react';
import { type Frame, type NavigationItem, Page } from './layout.tsx';

/** A page of the portal, with the ways to all others. */
export function PortalPage(props: { frame: Frame; title: string; children: ReactNode }) {
  const { frame, title, children } = props;
  return (
    <Page frame={frame} title={title} navigation={placesIn(frame)}>
      <h1>{title}</h1>
      {children}
    </Page>
  );
}

function placesIn({ words, signedIn }: Frame): NavigationItem[] {
  const { places } = words.messages.frame;
  return [
    { path: '/portal', label: places.home, besides: ['/portal/referrals'] },
    ...(signedIn?.registersDeals
      ? [{ path: '/portal/deals', label: places.deals, besides: ['/portal/ask'] }]
      : []),
    { path: '/portal/earnings', label: places.earnings, besides: ['/portal/statements'] },
    { path: '/portal/share', label: places.share },
    { path: '/portal/agreement', label: places.agreement },
    { path: '/portal/material', label: places.material },
    { path: '/portal/messages', label: places.messages },
    { path: '/portal/profile', label: places.profile },
  ];
}
