import { ActionIcon, SegmentedControl, Select } from '@mantine/core';
import { IconRefresh, IconUserCog } from '@tabler/icons-react';
import { groupsAbove } from '@otklik/questionnaire';
import { useMemo, useState } from 'react';
import { useMe } from '../../api/session.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { useChoices, type Choice } from '../../filters/use-choices.ts';
import type { Draft } from '../draft/draft.ts';
import { useFirstLanguage } from '../settings/first-language.ts';
import classes from '../surveys.module.css';
import { ChatForm } from './chat-form.tsx';
import { KioskForm } from './kiosk-form.tsx';
import { contextOf, previewForms, usualOccasion, type PreviewForm } from './occasion.ts';
import { OccasionFields } from './occasion-fields.tsx';
import { PageForm } from './page-form.tsx';
import { nothingYet, pathOf } from './path.ts';
import { PathList } from './path-list.tsx';

/** What the customer meets, by the code that he meets: it can be answered, and nothing of it is kept. */
export function Preview({ draft, questionId }: { readonly draft: Draft; readonly questionId: string | undefined }) {
  const { t } = useLanguage();
  const { workspace } = useMe();
  const [form, setForm] = useState<PreviewForm>('page');
  const [chosenLanguage, setLanguage] = useState<string | null>(null);
  const [occasion, setOccasion] = useState(usualOccasion);
  const [isChoosing, setIsChoosing] = useState(false);
  const [walked, setWalked] = useState(nothingYet);
  const [visit, setVisit] = useState(0);
  const [today] = useState(() => new Intl.DateTimeFormat('en-CA').format(new Date()));
  const choices = {
    units: useChoices('units'),
    touchpoints: useChoices('touchpoints'),
    products: useChoices('products'),
  };
  const first = useFirstLanguage(draft);
  const language = chosenLanguage !== null && draft.languages.includes(chosenLanguage) ? chosenLanguage : first;
  const { units, touchpoints, products } = choices;
  const context = useMemo(
    () =>
      contextOf(draft, occasion, {
        language,
        form,
        unitName: nameOf(units, occasion.unitId) ?? workspace.name,
        touchpointName: nameOf(touchpoints, occasion.touchpointId),
        products: products
          .filter(({ id }) => occasion.productIds.includes(id))
          .map(({ id, name }) => ({
            id,
            name,
            groups: groupsAbove(id, (below) => products.find((each) => each.id === below)?.parentId),
          })),
        today,
      }),
    [draft, occasion, language, form, units, touchpoints, products, workspace.name, today],
  );
  const stops = useMemo(() => pathOf(draft, context, walked), [draft, context, walked]);

  function begin(next: Partial<{ form: PreviewForm; occasion: typeof occasion }> = {}) {
    setForm(next.form ?? form);
    setOccasion(next.occasion ?? { ...occasion, lot: occasion.lot + 1 });
    setWalked(nothingYet);
    setVisit(visit + 1);
  }

  const shared = { key: visit, draft, context, questionId, walked, onWalk: setWalked, onLanguage: setLanguage };
  const { key, ...props } = shared;
  return (
    <aside className={classes.phone} aria-label={t('surveys.preview')}>
      <div className={classes.phoneHead}>
        {t('surveys.preview')}
        <span style={{ display: 'flex', gap: 4 }}>
          {draft.languages.length > 1 && (
            <Select
              size="xs"
              w={76}
              aria-label={t('preview.language')}
              allowDeselect={false}
              data={[first, ...draft.languages.filter((each) => each !== first)]}
              value={language}
              onChange={setLanguage}
            />
          )}
          <ActionIcon
            variant={isUsual(occasion) ? 'subtle' : 'light'}
            color="gray"
            aria-label={t('preview.occasion')}
            title={t('preview.occasion')}
            onClick={() => setIsChoosing(true)}
          >
            <IconUserCog size={16} stroke={1.6} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('surveys.restart')}
            title={t('surveys.restart')}
            onClick={() => begin()}
          >
            <IconRefresh size={16} stroke={1.6} />
          </ActionIcon>
        </span>
      </div>
      <SegmentedControl
        size="xs"
        fullWidth
        radius={0}
        aria-label={t('preview.form')}
        data={previewForms.map((value) => ({ value, label: t(`preview.forms.${value}`) }))}
        value={form}
        onChange={(value) => begin({ form: previewForms.find((each) => each === value) ?? 'page' })}
      />
      {form === 'page' && <PageForm key={key} {...props} />}
      {form === 'kiosk' && <KioskForm key={key} {...props} />}
      {form === 'sms' && <ChatForm key={`sms-${key}`} {...props} chat="sms" />}
      {form === 'messenger' && <ChatForm key={`messenger-${key}`} {...props} chat="telegram" />}
      {stops !== null && <PathList stops={stops} />}
      {isChoosing && (
        <OccasionFields
          draft={draft}
          form={form}
          occasion={occasion}
          choices={choices}
          onChange={(next) => begin({ occasion: next })}
          onClose={() => setIsChoosing(false)}
        />
      )}
    </aside>
  );
}

function nameOf(list: readonly Choice[], wanted: number | null): string | undefined {
  return list.find(({ id }) => id === wanted)?.name;
}

function isUsual(occasion: typeof usualOccasion): boolean {
  return JSON.stringify({ ...occasion, lot: usualOccasion.lot }) === JSON.stringify(usualOccasion);
}
