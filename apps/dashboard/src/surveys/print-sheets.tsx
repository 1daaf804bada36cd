import { Button, Group, Modal, MultiSelect, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconFileTypePdf, IconPrinter, IconVector } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { companyEndpoints, language as languageOf, linkEndpoints, sheetSize, type Link } from '@otklik/contract';
import { useState, type ReactNode } from 'react';
import { addressOf, ask } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { useFormat } from '../format/use-format.ts';

const languages = [
  { value: 'ru', label: 'Русский' },
  { value: 'uk', label: 'Українська' },
  { value: 'en', label: 'English' },
];
/** As many as the server makes at once. */
const mostSheets = 500;

/** Sheets for the tables and doors of all shops at once. */
export function PrintSheets({
  surveyId,
  codes,
  onClose,
}: {
  readonly surveyId: number;
  /** Those that are open. */
  readonly codes: readonly Link[];
  readonly onClose: () => void;
}) {
  const { t, language } = useLanguage();
  const format = useFormat();
  const nameOf = useCodeName();
  const [chosen, setChosen] = useState<string[]>([language]);
  const [linkIds, setLinkIds] = useState<string[]>([]);
  const [size, setSize] = useState<string>('a5');
  const [heading, setHeading] = useState('');
  const [line, setLine] = useState('');
  const asked = linkIds.length === 0 ? codes : codes.filter(({ id }) => linkIds.includes(String(id)));
  const number = asked.length * chosen.length;
  const [first] = asked;
  const words = { size, call: heading.trim(), text: size === 'sticker' ? '' : line.trim() };
  const narrowed = linkIds.length === 0 ? {} : { linkIds: linkIds.map(Number) };
  const query = { surveyId, ...narrowed, languages: chosen, ...words };
  const pdf = addressOf(linkEndpoints.sheetsPdf, { query });
  const svg =
    number === 1 && first !== undefined
      ? addressOf(linkEndpoints.sheetSvg, {
          params: { linkId: first.id },
          query: { language: languageOf.catch('ru').parse(chosen[0]), ...words },
        })
      : null;
  const isMakeable = number > 0 && number <= mostSheets;
  return (
    <Modal opened onClose={onClose} title={t('surveys.sheets')} size="lg">
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('surveys.sheetsText')}
        </Text>
        <MultiSelect
          label={t('surveys.sheetCodes')}
          placeholder={linkIds.length === 0 ? t('surveys.sheetCodesAll') : undefined}
          searchable
          data={codes.map((code) => ({ value: String(code.id), label: nameOf(code) }))}
          value={linkIds}
          onChange={setLinkIds}
        />
        <MultiSelect label={t('surveys.sheetLanguages')} data={languages} value={chosen} onChange={setChosen} />
        <Select
          label={t('surveys.sheetSize')}
          allowDeselect={false}
          data={sheetSize.options.map((value) => ({ value, label: t(`surveys.sheetSizes.${value}`) }))}
          value={size}
          onChange={(value) => setSize(value ?? 'a5')}
        />
        <TextInput
          label={t('surveys.sheetCall')}
          description={t('surveys.sheetCallHint')}
          maxLength={120}
          value={heading}
          onChange={({ currentTarget }) => setHeading(currentTarget.value)}
        />
        {size !== 'sticker' && (
          <TextInput
            label={t('surveys.sheetLine')}
            description={t('surveys.sheetLineHint')}
            maxLength={160}
            value={line}
            onChange={({ currentTarget }) => setLine(currentTarget.value)}
          />
        )}
        <Text size="xs" c="dimmed">
          {t('surveys.sheetLook')}
        </Text>
        <Group gap="sm">
          <FileButton href={isMakeable ? pdf : null} icon={<IconFileTypePdf size={17} />} variant="filled">
            {t('surveys.sheetsPdf')}
          </FileButton>
          <FileButton href={svg} icon={<IconVector size={17} />} variant="default">
            {t('surveys.sheetSvg')}
          </FileButton>
          {size.startsWith('a') && isMakeable && (
            <Button
              component="a"
              variant="subtle"
              leftSection={<IconPrinter size={17} />}
              href={addressOf(linkEndpoints.sheets, { query })}
              target="_blank"
              rel="noreferrer"
            >
              {t('surveys.openSheets')}
            </Button>
          )}
        </Group>
        <Text size="xs" c="dimmed" aria-live="polite">
          {t('surveys.sheetsNumber', { n: format.count(number), most: format.count(mostSheets) })}
        </Text>
      </Stack>
    </Modal>
  );
}

/** The server says what the file is called. */
function FileButton({
  href,
  icon,
  variant,
  children,
}: {
  /** Null: nothing can be made of what is chosen. */
  readonly href: string | null;
  readonly icon: ReactNode;
  readonly variant: 'filled' | 'default';
  readonly children: ReactNode;
}) {
  if (href === null)
    return (
      <Button variant={variant} leftSection={icon} disabled>
        {children}
      </Button>
    );
  return (
    <Button component="a" variant={variant} leftSection={icon} href={href} download>
      {children}
    </Button>
  );
}

function useCodeName(): (code: Link) => string {
  const { data: company } = useQuery(ask(companyEndpoints.get));
  return ({ unitId, touchpointId }) => {
    const unit = company?.units.find(({ id }) => id === unitId)?.name ?? '…';
    const point = company?.touchpoints.find(({ id }) => id === touchpointId)?.name ?? '…';
    return `${unit} · ${point}`;
  };
}
