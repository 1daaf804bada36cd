import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './state.module.css';

interface Props {
  readonly icon: Icon;
  readonly title: string;
  /** What to do next, and what it will bring. */
  readonly children?: ReactNode;
  /** One button. */
  readonly action?: ReactNode;
}

/** An empty page teaches the next step. */
export function EmptyState({ icon: Icon, title, children, action }: Props) {
  return (
    <section className={classes.state}>
      <span className={classes.icon} aria-hidden>
        <Icon size={22} stroke={1.6} />
      </span>
      <h2>{title}</h2>
      {children !== undefined && <p>{children}</p>}
      {action !== undefined && <div className={classes.actions}>{action}</div>}
    </section>
  );
}
