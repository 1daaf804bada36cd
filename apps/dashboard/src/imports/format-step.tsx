import { Select } from '@mantine/core';
import type { FileFormat } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import type { Found } from './import-draft.ts';
import classes from './imports.module.css';

interface Props {
  readonly found: Found;
  readonly format: FileFormat;
  readonly onChange: (format: FileFormat) => void;
}

const encodings = ['utf-8', 'utf-16le', 'windows-1251', 'windows-1252'] as const;
const delimiters = [',', ';', '\t', '|'] as const;
const delimiterNames = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;
const MOST_COLUMNS = 6;

/** What was found by looking at the file; each thing can be set right, and the sample below shows at once whether it is. */
export function FormatStep({ found, format, onChange }: Props) {
  const { t } = useLanguage();
  const shown = found.columns.filter(({ kind }) => kind !== 'empty').slice(0, MOST_COLUMNS);
  const pick = <Key extends keyof FileFormat>(key: Key, options: readonly FileFormat[Key][], value: string | null) => {
    const next = options.find((option) => String(option) === value);
    if (next !== undefined && next !== format[key]) onChange({ ...format, [key]: next });
  };
  return (
    <div className={classes.stack}>
      <Card title={t('imports.found')}>
        <div className={classes.fields}>
          {format.kind === 'csv' && (
            <>
              <Select
                label={t('imports.encoding')}
                data={[...encodings]}
                value={format.encoding}
                allowDeselect={false}
                onChange={(value) => pick('encoding', encodings, value)}
              />
              <Select
                label={t('imports.delimiter')}
                data={delimiters.map((value) => ({ value, label: t(`imports.delimiters.${delimiterNames[value]}`) }))}
                value={format.delimiter}
                allowDeselect={false}
                onChange={(value) => pick('delimiter', delimiters, value)}
              />
              <Select
                label={t('imports.decimal')}
                data={[
                  { value: ',', label: t('imports.decimals.comma') },
                  { value: '.', label: t('imports.decimals.point') },
                ]}
                value={format.decimal}
                allowDeselect={false}
                onChange={(value) => pick('decimal', [',', '.'], value)}
              />
            </>
          )}
          {found.sheets.length > 1 && (
            <Select
              label={t('imports.sheet')}
              data={[...found.sheets]}
              value={format.sheet}
              allowDeselect={false}
              onChange={(value) => pick('sheet', found.sheets, value)}
            />
          )}
          {format.kind === 'lsa' && <p className={classes.fine}>{t('imports.archive')}</p>}
          {format.kind !== 'lsa' && (
            <Select
              label={t('imports.headerRows')}
              data={(['0', '1', '2', '3'] as const).map((value) => ({ value, label: t(`imports.headers.h${value}`) }))}
              value={String(format.headerRows)}
              allowDeselect={false}
              onChange={(value) => pick('headerRows', [0, 1, 2, 3], value)}
            />
          )}
        </div>
      </Card>
      <Card flush title={t('imports.sample')} aside={t('imports.columnsCount', { count: found.columns.length })}>
        <section className={classes.scroll} aria-label={t('imports.sample')} tabIndex={0}>
          <table className={`${classes.columns} ${classes.preview}`}>
            <thead>
              <tr>
                {shown.map(({ index, name }) => (
                  <th key={index} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {found.rows.map((row, at) => (
                <tr key={`${at} ${row.join()}`}>
                  {shown.map(({ index }) => (
                    <td key={index}>
                      <span className={classes.samples}>{row[index]}</span>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </Card>
    </div>
  );
}
