import type { ReactNode } from 'react';
import { useLanguage, type Say } from '../catalogue/use-language.ts';
import type { FoundColumn } from './import-draft.ts';
import classes from './imports.module.css';

interface Props {
  readonly column: FoundColumn;
  readonly isSkipped: boolean;
  /** What is to be made of it. */
  readonly children: ReactNode;
}

/** A column of a file: its name, some of its cells, and what is to be made of it. */
export function ColumnFrame({ column, isSkipped, children }: Props) {
  const { t } = useLanguage();
  return (
    <tr data-skipped={isSkipped || undefined}>
      <th scope="row">{nameOfColumn(column, t)}</th>
      <td>
        {column.samples.slice(0, 3).map((sample, at) => (
          <span key={`${at} ${sample}`} className={classes.samples} title={sample}>
            {sample}
          </span>
        ))}
      </td>
      <td>{children}</td>
    </tr>
  );
}

export function nameOfColumn({ name, index }: FoundColumn, t: Say): string {
  return name === '' ? t('imports.columnNumber', { number: index + 1 }) : name;
}
