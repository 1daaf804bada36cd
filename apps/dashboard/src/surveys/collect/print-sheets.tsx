import { Button, Group, Modal, MultiSelect, Select, Skeleton, Stack, Text } from '@mantine/core';
import { IconFileTypePdf, IconPrinter, IconVector } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import {
  colour,
  companyEndpoints,
  linkEndpoints,
  sheetEndpoints,
  sheetSize,
  type Link,
  type SheetDesign,
  type SheetDesignAnswer,
} from '@otklik/contract';
import { useState, type ReactNode } from 'react';
import { addressOf, ask, call } from '../../api/call.ts';
import { useMay } from '../../api/session.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { ErrorState } from '../../design/states/error-state.tsx';
import { SaveMark } from '../../design/saving/save-mark.tsx';
import { useAutosave } from '../../design/saving/use-autosave.ts';
import { useFormat } from '../../format/use-format.ts';
import { SheetDesignFields } from './sheet-design-fields.tsx';
import { SheetPreview } from './sheet-preview.tsx';
import { useLanguageName } from '../settings/survey-languages.ts';
import classes from '../surveys.module.css';

/** As many as the server makes at once. */
const mostSheets = 500;
const isColour = (text: string | null): boolean => colour.nullable().safeParse(text).success;

interface Props {
  readonly surveyId: number;
  /** Those that are open. */
  readonly codes: readonly Link[];
  readonly onClose: () => void;
}

/** Sheets for the tables and doors of all shops at once. */
export function PrintSheets(props: Props) {
  const { t } = useLanguage();
  const design = useQuery({
    ...ask(sheetEndpoints.get, { params: { surveyId: props.surveyId } }),
    refetchOnWindowFocus: false, // what is being typed is ahead of it
  });
  return (
    <Modal opened onClose={props.onClose} title={t('surveys.sheets')} size="xl">
      {design.error !== null && <ErrorState error={design.error} onRetry={() => void design.refetch()} />}
      {design.isPending && <Skeleton h={300} />}
      {design.data !== undefined && <Sheets {...props} answer={design.data} />}
    </Modal>
  );
}

function Sheets({ surveyId, codes, answer }: Props & { readonly answer: SheetDesignAnswer }) {
  const { t, language } = useLanguage();
  const format = useFormat();
  const mayWrite = useMay()('surveys:write');
  const client = useQueryClient();
  const nameOf = useCodeName();
  const languageName = useLanguageName();
  const { languages, ...saved } = answer;
  const [design, setDesign] = useState<SheetDesign>(saved);
  const tags = languages.map((each) => each.language);
  const own = tags.find((tag) => tag === language) ?? tags[0] ?? language;
  const [chosen, setChosen] = useState<string[]>([own]);
  const [edited, setEdited] = useState(own);
  const [linkIds, setLinkIds] = useState<string[]>([]);
  const [size, setSize] = useState<(typeof sheetSize.options)[number]>('a5');
  const state = useAutosave({
    value: design,
    isReady: mayWrite && isColour(design.colour) && isColour(design.paper),
    save: async (body) => {
      const after = await call(sheetEndpoints.set, { params: { surveyId }, body });
      client.setQueryData(ask(sheetEndpoints.get, { params: { surveyId } }).queryKey, after);
    },
  });
  const asked = linkIds.length === 0 ? codes : codes.filter(({ id }) => linkIds.includes(String(id)));
  const number = asked.length * chosen.length;
  const [first] = asked;
  const [firstLanguage] = chosen;
  const narrowed = linkIds.length === 0 ? {} : { linkIds: linkIds.map(Number) };
  const query = { surveyId, ...narrowed, languages: chosen, size };
  const isSaved = state.kind === 'idle' || state.kind === 'saved';
  const isMakeable = number > 0 && number <= mostSheets && isSaved;
  return (
    <div className={classes.sheetColumns}>
      <Stack gap="sm" miw={0}>
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
        <MultiSelect
          label={t('surveys.sheetLanguages')}
          data={tags.map((tag) => ({ value: tag, label: languageName(tag) }))}
          value={chosen}
          onChange={(next) => {
            setChosen(next);
            const added = next.find((tag) => !chosen.includes(tag));
            if (added !== undefined) setEdited(added);
          }}
        />
        <Select
          label={t('surveys.sheetSize')}
          allowDeselect={false}
          data={sheetSize.options.map((value) => ({ value, label: t(`surveys.sheetSizes.${value}`) }))}
          value={size}
          onChange={(value) => setSize(sheetSize.catch('a5').parse(value))}
        />
        {mayWrite && (
          <SheetDesignFields
            design={design}
            languages={languages}
            edited={edited}
            onEdit={setEdited}
            onChange={setDesign}
          />
        )}
        <Text size="xs" c="dimmed">
          {t('surveys.sheetLook')}
        </Text>
      </Stack>
      <Stack gap="sm" miw={0}>
        {mayWrite && <SaveMark state={state} />}
        {first !== undefined && (
          <SheetPreview linkId={first.id} language={edited} size={size} savedAt={JSON.stringify(saved)} />
        )}
        <Group gap="sm">
          <FileButton
            href={isMakeable ? addressOf(linkEndpoints.sheetsPdf, { query }) : null}
            icon={<IconFileTypePdf size={17} />}
            variant="filled"
          >
            {t('surveys.sheetsPdf')}
          </FileButton>
          <FileButton
            href={
              number === 1 && isSaved && first !== undefined
                ? addressOf(linkEndpoints.sheetSvg, {
                    params: { linkId: first.id },
                    query: { language: firstLanguage, size },
                  })
                : null
            }
            icon={<IconVector size={17} />}
            variant="default"
          >
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
    </div>
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
