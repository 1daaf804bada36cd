import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './dense-table.module.css';

/** Where a row leads. */
export type RowTarget = Pick<LinkProps, 'to' | 'params' | 'search'>;

/** The name in a row that opens a page: a real link, so that it opens in a new tab too and is heard as one. */
export function RowLink({ target, children }: { readonly target: RowTarget; readonly children: ReactNode }) {
  return (
    <Link {...target} className={classes.link}>
      {children}
    </Link>
  );
}
