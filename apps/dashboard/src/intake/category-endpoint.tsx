import { Button, Group, PasswordInput, Stack, Switch, Text, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { categoryEndpoints, type CategoryEndpoint } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { sayRefusal } from '../design/saving/undo.tsx';
import { useNames } from '../figures/use-names.ts';

/** A language model of the company's own choice, which may be asked for a topic. */
export function CategoryEndpointCard() {
  const mayChange = useMay()('company:write');
  const { data } = useQuery({ ...ask(categoryEndpoints.endpoint), enabled: mayChange });
  if (!mayChange || data === undefined) return null;
  return <EndpointForm key={data.endpoint?.savedAt ?? 'none'} endpoint={data.endpoint} />;
}

function EndpointForm({ endpoint }: { readonly endpoint: CategoryEndpoint | null }) {
  const { t } = useLanguage();
  const [address, setAddress] = useState(endpoint?.address ?? '');
  const [model, setModel] = useState(endpoint?.model ?? '');
  const [key, setKey] = useState('');
  const [isOn, setIsOn] = useState(endpoint?.isOn ?? false);
  const save = useChange(categoryEndpoints.putEndpoint, ['categories']);
  return (
    <Card title={t('intake.category.endpoint')} foot={t('intake.category.endpointAbout')}>
      <Stack
        gap="sm"
        component="form"
        maw={640}
        onSubmit={(event) => {
          event.preventDefault();
          const body = { address, model, isOn, ...(key === '' ? {} : { key }) };
          save.mutate({ body }, { onError: sayRefusal });
        }}
      >
        <TextInput
          label={t('intake.category.address')}
          placeholder="https://models.example.com/v1"
          type="url"
          required
          value={address}
          onChange={({ currentTarget }) => setAddress(currentTarget.value)}
        />
        <Group grow align="start">
          <TextInput
            label={t('intake.category.modelName')}
            required
            value={model}
            onChange={({ currentTarget }) => setModel(currentTarget.value)}
          />
          <PasswordInput
            label={t('intake.category.key')}
            placeholder={endpoint?.hasKey === true ? t('intake.category.keyKept') : undefined}
            autoComplete="off"
            value={key}
            onChange={({ currentTarget }) => setKey(currentTarget.value)}
          />
        </Group>
        <Switch
          label={t('intake.category.isOn')}
          checked={isOn}
          onChange={({ currentTarget }) => setIsOn(currentTarget.checked)}
        />
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t('intake.category.save')}
          </Button>
        </Group>
        {endpoint !== null && <Trial />}
      </Stack>
    </Card>
  );
}

/** One text, what it becomes before it leaves the house, and what comes back. */
function Trial() {
  const { t } = useLanguage();
  const names = useNames();
  const [text, setText] = useState('');
  const attempt = useChange(categoryEndpoints.tryEndpoint);
  const { data } = attempt;
  return (
    <>
      <Textarea
        label={t('intake.category.tryText')}
        autosize
        minRows={2}
        maxLength={5_000}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Group>
        <Button
          variant="default"
          disabled={text.trim() === ''}
          loading={attempt.isPending}
          onClick={() => attempt.mutate({ body: { text } }, { onError: sayRefusal })}
        >
          {t('intake.category.try')}
        </Button>
      </Group>
      {data !== undefined && (
        <output style={{ display: 'grid', gap: 4, overflowWrap: 'anywhere' }}>
          <Text component="span" size="sm" c="dimmed">
            {t('intake.category.sent', { text: data.sent })}
          </Text>
          <Text component="span" c={data.trouble === null ? undefined : 'red'}>
            {data.trouble ??
              t('intake.category.tried', {
                topic: data.topicId === null ? t('intake.category.triedNone') : names.topic(data.topicId),
              })}
          </Text>
        </output>
      )}
    </>
  );
}
