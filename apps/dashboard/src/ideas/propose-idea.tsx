import { Button, Modal, Stack, Textarea } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import { ideaEndpoints, type IdeaSource } from '@otklik/contract';
import { useState } from 'react';
import { useMay } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { sayDone, sayRefusal } from '../design/saving/undo.tsx';
import { firstSource, SourceFields } from './source-fields.tsx';

/** Beside a number or a comment: what could be done about it. Without a source one is chosen in the form. */
export function ProposeIdeaButton({ source, isLoud = false }: { source?: IdeaSource; isLoud?: boolean }) {
  const { t } = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  if (!useMay()('indices:read')) return null;
  return (
    <>
      <Button
        variant={isLoud ? 'filled' : 'default'}
        size={isLoud ? 'sm' : 'compact-md'}
        leftSection={<IconBulb size={16} />}
        onClick={() => setIsOpen(true)}
      >
        {t('ideas.propose')}
      </Button>
      {isOpen && <ProposeIdea source={source} onClose={() => setIsOpen(false)} />}
    </>
  );
}

function ProposeIdea({ source: given, onClose }: { source: IdeaSource | undefined; onClose: () => void }) {
  const { t } = useLanguage();
  const propose = useChange(ideaEndpoints.create, ['ideas']);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(firstSource);
  const source = given ?? chosen;
  return (
    <Modal opened onClose={onClose} title={t('ideas.propose')}>
      <Stack
        component="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (source === null) return;
          propose.mutate(
            { body: { text, source } },
            {
              onSuccess: () => {
                sayDone(t('ideas.sent'));
                onClose();
              },
              onError: sayRefusal,
            },
          );
        }}
      >
        {given === undefined && <SourceFields onChange={setChosen} />}
        <Textarea
          label={t('ideas.text')}
          description={t('ideas.textAbout')}
          autosize
          minRows={4}
          maxLength={5_000}
          required
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" disabled={text.trim() === '' || source === null} loading={propose.isPending}>
          {t('ideas.send')}
        </Button>
      </Stack>
    </Modal>
  );
}
