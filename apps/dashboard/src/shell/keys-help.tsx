import { Modal, SimpleGrid, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMe } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { placesFor } from './places.ts';
import classes from './shell.module.css';

export function KeysHelp({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const me = useMe();
  return (
    <Modal opened={isOpen} onClose={onClose} title={t('shell.keys')} size="lg">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl">
        <div>
          <Title order={3}>{t('shell.everywhere')}</Title>
          <Row name={t('shell.keyNames.find')} keys={['Ctrl', 'K']} />
          <Row name={t('shell.keyNames.help')} keys={['?']} />
          <Row name={t('shell.keyNames.undo')} keys={['Ctrl', 'Z']} />
          <Title order={3} mt="md">
            {t('shell.inLists')}
          </Title>
          <Row name={t('shell.keyNames.next')} keys={['j']} />
          <Row name={t('shell.keyNames.previous')} keys={['k']} />
          <Row name={t('shell.keyNames.open')} keys={['Enter']} />
          <Row name={t('shell.keyNames.edit')} keys={['e']} />
          <Row name={t('shell.keyNames.filter')} keys={['f']} />
        </div>
        <div>
          <Title order={3}>{t('shell.goTo')}</Title>
          {placesFor(me.scopes).map(({ id, key }) => (
            <Row key={id} name={t(`shell.places.${id}`)} keys={['g', key]} between={t('shell.afterwards')} />
          ))}
        </div>
      </SimpleGrid>
    </Modal>
  );
}

function Row({ name, keys, between }: { name: string; keys: readonly string[]; between?: string }): ReactNode {
  return (
    <div className={classes.keyRow}>
      {name}
      <span>
        {keys.map((key, at) => (
          <span key={key}>
            {at > 0 && (between === undefined ? ' ' : ` ${between} `)}
            <kbd className={classes.key}>{key}</kbd>
          </span>
        ))}
      </span>
    </div>
  );
}
