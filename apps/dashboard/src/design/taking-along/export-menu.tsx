import { ActionIcon, Menu } from '@mantine/core';
import { IconDownload, IconPhoto, IconTable } from '@tabler/icons-react';
import { useLanguage } from '../../catalogue/use-language.ts';
import type { Column } from '../tables/dense-table.tsx';
import { saveFile } from './save-file.ts';
import { sayRefusal } from '../saving/undo.tsx';
import { writeCsv } from './write-csv.ts';

interface Props {
  /** Of the file, without its ending: what it shows and for when. */
  readonly name: string;
  /** The table as rows of cells, its head first. */
  readonly csv?: () => readonly (readonly (string | number | null)[])[];
  /** The picture: of a chart its own data URL, of anything else by `pictureOf`. */
  readonly png?: () => Promise<Blob>;
}

/** CSV and PNG of any table or chart. */
export function ExportMenu({ name, csv, png }: Props) {
  const { t, language } = useLanguage();
  return (
    <Menu width={190}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('design.export')} title={t('design.export')}>
          <IconDownload size={17} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {csv !== undefined && (
          <Menu.Item
            leftSection={<IconTable size={16} stroke={1.6} />}
            onClick={() =>
              saveFile(`${name}.csv`, new Blob([writeCsv(csv(), language)], { type: 'text/csv;charset=utf-8' }))
            }
          >
            {t('design.exportCsv')}
          </Menu.Item>
        )}
        {png !== undefined && (
          <Menu.Item
            leftSection={<IconPhoto size={16} stroke={1.6} />}
            onClick={() => {
              png()
                .then((picture) => saveFile(`${name}.png`, picture))
                .catch(() => sayRefusal(new Error(t('design.exportFailed'))));
            }}
          >
            {t('design.exportPng')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The rows of a table for `csv`. */
export function csvOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): (string | number | null)[][] {
  const exported = columns.flatMap(({ csv, name, title }) =>
    csv === undefined ? [] : [{ csv, head: name ?? (typeof title === 'string' ? title : '') }],
  );
  return [exported.map(({ head }) => head), ...rows.map((row) => exported.map(({ csv }) => csv(row)))];
}
