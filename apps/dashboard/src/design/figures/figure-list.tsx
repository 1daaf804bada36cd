import type { ReactNode } from 'react';
import classes from './figure-list.module.css';

/** Some figures side by side, each under its name. */
export function FigureList({ children }: { readonly children: ReactNode }) {
  return <dl className={classes.figures}>{children}</dl>;
}

interface Props {
  readonly name: string;
  readonly value: string;
  /** Rests on too little to act upon. */
  readonly isPreliminary?: boolean;
  /** What it is measured against, or what it leaves out. */
  readonly children: ReactNode;
}

export function Figure({ name, value, isPreliminary = false, children }: Props) {
  return (
    <div>
      <dt>{name}</dt>
      <dd data-preliminary={isPreliminary || undefined}>
        <b>{value}</b>
        <small>{children}</small>
      </dd>
    </div>
  );
}
