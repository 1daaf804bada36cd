import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { addressOf, reach } from '../../api/call.ts';
import { readProblem } from '../../api/problem.ts';
import { linkEndpoints, type SheetSize } from '@otklik/contract';
import { useLanguage } from '../../catalogue/use-language.ts';
import classes from '../surveys.module.css';

interface Props {
  readonly linkId: number;
  readonly language: string;
  readonly size: SheetSize;
  /** Changes when the design was saved: the sheet is drawn anew. */
  readonly savedAt: string;
}

/** The sheet as the server draws it for the printer. */
export function SheetPreview({ linkId, language, size, savedAt }: Props) {
  const { t } = useLanguage();
  const address = addressOf(linkEndpoints.sheetSvg, { params: { linkId }, query: { language, size } });
  const drawn = useQuery({
    queryKey: ['sheet', address, savedAt],
    queryFn: async ({ signal }) => {
      const response = await reach(address, { credentials: 'same-origin', signal });
      if (!response.ok) throw await readProblem(response);
      return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(await response.text())}`;
    },
    placeholderData: (before) => before,
    retry: false,
  });
  if (drawn.error !== null)
    return (
      <Text component="output" size="sm" c="var(--ot-warn)">
        {t('sheets.noLetters')}
      </Text>
    );
  return drawn.data === undefined ? null : (
    <img className={classes.sheet} src={drawn.data} alt={t('sheets.preview')} lang={language} />
  );
}
