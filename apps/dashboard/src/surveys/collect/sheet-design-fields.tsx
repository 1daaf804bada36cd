import { ColorInput, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { sheetWords, type SheetDesign, type SheetDesignAnswer, type SheetWords } from '@otklik/contract';
import { directionOf } from '@otklik/respond';
import { useLanguage } from '../../catalogue/use-language.ts';
import { useLanguageName } from '../settings/survey-languages.ts';

interface Props {
  readonly design: SheetDesign;
  readonly languages: SheetDesignAnswer['languages'];
  /** Whose words are written just now. */
  readonly edited: string;
  readonly onEdit: (language: string) => void;
  readonly onChange: (design: SheetDesign) => void;
}

const lines = ['call', 'scan', 'text'] as const;

/** The words of a sheet in each language of the survey, and its colours where they shall not be the pages' own. */
export function SheetDesignFields({ design, languages, edited: chosen, onEdit, onChange }: Props) {
  const { t } = useLanguage();
  const nameOf = useLanguageName();
  const shown = languages.find(({ language }) => language === chosen);
  const own = design.texts[chosen] ?? {};
  const set = (line: keyof SheetWords, words: string) =>
    onChange({ ...design, texts: { ...design.texts, [chosen]: { ...own, [line]: words } } });
  return (
    <Stack gap="sm">
      {languages.length > 1 && (
        <div style={{ overflowX: 'auto' }}>
          <SegmentedControl
            size="xs"
            aria-label={t('sheets.words')}
            data={languages.map(({ language }) => ({ value: language, label: nameOf(language) }))}
            value={chosen}
            onChange={onEdit}
          />
        </div>
      )}
      {shown !== undefined &&
        lines.map((line) => (
          <TextInput
            key={line}
            label={t(`sheets.${line}`)}
            placeholder={shown.usual[line]}
            lang={chosen}
            dir={(own[line] ?? '') === '' ? undefined : directionOf(chosen)}
            maxLength={sheetWords.shape[line].maxLength ?? undefined}
            value={own[line] ?? ''}
            onChange={({ currentTarget }) => set(line, currentTarget.value)}
          />
        ))}
      <StandIns design={design} languages={languages} />
      <Group grow align="start">
        <OwnColour
          label={t('sheets.colour')}
          value={design.colour}
          onChange={(colour) => onChange({ ...design, colour })}
        />
        <OwnColour
          label={t('sheets.paper')}
          value={design.paper}
          onChange={(paper) => onChange({ ...design, paper })}
        />
      </Group>
    </Stack>
  );
}

/** Nothing is left empty on paper: which languages would have words of another one. */
function StandIns({ design, languages }: Pick<Props, 'design' | 'languages'>) {
  const { t } = useLanguage();
  const nameOf = useLanguageName();
  const missing = languages.flatMap(({ language, usualLanguage }) => {
    if (language.split('-')[0] === usualLanguage) return [];
    const own = design.texts[language] ?? {};
    const unwritten = lines.filter((line) => (own[line] ?? '').trim() === '');
    if (unwritten.length === 0) return [];
    const names = unwritten.map((line) => `«${t(`sheets.${line}`)}»`).join(', ');
    return [t('sheets.standsIn', { language: nameOf(language), other: nameOf(usualLanguage), lines: names })];
  });
  if (missing.length === 0) return null;
  return (
    <div role="note">
      {missing.map((line) => (
        <Text key={line} size="xs" c="var(--ot-warn)">
          {line}
        </Text>
      ))}
    </div>
  );
}

interface ColourProps {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

function OwnColour({ label, value, onChange }: ColourProps) {
  const { t } = useLanguage();
  return (
    <ColorInput
      withEyeDropper={false}
      label={label}
      placeholder={t('sheets.asPages')}
      value={value ?? ''}
      onChange={(typed) => onChange(typed === '' ? null : typed.toLowerCase())}
    />
  );
}
