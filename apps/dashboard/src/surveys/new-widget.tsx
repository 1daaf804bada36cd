import { Button, Group, Modal, NumberInput, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { siteOrigin, widgetEndpoints, widgetSettings, type Widget, type WidgetTrigger } from '@otklik/contract';
import { useState } from 'react';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { linesOf } from '../design/lines-of.ts';
import { sayRefusal } from '../design/undo.tsx';
import { PlaceFields, type ChosenPlace } from '../served/place-fields.tsx';
import { WidgetTriggerFields } from './widget-trigger-fields.tsx';

const forms = widgetSettings.shape.form.unwrap().options;
const memories = widgetSettings.shape.memory.unwrap().options;

interface Props {
  readonly surveyId: number;
  readonly onMade: (widget: Widget) => void;
  readonly onClose: () => void;
}

/** A widget for the company's sites: where it may stand, when it appears, how it looks. */
export function NewWidget({ surveyId, onMade, onClose }: Props) {
  const { t } = useLanguage();
  const [name, setName] = useState('');
  const [origins, setOrigins] = useState('');
  const [form, setForm] = useState<(typeof forms)[number]>('popover');
  const [trigger, setTrigger] = useState<WidgetTrigger>({ kind: 'time', seconds: 20 });
  const [pages, setPages] = useState('');
  const [percentage, setPercentage] = useState(100);
  const [memory, setMemory] = useState<(typeof memories)[number]>('session');
  const [place, setPlace] = useState<ChosenPlace>({ unitId: null, touchpointId: null });
  const create = useChange(widgetEndpoints.create, ['widgets']);
  const { unitId, touchpointId } = place;
  const sites = linesOf(origins);
  const isWhole = name.trim() !== '' && sites.length > 0 && sites.every((site) => siteOrigin.safeParse(site).success);
  const appearsByItself = form === 'popover' || form === 'modal';

  function make() {
    if (unitId === null || touchpointId === null) return;
    const settings = widgetSettings.parse({ form, trigger, pages: linesOf(pages), percentage, memory });
    create.mutate(
      { body: { name, surveyId, unitId, touchpointId, origins: sites, settings } },
      {
        onSuccess: (widget) => {
          onMade(widget);
          onClose();
        },
        onError: sayRefusal,
      },
    );
  }

  return (
    <Modal opened onClose={onClose} title={t('widgets.add')} size="lg">
      <Stack gap="sm">
        <TextInput
          label={t('widgets.name')}
          placeholder={t('widgets.namePlaceholder')}
          data-autofocus
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Textarea
          label={t('widgets.origins')}
          description={t('widgets.originsHint')}
          placeholder="https://shop.example"
          autosize
          minRows={1}
          value={origins}
          onChange={({ currentTarget }) => setOrigins(currentTarget.value)}
        />
        <PlaceFields place={place} onChange={setPlace} />
        <Select
          label={t('widgets.form')}
          data={forms.map((each) => ({ value: each, label: t(`widgets.forms.${each}`) }))}
          value={form}
          allowDeselect={false}
          onChange={(next) => setForm(forms.find((each) => each === next) ?? form)}
        />
        {appearsByItself && (
          <>
            <WidgetTriggerFields trigger={trigger} onChange={setTrigger} />
            <Textarea
              label={t('widgets.pages')}
              description={t('widgets.pagesHint')}
              autosize
              minRows={1}
              value={pages}
              onChange={({ currentTarget }) => setPages(currentTarget.value)}
            />
            <NumberInput
              label={t('widgets.percentage')}
              description={t('widgets.percentageHint')}
              min={1}
              max={100}
              value={percentage}
              onChange={(share) => setPercentage(Number(share) || 100)}
            />
            <Select
              label={t('widgets.memory')}
              description={t('widgets.memoryHint')}
              data={memories.map((each) => ({ value: each, label: t(`widgets.memories.${each}`) }))}
              value={memory}
              allowDeselect={false}
              onChange={(next) => setMemory(memories.find((each) => each === next) ?? memory)}
            />
          </>
        )}
        <Group justify="flex-end">
          <Button
            disabled={!isWhole || unitId === null || touchpointId === null}
            loading={create.isPending}
            onClick={make}
          >
            {t('widgets.add')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
