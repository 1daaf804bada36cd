import { ColorInput, Select, SegmentedControl, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { pageTheme, workspaceEndpoints, type Workspace } from '@otklik/contract';
import { correctionsOf, fontStacks, type Correction } from '@otklik/respond';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { meQuery, useMe } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { SaveMark } from '../design/saving/save-mark.tsx';
import { useAutosave } from '../design/saving/use-autosave.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { LogoField } from './logo-field.tsx';
import { LookPreview, type Look } from './look-preview.tsx';
import classes from './look.module.css';
import { SurveyDomainCard } from './survey-domain-card.tsx';

const OUR_COLOUR = '#0b6e6a';
const schemes = pageTheme.shape.scheme.options;
const fonts = pageTheme.shape.font.options;
const isColour = (text: string): boolean => /^#[0-9a-f]{6}$/.test(text);

export function LookSection() {
  const { workspace } = useMe();
  return (
    <PageFrame needs="people:write">
      <Stack gap="md">
        <LookForm key={workspace.id} workspace={workspace} />
        <SurveyDomainCard />
      </Stack>
    </PageFrame>
  );
}

/** How the pages of customers look: chosen on the left, worn on the right. */
function LookForm({ workspace }: { readonly workspace: Workspace }) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const { colour, paper, font, scheme, logo } = workspace;
  const [look, setLook] = useState<Look>({ colour: colour ?? OUR_COLOUR, paper, font, scheme, logo });
  const set = (change: Partial<Look>) => setLook({ ...look, ...change });
  const state = useAutosave({
    value: look,
    isReady: isColour(look.colour) && (look.paper === null || isColour(look.paper)),
    save: async (body) => {
      await call(workspaceEndpoints.update, { body });
      await client.invalidateQueries({ queryKey: meQuery.queryKey });
    },
  });
  return (
    <div className={classes.look}>
      <Card title={t('settings.look.title')} aside={<SaveMark state={state} />}>
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {t('settings.look.about')}
          </Text>
          <LogoField logo={look.logo} onChange={(next) => set({ logo: next })} />
          <ColorInput
            withEyeDropper={false}
            label={t('settings.look.colour')}
            description={t('settings.look.colourHint')}
            value={look.colour}
            onChange={(next) => set({ colour: next.toLowerCase() })}
          />
          <ColorInput
            withEyeDropper={false}
            label={t('settings.look.paper')}
            description={t('settings.look.paperHint')}
            placeholder={t('settings.look.usualPaper')}
            value={look.paper ?? ''}
            onChange={(next) => set({ paper: next === '' ? null : next.toLowerCase() })}
          />
          <Select
            label={t('settings.look.font')}
            description={t('settings.look.fontHint')}
            allowDeselect={false}
            data={fonts.map((value) => ({ value, label: t(`settings.look.fonts.${value}`) }))}
            renderOption={({ option }) => (
              <span style={{ fontFamily: fontStacks[fonts.find((each) => each === option.value) ?? 'system'] }}>
                {option.label}
              </span>
            )}
            value={look.font}
            onChange={(next) => set({ font: fonts.find((each) => each === next) ?? look.font })}
          />
          <Stack gap={4}>
            <Text size="sm" fw={550}>
              {t('settings.look.scheme')}
            </Text>
            <SegmentedControl
              aria-label={t('settings.look.scheme')}
              data={schemes.map((value) => ({ value, label: t(`settings.look.schemes.${value}`) }))}
              value={look.scheme}
              onChange={(next) => set({ scheme: next })}
            />
          </Stack>
          <Corrections corrections={correctionsOf(look)} />
        </Stack>
      </Card>
      <LookPreview look={look} name={workspace.name} />
    </div>
  );
}

/** What is shown instead of a colour that could not be read. */
function Corrections({ corrections }: { readonly corrections: readonly Correction[] }) {
  const { t } = useLanguage();
  return (
    <div aria-live="polite">
      {corrections.length === 0 ? (
        <Text size="sm">{t('settings.look.readable')}</Text>
      ) : (
        <ul className={classes.corrections}>
          {corrections.map(({ what, chosen, shown, isDark }) => (
            <li key={`${what}${isDark}`}>
              <span className={classes.swatch} style={{ background: shown }} aria-hidden />
              {isDark && `${t('settings.look.atNight')}: `}
              {t(`settings.look.corrected.${what}`, { chosen, shown })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
