import { Drawer, Group, MultiSelect, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import {
  caseFormEndpoints,
  caseFormSettings,
  contactClasses,
  siteOrigin,
  widgetSettings,
  type CaseForm,
  type CaseFormSettings,
} from '@otklik/contract';
import { useState } from 'react';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Choice } from '../design/fields/choice.tsx';
import { linesOf } from '../design/fields/lines-of.ts';
import { sayRefusal } from '../design/saving/undo.tsx';
import { useNames } from '../figures/use-names.ts';
import { CaseFormTexts } from './case-form-texts.tsx';
import { OnSiteFields } from './on-site-fields.tsx';
import { SaveOrClose } from './save-or-close.tsx';
import { WhereItStands } from './where-it-stands.tsx';

const classes = contactClasses.filter((each) => each !== 'repeat');
const contacts = ['name', 'email', 'phone', 'orderNumber'] as const;
const asking = ['off', 'optional', 'required'] as const;
const shapes = widgetSettings.shape.form.unwrap().options;

interface Props {
  readonly form: CaseForm | null;
  readonly onClose: () => void;
  readonly onSaved: (form: CaseForm) => void;
}

/** What a form asks, in which words, where its cases go, and how a site shows it. */
export function CaseFormEditor({ form, onClose, onSaved }: Props) {
  const { t } = useLanguage();
  const { company } = useNames();
  const [name, setName] = useState(form?.name ?? '');
  const [unitId, setUnitId] = useState(form?.unitId ?? company?.units[0]?.id ?? null); // the whole company
  const [touchpointId, setTouchpointId] = useState(form?.touchpointId ?? null);
  const [contactClass, setContactClass] = useState(form?.class ?? 'complaint');
  const [settings, setSettings] = useState<CaseFormSettings>(form?.settings ?? caseFormSettings.parse({}));
  const [origins, setOrigins] = useState(form?.origins.join('\n') ?? '');
  const [shape, setShape] = useState(form?.widget.form ?? 'tab');
  const set = (change: Partial<CaseFormSettings>) => setSettings((before) => ({ ...before, ...change }));
  const create = useChange(caseFormEndpoints.create, ['caseForms']);
  const update = useChange(caseFormEndpoints.update, ['caseForms']);
  const sites = linesOf(origins);
  const isWhole = name.trim() !== '' && unitId !== null && sites.every((site) => siteOrigin.safeParse(site).success);

  const after = { onError: sayRefusal, onSuccess: onSaved };

  function save(event: React.FormEvent) {
    event.preventDefault();
    if (unitId === null) return;
    const widget = widgetSettings.parse({ ...form?.widget, form: shape });
    const body = { name, unitId, touchpointId, class: contactClass, settings, origins: sites, widget };
    if (form === null) create.mutate({ body }, after);
    else update.mutate({ params: { caseFormId: form.id }, body }, after);
  }

  return (
    <Drawer opened onClose={onClose} position="right" size="lg" title={form?.name ?? t('intake.form.add')}>
      <Stack gap="sm" component="form" onSubmit={save}>
        {form !== null && <WhereItStands page={form} />}
        <TextInput
          label={t('intake.form.name')}
          placeholder={t('intake.form.nameHint')}
          required
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Choice label={t('served.unit')} items={company?.units ?? []} value={unitId} onChange={setUnitId} />
        <Group grow align="start">
          <Choice
            label={t('served.touchpoint')}
            clearable
            items={company?.touchpoints ?? []}
            value={touchpointId}
            onChange={setTouchpointId}
          />
          <Select
            label={t('cases.class')}
            data={classes.map((each) => ({ value: each, label: t(`cases.classes.${each}`) }))}
            allowDeselect={false}
            value={contactClass}
            onChange={(next) => setContactClass(classes.find((each) => each === next) ?? 'complaint')}
          />
        </Group>
        <Text fw={600}>{t('intake.form.asks')}</Text>
        <Group grow align="start" preventGrowOverflow={false}>
          {contacts.map((contact) => (
            <Select
              key={contact}
              label={t(`intake.form.contact.${contact}`)}
              data={asking.map((each) => ({ value: each, label: t(`intake.form.asking.${each}`) }))}
              allowDeselect={false}
              miw={140}
              value={settings[contact]}
              onChange={(next) => set({ [contact]: asking.find((each) => each === next) ?? 'optional' })}
            />
          ))}
        </Group>
        <Many
          label={t('intake.form.topics')}
          items={company?.topics ?? []}
          value={settings.topicIds}
          onChange={(topicIds) => set({ topicIds })}
        />
        <Many
          label={t('intake.form.units')}
          description={t('intake.form.unitsHint')}
          items={company?.units ?? []}
          value={settings.unitIds}
          onChange={(unitIds) => set({ unitIds })}
        />
        <Switch
          label={t('intake.form.takesFiles')}
          checked={settings.takesFiles}
          onChange={({ currentTarget }) => set({ takesFiles: currentTarget.checked })}
        />
        <CaseFormTexts settings={settings} onChange={set} />
        <OnSiteFields
          shapes={shapes}
          hint={t('intake.form.originsHint')}
          origins={origins}
          onOrigins={setOrigins}
          shape={shape}
          onShape={setShape}
        />
        <SaveOrClose
          kind="form"
          door={form}
          isReady={isWhole}
          isSaving={create.isPending || update.isPending}
          onClose={(isClosed) =>
            form !== null && update.mutate({ params: { caseFormId: form.id }, body: { isClosed } }, after)
          }
        />
      </Stack>
    </Drawer>
  );
}

interface ManyProps {
  readonly label: string;
  readonly description?: string;
  readonly items: readonly { readonly id: number; readonly name: string }[];
  readonly value: readonly number[];
  readonly onChange: (ids: number[]) => void;
}

function Many({ items, value, onChange, ...field }: ManyProps) {
  return (
    <MultiSelect
      {...field}
      searchable
      clearable
      data={items.map(({ id, name }) => ({ value: String(id), label: name }))}
      value={value.map(String)}
      onChange={(ids) => onChange(ids.map(Number))}
    />
  );
}
