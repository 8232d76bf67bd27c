import type { Frame } from '../layout.tsx';
import { PortalPage } from '../portal-page.tsx';
import { RegistrationForm, type RegistrationFormProps } from './deals-form.tsx';

/** Where a partner who is signed in registers a deal. */
export function NewDealPage(
  props: { frame: Frame } & Omit<RegistrationFormProps, 'words' | 'action' | 'companyName'>,
) {
  const { frame, ...form } = props;
  const { words, companyName } = frame;
  const { registering: said } = words.messages;
  return (
    <PortalPage frame={frame} title={said.title}>
      <p>{said.intro}</p>
      <RegistrationForm {...form} words={words} companyName={companyName} action="/portal/deals/new" />
    </PortalPage>
  );
}
