import { Button, Modal, Select, Stack, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { caseSettingsEndpoints } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../../api/call.ts';
import { useLanguage } from '../../catalogue/use-language.ts';

interface Props {
  readonly n: number;
  readonly isSending: boolean;
  readonly onSend: (reply: string) => void;
  readonly onClose: () => void;
}

/** One answer to all customers of the chosen cases; name, number and deadline are filled in for each. */
export function AnswerAll({ n, isSending, onSend, onClose }: Props) {
  const { t } = useLanguage();
  const templates = useQuery(ask(caseSettingsEndpoints.get)).data?.settings.templates ?? [];
  const [text, setText] = useState('');
  return (
    <Modal opened onClose={onClose} title={t('desk.work.answerAll', { n })} size="lg">
      <Stack
        component="form"
        gap="sm"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') onSend(text.trim());
        }}
      >
        {templates.length > 0 && (
          <Select
            label={t('desk.work.template')}
            searchable
            data={templates.map(({ name }, at) => ({ value: String(at), label: name }))}
            value={null}
            onChange={(value) => setText(templates[Number(value)]?.text ?? text)}
          />
        )}
        <Textarea
          label={t('desk.work.answerText')}
          description={t('desk.work.answerAbout', { open: '{{', close: '}}' })}
          required
          autosize
          minRows={4}
          maxLength={5_000}
          data-autofocus
          value={text}
          onChange={({ currentTarget: { value } }) => setText(value)}
        />
        <Text size="xs" c="dimmed">
          {t('desk.work.answerWhere')}
        </Text>
        <Button type="submit" disabled={text.trim() === ''} loading={isSending}>
          {t('desk.work.answerSend', { n })}
        </Button>
      </Stack>
    </Modal>
  );
}
