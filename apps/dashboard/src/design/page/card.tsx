import type { ReactNode } from 'react';
import classes from './page.module.css';

interface Props {
  readonly title?: ReactNode;
  /** On the right of the title: scale, legend, buttons. */
  readonly aside?: ReactNode;
  /** Under a line: how to read what stands above. */
  readonly foot?: ReactNode;
  /** Tables go from edge to edge, everything else has a margin. */
  readonly flush?: boolean;
  readonly children: ReactNode;
}

export function Card({ title, aside, foot, flush = false, children }: Props) {
  return (
    <section className={classes.card}>
      {(title !== undefined || aside !== undefined) && (
        <header className={classes.cardHead}>
          {title === undefined ? <i /> : <h2>{title}</h2>}
          {typeof aside === 'string' ? <span>{aside}</span> : aside}
        </header>
      )}
      {flush ? (
        children
      ) : (
        <div className={classes.cardBody} style={title === undefined ? { paddingTop: 16 } : undefined}>
          {children}
        </div>
      )}
      {foot !== undefined && <footer className={classes.cardFoot}>{foot}</footer>}
    </section>
  );
}
