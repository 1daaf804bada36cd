import { Anchor, Select, Textarea, TextInput } from '@mantine/core';
import type { CaseSettings } from '@otklik/contract';
import { useLanguage } from '../../catalogue/use-language.ts';
import { OwnerSelect } from '../../company/owner-select.tsx';
import { choicesOf } from '../../design/fields/choices-of.ts';
import { useNames } from '../../figures/use-names.ts';
import { SettingsPart } from './settings-part.tsx';
import classes from '../cases.module.css';

const ways = ['owner', 'round_robin', 'least_loaded', 'skill'] as const;

interface Props {
  readonly settings: CaseSettings;
  readonly directorPath: string;
  readonly onChange: (change: Partial<CaseSettings>) => void;
}

/** Who is given a new case, what the manager reads when it names an employee, and the door to the director. */
export function SharingSettings({ settings, directorPath, onChange }: Props) {
  const { t } = useLanguage();
  const { company } = useNames();
  const root = company?.units[0]?.id;
  const { director } = settings;
  return (
    <SettingsPart title={t('desk.sharing.title')} about={t('desk.sharing.about')}>
      <div className={classes.fields}>
        <Select
          label={t('desk.sharing.label')}
          data={ways.map((value) => ({ value, label: t(`desk.sharing.ways.${value}`) }))}
          allowDeselect={false}
          value={settings.assignment}
          onChange={(value) => onChange({ assignment: ways.find((each) => each === value) ?? settings.assignment })}
        />
        <Textarea
          label={t('desk.sharing.script')}
          autosize
          minRows={3}
          value={settings.conflictScript}
          onChange={({ currentTarget: { value } }) => onChange({ conflictScript: value })}
        />
        <TextInput
          type="text"
          inputMode="url"
          label={t('desk.kin.orderAddress')}
          description={t('desk.kin.orderAddressAbout', { order: '{order}' })}
          placeholder="https://shop.example/orders/{order}"
          value={settings.orderAddress ?? ''}
          onChange={({ currentTarget: { value } }) => onChange({ orderAddress: value === '' ? null : value })}
        />
        <OwnerSelect
          label={t('desk.sharing.director')}
          value={director?.ownerId ?? null}
          onChange={(ownerId) => {
            const unitId = director?.unitId ?? root;
            onChange({ director: ownerId === null || unitId === undefined ? null : { ownerId, unitId } });
          }}
        />
        {director !== null && (
          <>
            <Select
              label={t('desk.sharing.directorUnit')}
              data={choicesOf(company?.units, [director.unitId])}
              searchable
              allowDeselect={false}
              value={String(director.unitId)}
              onChange={(value) => value !== null && onChange({ director: { ...director, unitId: Number(value) } })}
            />
            <Anchor href={directorPath} target="_blank" rel="noreferrer" size="sm">
              {t('desk.sharing.directorPage')}
            </Anchor>
          </>
        )}
      </div>
    </SettingsPart>
  );
}
