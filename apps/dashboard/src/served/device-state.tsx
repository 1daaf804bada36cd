import { Tooltip } from '@mantine/core';
import type { Device } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { useFormat } from '../format/use-format.ts';
import classes from './served.module.css';

/** Whether a device is heard of, in a word and a colour; since when, on pointing. */
export function DeviceState({ device }: { readonly device: Device }) {
  const { t } = useLanguage();
  const format = useFormat();
  const { lastSeenAt, state } = device;
  const since =
    lastSeenAt === null
      ? t('served.devices.neverHeard')
      : t('served.devices.heard', { at: format.instant(lastSeenAt) });
  return (
    <Tooltip label={since}>
      <span className={classes.state} data-state={state} tabIndex={0}>
        {t(`served.devices.states.${state}`)}
      </span>
    </Tooltip>
  );
}
