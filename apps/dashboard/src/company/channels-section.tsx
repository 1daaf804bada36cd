import { IconTruckDelivery } from '@tabler/icons-react';
import { channelEndpoints } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { FlatSection } from './flat-section.tsx';
import { useEntries } from './use-entries.ts';

export function ChannelsSection() {
  const { t } = useLanguage();
  const entries = useEntries(channelEndpoints, 'channelId');
  return (
    <FlatSection
      icon={IconTruckDelivery}
      title={t('company.channels.title')}
      foot={t('company.channels.foot')}
      emptyTitle={t('company.channels.emptyTitle')}
      emptyText={t('company.channels.emptyText')}
      addHint={t('company.channels.add')}
      entries={entries}
    />
  );
}
