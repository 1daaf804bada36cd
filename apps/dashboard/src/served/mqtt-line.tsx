import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { deviceEventEndpoints } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { useFormat } from '../format/use-format.ts';
import classes from './served.module.css';

/** Where devices speak MQTT, and what is wrong with that line; nothing where there is none. */
export function MqttLine() {
  const { t } = useLanguage();
  const format = useFormat();
  const { data } = useQuery({ ...ask(deviceEventEndpoints.mqtt), refetchInterval: 30_000 });
  if (data === undefined || data.broker === 'none') return null;
  const { broker, place, isUp, since, trouble } = data;
  const said = {
    place: place ?? '',
    at: since === null ? '' : format.instant(since),
    why: trouble ?? t('served.devices.mqtt.noAnswer'),
  };
  if (isUp) return <p className={classes.line}>{t(`served.devices.mqtt.${broker}Up`, said)}</p>;
  return (
    <output className={classes.warn}>
      <IconAlertTriangle size={18} aria-hidden />
      <span>{t(`served.devices.mqtt.${broker}Down`, said)}</span>
    </output>
  );
}
