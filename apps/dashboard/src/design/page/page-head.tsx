import type { ReactNode } from 'react';
import { useEffect } from 'react';
import classes from './page.module.css';

interface Props {
  readonly title: string;
  /** One line under the title: what this page is about, or where the thing stands. */
  readonly about?: ReactNode;
  /** Before the title: the way back up. */
  readonly above?: ReactNode;
  /** On the right: filters, buttons. */
  readonly children?: ReactNode;
}

export function PageHead({ title, about, above, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Отклик`;
  }, [title]);
  return (
    <header className={classes.head}>
      <div className={classes.heading}>
        {above !== undefined && <div className={classes.above}>{above}</div>}
        <h1>{title}</h1>
        {about !== undefined && <div className={classes.about}>{about}</div>}
      </div>
      {children !== undefined && <div className={classes.tools}>{children}</div>}
    </header>
  );
}
