import { Alert, Checkbox, Flex, Form, Select, Text, TextArea } from '@hubspot/ui-extensions';
import { useRef, useState } from 'react';
import { day } from './dates.ts';
import { FormButtons } from './form-buttons.tsx';
import { useMistakes } from './form-mistakes.ts';
import { LANGUAGES } from './languages.ts';
import type { CardRecord } from './record.ts';
import type { AskForReferral, AskingView, Language } from './wire-partner-side.ts';

const WORDS_MAX = 1_000;

/** The rep's own words and the language; the kit itself (link, code, what both get) the backend adds. */
export function AskingForm(props: { asking: AskingView; record: CardRecord<unknown>; onClose: () => void }) {
  const { asking, record, onClose } = props;
  // As it stood when the form was opened: once the mail is sent, the contact rests.
  const [rested] = useState(asking.asked?.rests ? asking.asked : null);
  const [language, setLanguage] = useState<Language>('en');
  const [again, setAgain] = useState(false);
  const { mistakes, setMistakes, wrong, settle } = useMistakes(onClose);
  const words = useRef('');
  const keep = (typed: string) => {
    words.current = typed.trim();
  };

  const submit = async () => {
    if (rested && !again) return setMistakes({ again: 'Confirm that you want to ask again so soon.' });
    const body: Omit<AskForReferral, 'requestKey'> = {
      words: words.current,
      language,
      ...(rested && { again }),
    };
    const failed = await record.make({
      button: 'Send',
      call: 'ask',
      body,
      done: 'The mail with link and code is on its way.',
    });
    settle(failed);
  };

  return (
    <Form onSubmit={() => void submit()} autoComplete="off">
      <Flex direction="column" gap="sm">
        {rested && (
          <Alert title={`Asked on ${day(rested.at)} by ${rested.by}`} variant="warning">
            Whoever is asked too often tires of it. Ask again only if there is a reason to.
          </Alert>
        )}
        <TextArea
          name="words"
          label="Your words"
          description="They stand above the link, the code and what both sides get."
          maxLength={WORDS_MAX}
          rows={3}
          onInput={keep}
          onChange={keep}
          {...wrong('words')}
        />
        <Select
          name="language"
          label="Language of the mail"
          options={LANGUAGES}
          value={language}
          onChange={value => setLanguage(value as Language)}
          {...wrong('language')}
        />
        {rested && (
          <Checkbox name="again" checked={again} onChange={setAgain}>
            Ask again although it was asked a short while ago
          </Checkbox>
        )}
        {mistakes.again && <Text>{mistakes.again}</Text>}
        <FormButtons record={record} label="Send" onClose={onClose} />
      </Flex>
    </Form>
  );
}
