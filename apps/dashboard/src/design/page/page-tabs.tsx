import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { showWithin } from './show-within.ts';
import classes from './page-tabs.module.css';

interface Props {
  readonly label: string;
  /** Links; the one that leads to where one is has the status `active`. */
  readonly children: ReactNode;
}

/** The pages of one part of the product, each under its own address. */
export function PageTabs({ label, children }: Props) {
  const row = useRef<HTMLElement>(null);
  const { href } = useLocation();
  useEffect(() => showWithin(row.current, row.current?.querySelector('[data-status="active"]')), [href]);
  return (
    <nav ref={row} className={classes.tabs} aria-label={label}>
      {children}
    </nav>
  );
}
