import { Button, Group, Modal, NumberInput, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { siteOrigin, widgetEndpoints, widgetSettings, type Widget, type WidgetSettings } from '@otklik/contract';
import { textIn } from '@otklik/questionnaire';
import { useState } from 'react';
import { useChange } from '../../api/use-change.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { linesOf } from '../../design/fields/lines-of.ts';
import { sayRefusal } from '../../design/saving/undo.tsx';
import { PlaceFields, type ChosenPlace } from '../../served/place-fields.tsx';
import { LocalText } from '../question-list/local-text.tsx';
import { useSpoken } from '../settings/use-spoken.ts';
import { WidgetTriggerFields } from './widget-trigger-fields.tsx';

const forms = widgetSettings.shape.form.unwrap().options;
const sides = widgetSettings.shape.side.unwrap().options;
const memories = widgetSettings.shape.memory.unwrap().options;

interface Props {
  readonly surveyId: number;
  /** The one that is changed; null: a new one. */
  readonly widget: Widget | null;
  readonly onMade: (widget: Widget) => void;
  readonly onClose: () => void;
}

/** A widget for the company's sites: where it may stand, when it appears, how it looks. Sites keep their code when it is changed. */
export function WidgetForm({ surveyId, widget, onMade, onClose }: Props) {
  const { t } = useLanguage();
  const spoken = useSpoken(surveyId);
  const [name, setName] = useState(widget?.name ?? '');
  const [origins, setOrigins] = useState(widget?.origins.join('\n') ?? '');
  const [settings, setSettings] = useState(widget?.settings ?? widgetSettings.parse({}));
  const [pages, setPages] = useState(settings.pages.join('\n'));
  const [notPages, setNotPages] = useState(settings.notPages.join('\n'));
  const [place, setPlace] = useState<ChosenPlace>({ unitId: null, touchpointId: null, ...widget });
  const create = useChange(widgetEndpoints.create, ['widgets']);
  const update = useChange(widgetEndpoints.update, ['widgets']);
  const { unitId, touchpointId } = place;
  const { form, trigger, side, memory, againDays, percentage, tabText } = settings;
  const set = (change: Partial<WidgetSettings>) => setSettings({ ...settings, ...change });
  const sites = linesOf(origins);
  const isWhole = name.trim() !== '' && sites.length > 0 && sites.every((site) => siteOrigin.safeParse(site).success);
  const appearsByItself = form === 'popover' || form === 'modal';

  function save() {
    if (unitId === null || touchpointId === null) return;
    const written = Object.fromEntries(Object.entries(tabText).filter(([, words]) => words.trim() !== ''));
    const lines = { pages: linesOf(pages), notPages: linesOf(notPages), tabText: written };
    const body = { name, origins: sites, settings: widgetSettings.parse({ ...settings, ...lines }) };
    const then = { onSuccess: onClose, onError: sayRefusal };
    if (widget !== null) return update.mutate({ params: { widgetId: widget.id }, body }, then);
    create.mutate(
      { body: { ...body, surveyId, unitId, touchpointId } },
      {
        ...then,
        onSuccess: (made) => {
          onMade(made);
          onClose();
        },
      },
    );
  }

  const title = t(widget === null ? 'widgets.add' : 'widgets.settings');
  return (
    <Modal opened onClose={onClose} title={title} size="lg">
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
        {widget === null && <PlaceFields place={place} onChange={setPlace} />}
        <Select
          label={t('widgets.form')}
          data={forms.map((each) => ({ value: each, label: t(`widgets.forms.${each}`) }))}
          value={form}
          allowDeselect={false}
          onChange={(next) => set({ form: forms.find((each) => each === next) ?? form })}
        />
        {form === 'tab' && (
          <LocalText
            label={t('widgets.tabText')}
            description={t('widgets.tabTextHint')}
            draft={spoken}
            value={tabText}
            usualIn={(language) => textIn(spoken.title, language, spoken.defaultLanguage)}
            onChange={(words) => set({ tabText: words })}
          />
        )}
        {(form === 'tab' || form === 'popover') && (
          <Select
            label={t('widgets.side')}
            data={sides.map((each) => ({ value: each, label: t(`widgets.sides.${each}`) }))}
            value={side}
            allowDeselect={false}
            onChange={(next) => set({ side: sides.find((each) => each === next) ?? side })}
          />
        )}
        {appearsByItself && (
          <>
            <WidgetTriggerFields trigger={trigger} onChange={(next) => set({ trigger: next })} />
            <Textarea
              label={t('widgets.pages')}
              description={t('widgets.pagesHint')}
              autosize
              minRows={1}
              value={pages}
              onChange={({ currentTarget }) => setPages(currentTarget.value)}
            />
            <Textarea
              label={t('widgets.notPages')}
              autosize
              minRows={1}
              value={notPages}
              onChange={({ currentTarget }) => setNotPages(currentTarget.value)}
            />
            <NumberInput
              label={t('widgets.percentage')}
              description={t('widgets.percentageHint')}
              min={1}
              max={100}
              value={percentage}
              onChange={(share) => set({ percentage: Number(share) || 100 })}
            />
            <Select
              label={t('widgets.memory')}
              description={t('widgets.memoryHint')}
              data={memories.map((each) => ({ value: each, label: t(`widgets.memories.${each}`) }))}
              value={memory}
              allowDeselect={false}
              onChange={(next) => set({ memory: memories.find((each) => each === next) ?? memory })}
            />
            {memory === 'device' && (
              <NumberInput
                label={t('widgets.againDays')}
                min={1}
                max={365}
                value={againDays}
                onChange={(days) => set({ againDays: Number(days) || 30 })}
              />
            )}
          </>
        )}
        <Group justify="flex-end">
          <Button
            disabled={!isWhole || unitId === null || touchpointId === null}
            loading={create.isPending || update.isPending}
            onClick={save}
          >
            {t(widget === null ? 'widgets.add' : 'states.save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
