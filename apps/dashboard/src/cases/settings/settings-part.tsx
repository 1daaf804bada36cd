import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from '../cases.module.css';

interface Props {
  readonly title: string;
  readonly about: string;
  readonly children: ReactNode;
}

/** A part of the drawer in which cases are set up: what it is, what it is for, and its fields. */
export function SettingsPart({ title, about, children }: Props) {
  return (
    <section>
      <Title order={3} size="h5">
        {title}
      </Title>
      <Text size="sm" className={classes.soft}>
        {about}
      </Text>
      {children}
    </section>
  );
}
