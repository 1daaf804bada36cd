import { ActionIcon, Button, Group, Stack, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { categoryEndpoints, type CategoryRule } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { AddButton } from '../design/page/add-button.tsx';
import { Card } from '../design/page/card.tsx';
import { Choice } from '../design/fields/choice.tsx';
import { sayRefusal } from '../design/saving/undo.tsx';
import { useNames } from '../figures/use-names.ts';

interface Line {
  readonly words: string;
  readonly topicId: number | null;
}

export function CategoryRules() {
  const query = useQuery(ask(categoryEndpoints.rules));
  if (query.data === undefined) return null;
  return <Rules key={query.dataUpdatedAt} rules={query.data.items} />;
}

/** Words that decide by themselves; the first rule that is met counts. */
function Rules({ rules }: { readonly rules: readonly CategoryRule[] }) {
  const { t } = useLanguage();
  const names = useNames();
  const mayChange = useMay()('company:write');
  const [lines, setLines] = useState<readonly Line[]>(
    rules.map(({ words, topicId }) => ({ words: words.join(', '), topicId })),
  );
  const put = useChange(categoryEndpoints.putRules, ['categories']);
  const change = (at: number, next: Partial<Line>) =>
    setLines(lines.map((line, index) => (index === at ? { ...line, ...next } : line)));
  const items = lines.flatMap(({ words, topicId }) => {
    const some = words.split(',').map((word) => word.trim());
    return topicId === null || some.every((word) => word === '')
      ? []
      : [{ words: some.filter((word) => word !== ''), topicId }];
  });
  const add = mayChange && (
    <AddButton onClick={() => setLines([...lines, { words: '', topicId: null }])}>
      {t('intake.category.addRule')}
    </AddButton>
  );
  return (
    <Card title={t('intake.category.rules')} aside={add}>
      <Stack gap="xs">
        {lines.length === 0 && <span>{t('intake.category.noRules')}</span>}
        {lines.map((line, at) => (
          <Group key={at} align="end" wrap="nowrap" gap="xs">
            <TextInput
              style={{ flex: 2 }}
              label={t('intake.category.words')}
              placeholder={t('intake.category.wordsHint')}
              disabled={!mayChange}
              value={line.words}
              onChange={({ currentTarget }) => change(at, { words: currentTarget.value })}
            />
            <div style={{ flex: 1 }}>
              <Choice
                label={t('cases.topic')}
                items={names.company?.topics ?? []}
                value={line.topicId}
                onChange={(topicId) => change(at, { topicId })}
              />
            </div>
            {mayChange && (
              <ActionIcon
                variant="subtle"
                color="red"
                size="lg"
                aria-label={t('intake.category.removeRule')}
                onClick={() => setLines(lines.filter((_, index) => index !== at))}
              >
                <IconTrash size={16} />
              </ActionIcon>
            )}
          </Group>
        ))}
        {mayChange && (
          <Group>
            <Button
              loading={put.isPending}
              disabled={JSON.stringify(items) === JSON.stringify(rules)}
              onClick={() => put.mutate({ body: { items } }, { onError: sayRefusal })}
            >
              {t('intake.mailbox.save')}
            </Button>
          </Group>
        )}
      </Stack>
    </Card>
  );
}
