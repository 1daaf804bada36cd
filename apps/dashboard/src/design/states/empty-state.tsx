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
  /** It is all of the page, and so its heading. */
  readonly page?: boolean;
}

/** An empty page teaches the next step. */
export function EmptyState({ icon: Icon, title, children, action, page = false }: Props) {
  const Heading = page ? 'h1' : 'h2';
  return (
    <section className={classes.state}>
      <span className={classes.icon} aria-hidden>
        <Icon size={22} stroke={1.6} />
      </span>
      <Heading>{title}</Heading>
      {children !== undefined && <p>{children}</p>}
      {action !== undefined && <div className={classes.actions}>{action}</div>}
    </section>
  );
}
