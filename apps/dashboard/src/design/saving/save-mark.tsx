import { Button } from '@mantine/core';
import { IconCheck, IconCloudUpload, IconExclamationCircle } from '@tabler/icons-react';
import { useLanguage } from '../../catalogue/use-language.ts';
import { useFormat } from '../../format/use-format.ts';
import type { SaveState } from './use-autosave.ts';
import classes from './save-mark.module.css';

/** A form that saves itself says so. */
export function SaveMark({ state }: { readonly state: SaveState }) {
  const { t } = useLanguage();
  const format = useFormat();
  return (
    <output className={classes.mark} data-kind={state.kind}>
      {state.kind === 'idle' && t('states.saveIdle')}
      {state.kind === 'dirty' && t('states.saveDirty')}
      {state.kind === 'saving' && (
        <>
          <IconCloudUpload size={15} stroke={1.6} aria-hidden /> {t('states.saving')}
        </>
      )}
      {state.kind === 'saved' && (
        <>
          <IconCheck size={15} stroke={1.8} aria-hidden /> {t('states.saved', { time: format.time(state.at) })}
        </>
      )}
      {state.kind === 'failed' && (
        <>
          <IconExclamationCircle size={15} stroke={1.8} aria-hidden />
          {t('states.saveFailed')}:{' '}
          {state.problem.code === 'offline' ? t('states.offlineTitle') : state.problem.message}
          <Button size="compact-xs" variant="light" color="red" onClick={state.retry}>
            {t('states.retry')}
          </Button>
        </>
      )}
    </output>
  );
}
