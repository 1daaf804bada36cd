import { Button, Stack, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { topicGuideEndpoints, type TopicGuide } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { sayDone, sayRefusal } from '../design/saving/undo.tsx';
import classes from '../improvements/improvements.module.css';

interface Props {
  readonly topicId: number;
  readonly isEditable: boolean;
}

/** The model answer and the cheat sheet of a topic: written in training, read at the case. */
export function GuideCard({ topicId, isEditable }: Props) {
  const { data } = useQuery(ask(topicGuideEndpoints.list));
  if (data === undefined) return null;
  const guide = data.items.find((one) => one.topicId === topicId) ?? null;
  return isEditable ? <GuideForm key={topicId} topicId={topicId} guide={guide} /> : <GuideText guide={guide} />;
}

function GuideText({ guide }: { readonly guide: TopicGuide | null }) {
  const { t } = useLanguage();
  if (guide === null) return null;
  return (
    <Card title={t('training.guide')}>
      {guide.answer !== '' && <p className={classes.text}>{guide.answer}</p>}
      {guide.tips !== '' && (
        <>
          <h3 className={classes.section}>{t('training.tips')}</h3>
          <p className={classes.text}>{guide.tips}</p>
        </>
      )}
    </Card>
  );
}

function GuideForm({ topicId, guide }: { readonly topicId: number; readonly guide: TopicGuide | null }) {
  const { t } = useLanguage();
  const save = useChange(topicGuideEndpoints.save, ['topic-guides']);
  const [answer, setAnswer] = useState(guide?.answer ?? '');
  const [tips, setTips] = useState(guide?.tips ?? '');
  return (
    <Card title={t('training.guide')} foot={t('training.guideFoot')}>
      <Stack
        component="form"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(
            { params: { topicId }, body: { answer, tips } },
            { onSuccess: () => sayDone(t('training.saved')), onError: sayRefusal },
          );
        }}
      >
        <Textarea
          label={t('training.answer')}
          autosize
          minRows={3}
          maxLength={10_000}
          value={answer}
          onChange={(event) => setAnswer(event.currentTarget.value)}
        />
        <Textarea
          label={t('training.tips')}
          autosize
          minRows={3}
          maxLength={10_000}
          value={tips}
          onChange={(event) => setTips(event.currentTarget.value)}
        />
        <div>
          <Button type="submit" loading={save.isPending}>
            {t('training.save')}
          </Button>
        </div>
      </Stack>
    </Card>
  );
}
