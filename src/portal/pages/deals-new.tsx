import type { Asked } from '../asking.ts';
import type { Frame } from '../layout.tsx';
import { PortalPage } from '../portal-page.tsx';
import { AskedNote } from './ask.tsx';
import { RegistrationForm, type RegistrationFormProps } from './deals-form.tsx';

/** Where a partner who is signed in registers a deal. */
export function NewDealPage(
  props: {
    frame: Frame;
    /** What became of asking first; null when nobody did. */
    asked: Asked | null;
  } & Omit<RegistrationFormProps, 'words' | 'action' | 'companyName' | 'checksFirst'>,
) {
  const { frame, asked, ...form } = props;
  const { words, companyName } = frame;
  const { registering: said } = words.messages;
  return (
    <PortalPage frame={frame} title={said.title}>
      {asked ? <AskedNote words={words} asked={asked} /> : <p>{said.intro}</p>}
      <RegistrationForm
        {...form}
        words={words}
        companyName={companyName}
        action="/portal/deals/new"
        checksFirst
      />
    </PortalPage>
  );
}
